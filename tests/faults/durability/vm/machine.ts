import { execFileSync, spawn } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { repositoryRoot } from '../../../support/repositoryFiles.ts';
import { applyPlant } from '../../runner/applyPlant.ts';
import type { Plant } from '../../plant.ts';

/** Where the parts of the machine are; they come from the Debian packages of tests/README.md, H4. */
export interface MachineParts {
  readonly kernel: string;
  /** `lib/modules/<version>` of the kernel. */
  readonly modules: string;
  readonly busybox: string;
}

/** In the order in which they need each other. */
const MODULES = (
  'lib/crc16 crypto/crc32c_generic arch/x86/crypto/crc32c-intel lib/libcrc32c ' +
  'drivers/virtio/virtio_ring drivers/virtio/virtio drivers/virtio/virtio_pci_modern_dev ' +
  'drivers/virtio/virtio_pci_legacy_dev drivers/virtio/virtio_pci drivers/block/virtio_blk ' +
  'fs/mbcache fs/jbd2/jbd2 fs/ext4/ext4'
).split(' ');
const MEMORY_MB = 1_024;
const SYSTEM_MB = 600;
const DATA_MB = 128;
const PACKAGES = ['shared', 'hub', 'tests'];
const HERE = join(repositoryRoot, 'tests/faults/durability/vm');

/** A machine of two disks whose power can be cut: what its system was about to write to the data disk is gone. */
export interface Machine {
  readonly startArguments: readonly string[];
}

/** Lays out the disks. `work`: what `guest.ts` does. */
export function buildMachine(folder: string, parts: MachineParts, work: string, plant?: Plant): Machine {
  const start = buildStart(join(folder, 'start'), parts);
  const system = buildSystem(join(folder, 'system'), work, plant);
  const data = join(folder, 'data.img');
  execFileSync('truncate', ['-s', `${DATA_MB}M`, data]);
  execFileSync('mkfs.ext4', ['-q', '-F', data]);
  const drives = [
    `file=${data},if=virtio,format=raw,cache=writeback`,
    `file=${system},if=virtio,format=raw,readonly=on`,
  ];
  const plain =
    '-accel tcg,thread=multi -cpu max -smp 2 -display none -serial stdio -monitor none -net none -no-reboot';
  return {
    startArguments: [
      ...plain.split(' '),
      '-m',
      String(MEMORY_MB),
      '-kernel',
      parts.kernel,
      '-initrd',
      start,
      '-append',
      // On a busy machine the emulated timer may seem to be dead while the kernel looks at it.
      'console=ttyS0 quiet panic=-1 no_timer_check',
      ...drives.flatMap((drive) => ['-drive', drive]),
    ],
  };
}

function buildStart(folder: string, parts: MachineParts): string {
  for (const name of ['bin', 'modules', 'proc', 'sys', 'dev', 'root'])
    mkdirSync(join(folder, name), { recursive: true });
  cpSync(parts.busybox, join(folder, 'bin/busybox'));
  cpSync(join(HERE, 'init.sh'), join(folder, 'init'));
  execFileSync('chmod', ['755', join(folder, 'init'), join(folder, 'bin/busybox')]);
  const found = MODULES.map((name) => join(parts.modules, `kernel/${name}.ko`)).filter(existsSync);
  const names = found.map((path, index) => {
    cpSync(path, join(folder, `modules/${index}.ko`));
    return `${index}.ko`;
  });
  writeFileSync(join(folder, 'modules/order'), `${names.join('\n')}\n`);
  const image = `${folder}.cpio`;
  execFileSync('sh', ['-c', `find . | "${parts.busybox}" cpio -o -H newc > "${image}"`], {
    cwd: folder,
    stdio: 'ignore',
  });
  return image;
}

/** Node, what it links to, and as much of the repository as the guest reads. */
function buildSystem(folder: string, work: string, plant?: Plant): string {
  for (const name of ['bin', 'data', 'dev', 'proc', 'tmp', 'lobby'])
    mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, 'work'), work);
  cpSync(process.execPath, join(folder, 'bin/node'));
  const links = execFileSync('ldd', [process.execPath], { encoding: 'utf8' }).matchAll(/(\/\S+) \(0x/g);
  for (const [, path = ''] of links) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    copyFileSync(path, join(folder, path));
  }
  const lobby = join(folder, 'lobby');
  const isSource = (path: string): boolean => !/\/(dist|node_modules|vectors)(\/|$)/.test(path);
  for (const name of PACKAGES)
    cpSync(join(repositoryRoot, name), join(lobby, name), { recursive: true, filter: isSource });
  cpSync(join(repositoryRoot, 'package.json'), join(lobby, 'package.json'));
  for (const name of dependenciesOf(['hub', 'shared']))
    cpSync(join(repositoryRoot, 'node_modules', name), join(lobby, 'node_modules', name), {
      recursive: true,
      dereference: true,
    });
  for (const name of ['hub', 'shared']) {
    mkdirSync(join(lobby, 'node_modules/@lobby'), { recursive: true });
    execFileSync('ln', ['-s', `../../${name}`, join(lobby, 'node_modules/@lobby', name)]);
  }
  if (plant !== undefined) {
    const path = join(lobby, plant.file);
    writeFileSync(path, applyPlant(readFileSync(path, 'utf8'), plant));
  }
  const image = `${folder}.img`;
  execFileSync('mkfs.ext4', ['-q', '-F', '-d', folder, image, `${SYSTEM_MB}M`]);
  return image;
}

/** Names of the packages of others that these packages of ours need. */
function dependenciesOf(packages: readonly string[]): ReadonlySet<string> {
  const names = new Set<string>();
  const add = (folder: string): void => {
    const text = readFileSync(join(repositoryRoot, folder, 'package.json'), 'utf8');
    // Every package has one of this form.
    const { dependencies = {} } = JSON.parse(text) as { readonly dependencies?: Record<string, string> };
    for (const name of Object.keys(dependencies)) {
      if (names.has(name) || name.startsWith('@lobby/')) continue;
      if (!existsSync(join(repositoryRoot, 'node_modules', name))) continue;
      names.add(name);
      add(`node_modules/${name}`);
    }
  };
  for (const name of packages) add(name);
  return names;
}

/** What the machine said of itself, line by line. */
export interface GuestLine {
  readonly event: 'found' | 'kept' | 'ended';
  readonly last: number;
  readonly faults?: readonly string[];
}

/** Starts the machine, and cuts its power so long after the first piece of work. */
export async function runUntilCut(
  machine: Machine,
  cutAfterMs: number,
  limitMs: number,
): Promise<readonly GuestLine[]> {
  const child = spawn('qemu-system-x86_64', machine.startArguments, { stdio: ['ignore', 'pipe', 'inherit'] });
  const heard: GuestLine[] = [];
  const others: string[] = [];
  let cut: NodeJS.Timeout | undefined;
  const limit = setTimeout(() => child.kill('SIGKILL'), limitMs);
  createInterface({ input: child.stdout }).on('line', (line) => {
    // The last line may be cut as well.
    if (!line.startsWith('{') || !line.trimEnd().endsWith('}')) return void others.push(line);
    const said = JSON.parse(line) as GuestLine; // written by guest.ts
    heard.push(said);
    if (said.event === 'kept') cut ??= setTimeout(() => child.kill('SIGKILL'), cutAfterMs);
  });
  await new Promise((resolve) => child.once('close', resolve));
  clearTimeout(limit);
  clearTimeout(cut);
  if (!heard.some(({ event }) => event === 'kept'))
    throw new Error(`the machine did no work:\n${others.slice(-20).join('\n')}`);
  return heard;
}

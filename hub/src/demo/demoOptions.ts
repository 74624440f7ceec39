import { AppError, defaultPorts } from '@lobby/shared';

/** Where the demo's parts listen; `base` is the demo page, the others keep their distance to it. */
export type DemoPorts = typeof defaultPorts;

export interface DemoOptions {
  readonly dataDir: string;
  /** Forget the data of earlier starts. */
  readonly reset: boolean;
  readonly ports: { readonly [Name in keyof DemoPorts]: number };
  /** Show the kiosk in a window or browser tab. */
  readonly open: boolean;
  /** The made-up province grows from this number. */
  readonly seed: number;
  /** For tests and supervisors: end when standard input closes, and say `ready` as a line of JSON. */
  readonly exitWithParent: boolean;
}

export const DEMO_USAGE = `npm start -- [--data <folder>] [--reset] [--port-base <port>] [--seed <number>] [--no-open]
  --data       where the demo keeps its data (default: .lobby)
  --reset      begin again with fresh data
  --port-base  first of the ports; also LOBBY_PORTS=<port> (default: ${defaultPorts.demo})
  --seed       another made-up branch (default: 1; takes effect with --reset)
  --no-open    open no window; also LOBBY_OPEN=no`;

const MAX_PORT = 65_535;

/** Reads the command line and the environment. @throws AppError CONFIG_INVALID with what to write instead */
export function readDemoOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): DemoOptions {
  const given = new Map<string, string>();
  for (let at = 0; at < args.length; at += 1) {
    const name = args[at] ?? '';
    if (FLAGS.has(name)) given.set(name, '');
    else if (VALUES.has(name) && args[at + 1] !== undefined) given.set(name, args[(at += 1)] ?? '');
    else throw new AppError('CONFIG_INVALID', `unknown or incomplete option ${name}`);
  }
  return {
    dataDir: given.get('--data') ?? '.lobby',
    reset: given.has('--reset'),
    ports: portsFrom(whole('--port-base', given.get('--port-base') ?? env['LOBBY_PORTS'], defaultPorts.demo)),
    open: !given.has('--no-open') && env['LOBBY_OPEN'] !== 'no',
    seed: whole('--seed', given.get('--seed'), 1),
    exitWithParent: given.has('--exit-with-parent'),
  };
}

const FLAGS = new Set(['--reset', '--no-open', '--exit-with-parent']);
const VALUES = new Set(['--data', '--port-base', '--seed']);

function whole(name: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new AppError('CONFIG_INVALID', `${name} needs a whole number`);
}

function portsFrom(base: number): DemoOptions['ports'] {
  const shift = base - defaultPorts.demo;
  const ports = {
    hubDevice: defaultPorts.hubDevice + shift,
    hubStaff: defaultPorts.hubStaff + shift,
    kioskPage: defaultPorts.kioskPage + shift,
    demo: base,
    demoReader: defaultPorts.demoReader + shift,
    demoPrinter: defaultPorts.demoPrinter + shift,
  };
  if (base < 1 || Math.max(...Object.values(ports)) > MAX_PORT) {
    throw new AppError('CONFIG_INVALID', '--port-base must lie between 1 and 65000');
  }
  return ports;
}

import { spawn } from 'node:child_process';

export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The command that shows a page in the default browser; undefined where there is no screen. */
export function openCommand(
  { platform, env }: Machine,
  url: string,
): readonly [string, ...string[]] | undefined {
  if (platform === 'darwin') return ['open', url];
  // `start` of cmd.exe would read the & and % of an address as its own.
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', url];
  return hasScreen({ platform, env }) ? ['xdg-open', url] : undefined;
}

export function hasScreen({ platform, env }: Machine): boolean {
  return platform !== 'linux' || Boolean(env['DISPLAY'] ?? env['WAYLAND_DISPLAY']);
}

/** Shows a page, or says that it could not: no screen, or no such command. */
export function openPage(machine: Machine, url: string): Promise<boolean> {
  const command = openCommand(machine, url);
  if (command === undefined) return Promise.resolve(false);
  const [program, ...args] = command;
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'ignore', detached: true });
    child.once('error', () => {
      resolve(false);
    });
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}

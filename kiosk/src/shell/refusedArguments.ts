/** Switches that open a door into the page or the process. No fuse blocks them, so we look ourselves (trust.md fact 7). */
const REFUSED = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-allow-origins',
  'inspect',
  'inspect-brk',
  'inspect-port',
  'inspect-publish-uid',
  'inspect-wait',
  'debug',
  'debug-brk',
  'js-flags',
  'load-extension',
  'disable-web-security',
  'disable-site-isolation-trials',
  'allow-running-insecure-content',
  'no-sandbox',
  'disable-gpu-sandbox',
  'host-rules',
  'host-resolver-rules',
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'enable-logging',
  'log-net-log',
  'user-data-dir',
  'renderer-cmd-prefix',
  'gpu-launcher',
  'utility-cmd-prefix',
  'auto-open-devtools-for-tabs',
] as const;
const REFUSED_FAMILIES = ['proxy-', 'inspect'] as const;

/**
 * The arguments with which the program must not run. Chromium reads `--name`, `-name` and on Windows `/name`, and does
 * not mind upper case there; behind a bare `--` it reads nothing.
 */
export function refusedArguments(argv: readonly string[]): string[] {
  const end = argv.indexOf('--');
  const read = end < 0 ? argv : argv.slice(0, end);
  return read.filter((argument) => isRefused(switchName(argument)));
}

function switchName(argument: string): string | undefined {
  return /^(?:--?|\/)([a-z][a-z0-9-]*)(?:[=:].*)?$/is.exec(argument)?.[1]?.toLowerCase();
}

function isRefused(name: string | undefined): boolean {
  if (name === undefined) return false;
  return REFUSED.some((each) => each === name) || REFUSED_FAMILIES.some((family) => name.startsWith(family));
}

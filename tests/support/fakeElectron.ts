import { fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { findBrowser } from './findBrowser.ts';

/*
 * Stands in for the module `electron`: the shell runs on Node, its window is a page of Chromium, its utility process a
 * child process. It shows that the parts find each other and come back after a crash. It cannot show sandbox, context
 * isolation, fuses, kiosk mode or what Electron makes of the options.
 */

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
];

type RequestRule = (details: { url: string }, callback: (response: { cancel: boolean }) => void) => void;

let browser: Browser | undefined;
let ownContext: Promise<BrowserContext> | undefined;
let shownPage: Page | undefined;
let requestRule: RequestRule | undefined;
const children = new Set<ReturnType<typeof fork>>();

export const app = Object.assign(new EventEmitter(), {
  isPackaged: true,
  commandLine: {
    hasSwitch: (name: string): boolean => process.argv.some((argument) => argument.startsWith(`--${name}`)),
    getSwitchValue: (name: string): string =>
      process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3) ?? '',
  },
  requestSingleInstanceLock: (): boolean => true,
  enableSandbox: (): void => undefined,
  whenReady: (): Promise<void> => Promise.resolve(),
  getPath: (): string => '/nonexistent',
  exit: (code: number): never => process.exit(code),
  quit: (): void => {
    app.emit('before-quit');
    for (const child of children) child.kill();
    void browser?.close().finally(() => process.exit(0));
  },
});

export const Menu = { setApplicationMenu: (): void => undefined };

const ignore = (): void => undefined;

/** The one session of the window. */
function context(): Promise<BrowserContext> {
  ownContext ??= chromium.launch({ executablePath: findBrowser() ?? '', args: FLAGS }).then((launched) => {
    browser = launched;
    return launched.newContext({ viewport: { width: 1080, height: 1920 }, locale: 'zh-CN' });
  });
  return ownContext;
}

interface ElectronCookie {
  readonly url: string;
  readonly name: string;
  readonly value: string;
  readonly path: string;
  readonly httpOnly: boolean;
  readonly secure: boolean;
}

async function addCookie({ url, ...cookie }: ElectronCookie): Promise<void> {
  await (await context()).addCookies([{ ...cookie, sameSite: 'Strict', domain: new URL(url).hostname }]);
}
export const session = {
  fromPartition: () =>
    Object.assign(new EventEmitter(), {
      setPermissionRequestHandler: ignore,
      setPermissionCheckHandler: ignore,
      setDevicePermissionHandler: ignore,
      setSpellCheckerEnabled: ignore,
      setProxy: (): Promise<void> => Promise.resolve(),
      // What is served over TLS is not tried here.
      setCertificateVerifyProc: ignore,
      cookies: { set: addCookie },
      webRequest: { onBeforeRequest: (rule: RequestRule) => (requestRule = rule) },
    }),
};

export class BrowserWindow extends EventEmitter {
  readonly webContents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: ignore,
    setZoomFactor: ignore,
    setVisualZoomLevelLimits: (): Promise<void> => Promise.resolve(),
    forcefullyCrashRenderer: ignore,
  });

  async loadURL(url: string): Promise<void> {
    const page = shownPage ?? (await this.#newPage());
    await page.goto(url);
    this.webContents.emit('did-finish-load');
    this.emit('ready-to-show');
  }

  show(): void {
    process.send?.({ event: 'shown' });
  }

  async #newPage(): Promise<Page> {
    const page = await (await context()).newPage();
    await page.route('**/*', (route) => {
      const url = route.request().url();
      requestRule?.({ url }, ({ cancel }) => void (cancel ? route.abort() : route.continue()));
    });
    page.on('crash', () => {
      shownPage = undefined;
      this.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    });
    shownPage = page;
    return page;
  }
}

export const utilityProcess = {
  fork: (main: string, args: string[]) => {
    const execArgv = ['--import', new URL('parentPort.ts', import.meta.url).href];
    const child = fork(main, args, { execArgv, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    children.add(child);
    child.once('exit', () => children.delete(child));
    return {
      postMessage: (message: object): void => void child.send(message),
      kill: (): boolean => child.kill(),
      on: (event: string, listener: (...args: unknown[]) => void) => child.on(event, listener),
    };
  },
};

/** What a test may ask for. */
process.on('message', (request: { readonly do: string; readonly script?: string }) => {
  if (request.do === 'crashPage') void shownPage?.goto('chrome://crash').catch(ignore);
  if (request.do === 'killAgent') for (const child of children) child.kill('SIGKILL');
  if (request.do === 'quit') app.quit();
  if (request.do === 'evaluate' && shownPage) {
    void shownPage
      .evaluate(request.script ?? '')
      .then((value: unknown) => process.send?.({ event: 'value', value }))
      .catch((error: unknown) => process.send?.({ event: 'value', value: String(error) }));
  }
});

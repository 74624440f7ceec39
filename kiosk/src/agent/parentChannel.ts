import { createInterface } from 'node:readline';
import type { ConsolePage } from './consoleLink.ts';

/** What the agent tells its parent: one JSON line each on stdout, or one message each under Electron. */
export type ToParent =
  | { readonly event: 'listening' | 'pageUrl'; readonly pageUrl: string }
  | ({ readonly event: 'console' } & ConsolePage);

export interface ParentChannel {
  /** The parent starts us again whenever we end. */
  readonly restartsUs: boolean;
  send(message: ToParent): void;
  /** `onRequest` receives whatever the parent sent, already parsed but not yet checked. */
  listen(onRequest: (request: unknown) => void, onParentGone: () => void): void;
}

/** The part of Electron's process.parentPort that is used here; the agent itself knows no Electron. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
}

/** Electron starts us as a utility process without stdin and talks over a port; everybody else uses lines. */
export function parentChannel(): ParentChannel {
  const port = parentPort();
  return port ? portChannel(port) : lineChannel();
}

function parentPort(): ParentPort | undefined {
  const port: unknown = 'parentPort' in process ? process.parentPort : undefined;
  const usable = typeof port === 'object' && port !== null && 'postMessage' in port;
  // The one property tells Electron's port from everything else a process could carry under this name.
  return usable ? (port as ParentPort) : undefined;
}

function portChannel(port: ParentPort): ParentChannel {
  return {
    restartsUs: true,
    send: (message) => port.postMessage(message),
    // A utility process ends with its parent; nothing has to be done about it here.
    listen: (onRequest) => void port.on('message', ({ data }) => onRequest(data)),
  };
}

function lineChannel(): ParentChannel {
  return {
    restartsUs: false,
    send: (message) => process.stdout.write(`${JSON.stringify(message)}\n`),
    listen: (onRequest, onParentGone) => {
      const lines = createInterface({ input: process.stdin });
      lines.on('line', (line) => onRequest(parse(line)));
      lines.on('close', onParentGone);
    },
  };
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { request as openRequest } from 'node:https';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { checkServerIdentity, type ConnectionOptions, type PeerCertificate } from 'node:tls';
import { WebSocket } from 'ws';

export interface PageAnswer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface TlsPageOptions {
  readonly port: number;
  /** PEM: the only authority it trusts. */
  readonly ca: string;
  /** What the address line says; the connection goes to this machine. */
  readonly name?: string;
}

/** A browser's part at the staff port over HTTPS: checks the certificate, keeps one cookie. */
export class TlsPage {
  readonly name: string;
  cookie = '';
  readonly #port: number;
  readonly #ca: string;

  constructor({ port, ca, name = 'hub.branch.example' }: TlsPageOptions) {
    this.#port = port;
    this.#ca = ca;
    this.name = name;
  }

  get host(): string {
    return `${this.name}:${this.#port}`;
  }

  get origin(): string {
    return `https://${this.host}`;
  }

  /** GET, or POST with a body. Rejects when the certificate is not good. */
  async fetch(path: string, body?: object, headers: Record<string, string> = {}): Promise<PageAnswer> {
    const request = openRequest({
      ...this.#tls,
      host: '127.0.0.1',
      port: this.#port,
      path,
      method: body === undefined ? 'GET' : 'POST',
      agent: false,
      headers: {
        host: this.host,
        cookie: this.cookie,
        ...(body && { origin: this.origin, 'content-type': 'application/json' }),
        ...headers,
      },
    });
    request.end(body && JSON.stringify({ requestId: randomUUID(), ...body }));
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    let text = '';
    for await (const chunk of response.setEncoding('utf8')) text += String(chunk);
    return { status: response.statusCode, headers: response.headers, text };
  }

  /** Signs in by a link and keeps the cookie. @returns what set it */
  async redeem(seat: number, token: string): Promise<string> {
    const { headers } = await this.fetch(`/seat/${seat}/v1/session.redeem`, { token });
    const [cookie = ''] = headers['set-cookie'] ?? [];
    this.cookie = cookie.split(';')[0] ?? '';
    return cookie;
  }

  listen(path: string, headers: Record<string, string> = {}): WebSocket {
    return new WebSocket(`wss://127.0.0.1:${this.#port}${path}`, {
      ...this.#tls,
      headers: { host: this.host, cookie: this.cookie, origin: this.origin, ...headers },
    });
  }

  /** Checks the certificate against the name of the address line, though the connection goes to 127.0.0.1. */
  get #tls(): ConnectionOptions {
    return {
      ca: this.#ca,
      ...(isIP(this.name) === 0 && { servername: this.name }),
      checkServerIdentity: (_host: string, certificate: PeerCertificate) =>
        checkServerIdentity(this.name, certificate),
    };
  }
}

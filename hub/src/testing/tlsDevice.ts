import { createHmac, createPublicKey, sign } from 'node:crypto';
import { once } from 'node:events';
import { request as openRequest } from 'node:https';
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls';
import {
  ENROL_EXPORTED_BYTES,
  ENROL_EXPORTER,
  enrolProofInput,
  REKEY_EXPORTED_BYTES,
  REKEY_EXPORTER,
  rekeyProofInput,
  type DeviceRole,
} from '@lobby/shared';
import { WebSocket } from 'ws';
import { newIdentityText, parseHubIdentity } from '../store/hubIdentity.ts';
import type { HttpAnswer } from './testKiosk.ts';

const REQUEST_ID = 'request-0123456789';

/** A machine with a key of its own, on the network of the hub. It does not look whom it talks to. */
export class TlsDevice {
  readonly id: string;
  readonly key: string;
  readonly certificate: string;

  /** Default: a new key. PEM. */
  constructor(pair?: { readonly key: string; readonly certificate: string }) {
    const text = pair && JSON.stringify({ key: pair.key, certificate: pair.certificate });
    const { key, certificate, keyHash } = parseHubIdentity(text ?? newIdentityText());
    this.key = key;
    this.certificate = certificate;
    this.id = Buffer.from(keyHash).toString('base64url');
  }

  get options(): ConnectionOptions {
    return { host: '127.0.0.1', key: this.key, cert: this.certificate, rejectUnauthorized: false };
  }

  async connect(
    port: number,
    over: ConnectionOptions & { readonly localAddress?: string } = {},
  ): Promise<TLSSocket> {
    const socket = connect({ ...this.options, port, ...over });
    await once(socket, 'secureConnect');
    return socket;
  }

  proof(socket: TLSSocket, secret: Uint8Array, role: DeviceRole = 'kiosk'): string {
    const exported = socket.exportKeyingMaterial(ENROL_EXPORTED_BYTES, ENROL_EXPORTER, Buffer.alloc(0));
    return createHmac('sha256', secret)
      .update(enrolProofInput(exported, role, this.id))
      .digest('base64url');
  }

  async enrol(port: number, secret: Uint8Array, role: DeviceRole = 'kiosk'): Promise<HttpAnswer> {
    const socket = await this.connect(port);
    return this.post(socket, 'device.enrol', { proof: this.proof(socket, secret, role) });
  }

  /** Announces `next` over a connection of this key; `present`: for whose change the proof is made out. */
  async rekey(port: number, next: TlsDevice, present = this.id, signer = next): Promise<HttpAnswer> {
    const socket = await this.connect(port);
    const exported = socket.exportKeyingMaterial(REKEY_EXPORTED_BYTES, REKEY_EXPORTER, Buffer.alloc(0));
    const proof = sign('sha256', rekeyProofInput(exported, present), signer.key).toString('base64url');
    const spki = createPublicKey(next.key).export({ type: 'spki', format: 'der' }).toString('base64url');
    return this.post(socket, 'device.rekey', { spki, proof });
  }

  /** One command on a connection of its own, which it ends. */
  async post(
    socket: TLSSocket,
    command: string,
    body: object,
    headers: Record<string, string> = {},
  ): Promise<HttpAnswer> {
    const request = openRequest({
      method: 'POST',
      path: `/v1/${command}`,
      headers: { 'content-type': 'application/json', connection: 'close', ...headers },
      createConnection: () => socket,
    });
    request.end(JSON.stringify({ requestId: REQUEST_ID, ...body }));
    const [response] = await once(request, 'response');
    let text = '';
    for await (const chunk of response) text += String(chunk);
    socket.destroy();
    return { status: response.statusCode, body: JSON.parse(text) };
  }

  /** What an upgrade comes to: the first message, or 'refused <status or code>'. */
  knock(
    port: number,
    path = '/v1/events',
    over: ConnectionOptions & { origin?: string } = {},
  ): Promise<string> {
    const socket = new WebSocket(`wss://127.0.0.1:${port}${path}`, { ...this.options, ...over });
    const { promise, resolve } = Promise.withResolvers<string>();
    socket.on('message', (data: Buffer) => resolve(data.toString()));
    socket.on('unexpected-response', (_request, response) => resolve(`refused ${response.statusCode}`));
    socket.on('error', (error) => resolve(`refused ${'code' in error ? String(error.code) : error.message}`));
    return promise.finally(() => socket.terminate());
  }

  listen(port: number): WebSocket {
    return new WebSocket(`wss://127.0.0.1:${port}/v1/events`, this.options);
  }
}

import type { Server } from 'node:https';
import type { IncomingMessage, RequestListener } from 'node:http';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import {
  ENROL_EXPORTED_BYTES,
  ENROL_EXPORTER,
  REKEY_EXPORTED_BYTES,
  REKEY_EXPORTER,
  type Logger,
} from '@lobby/shared';
import type { Peer } from '../handlers/joinDevice.ts';
import type { RekeyPeer } from '../handlers/rekeyDevice.ts';
import type { HubIdentity } from '../store/hubIdentity.ts';
import { keyHash } from '../store/keyHash.ts';
import type { ServerTimeouts } from './httpServer.ts';
import type { RenewedTls } from './renewedTls.ts';
import { createTlsServer } from './tlsServer.ts';

/** Time for a revoked device to hear why, and for answers on their way to one that has changed its key. */
const CUT_MS = 500;

export interface DeviceTlsDeps {
  readonly identity: HubIdentity;
  /** The key this hub will change to. */
  readonly next?: HubIdentity | undefined;
  /** The bank's certificate in place of pinned keys. */
  readonly bank?: RenewedTls | undefined;
  readonly warn: Logger['warn'];
}

/**
 * TLS 1.3 of devices (trust.md 1.5): OpenSSL proves that the key is theirs, the table of devices says whose it is. With
 * the bank's authority their certificates must be of it as well; it alone lets nobody in.
 */
export class DeviceTls {
  readonly identity: HubIdentity;
  /** What devices are to accept: this hub's certificate, and that of the key it will change to. PEM. undefined: the bank's. */
  readonly certificates: readonly string[] | undefined;
  readonly #bank: RenewedTls | undefined;
  readonly #warn: Logger['warn'];
  readonly #connections = new Set<TLSSocket>();
  /** A certificate cannot change within a connection; whether its key is a device's is looked up on each request. */
  readonly #ids = new WeakMap<TLSSocket, string>();

  constructor({ identity, next, bank, warn }: DeviceTlsDeps) {
    this.identity = identity;
    const pinned = [identity, ...(next ? [next] : [])].map(({ certificate }) => certificate);
    this.certificates = bank === undefined ? pinned : undefined;
    this.#bank = bank;
    this.#warn = warn;
  }

  /** SHA-256 of the public key that devices see now: what the code of an enrolment names. */
  get keyHash(): Uint8Array {
    return this.#bank?.keyHash ?? this.identity.keyHash;
  }

  /** Called often; looks once a minute whether the bank's certificate was replaced. */
  check(): void {
    this.#bank?.check();
  }

  createServer(handler: RequestListener, timeouts: ServerTimeouts): Server {
    const { key, certificate } = this.identity;
    const server =
      this.#bank?.createServer(handler, timeouts) ??
      createTlsServer({
        options: {
          key,
          cert: certificate,
          requestCert: true,
          // No authority signs devices: their keys are looked up, on every request and upgrade.
          rejectUnauthorized: false,
        },
        handler,
        timeouts,
        warn: this.#warn,
      });
    server.on('secureConnection', (socket: TLSSocket) => {
      this.#connections.add(socket);
      socket.once('close', () => this.#connections.delete(socket));
    });
    return server;
  }

  /** base64url SHA-256 of the key the other side has proved to hold; undefined without certificate. */
  keyIdOf({ socket }: IncomingMessage): string | undefined {
    return socket instanceof TLSSocket ? this.#idOf(socket) : undefined;
  }

  /** What enrolment needs to know of a connection: the key becomes the id of the device. */
  peerOf({ socket }: IncomingMessage): Peer | undefined {
    const peer = this.#peerOf(socket, ENROL_EXPORTER, ENROL_EXPORTED_BYTES);
    return peer && { deviceId: peer.keyId, exported: peer.exported };
  }

  /** What a change of key needs to know of it. */
  rekeyPeerOf({ socket }: IncomingMessage): RekeyPeer | undefined {
    return this.#peerOf(socket, REKEY_EXPORTER, REKEY_EXPORTED_BYTES);
  }

  #peerOf(socket: Socket, label: string, length: number): RekeyPeer | undefined {
    const keyId = socket instanceof TLSSocket ? this.#idOf(socket) : undefined;
    if (keyId === undefined || !(socket instanceof TLSSocket)) return undefined;
    return { keyId, exported: socket.exportKeyingMaterial(length, label, Buffer.alloc(0)) };
  }

  /** Ends every connection of keys that nobody is let in by any more. */
  cut(keyIds: readonly string[]): void {
    const theirs = [...this.#connections].filter((socket) => keyIds.includes(this.#idOf(socket) ?? ''));
    setTimeout(() => theirs.forEach((socket) => socket.destroy()), CUT_MS).unref();
  }

  #idOf(socket: TLSSocket): string | undefined {
    const known = this.#ids.get(socket);
    if (known !== undefined) return known;
    const certificate = socket.getPeerX509Certificate();
    if (certificate === undefined) return undefined;
    const id = keyHash(certificate).toString('base64url');
    this.#ids.set(socket, id);
    return id;
  }
}

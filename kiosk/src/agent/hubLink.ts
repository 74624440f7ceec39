import {
  closeCodes,
  decodeMessage,
  hubToKiosk,
  MAX_FROM_HUB_CHARS,
  type ErrorCode,
  type HubToKiosk,
  type Logger,
} from '@lobby/shared';
import { WebSocket } from 'ws';
import { backoffMs } from './backoff.ts';
import { headersOf, type HubAccess } from './hubAccess.ts';
import type { TrustOptions } from './hubTrust.ts';
import { isWrongHub } from './hubTls.ts';
import { linkTroubleOf, type LinkTrouble } from './networkFacts.ts';
import { socketText } from './socketText.ts';

/** The hub pings every 5 s; silence means a pulled cable (trust.md 1.4). */
export const SILENCE_MS = 12_000;
const HANDSHAKE_MS = 3_000;
/** A hub that refuses us does not change its mind within seconds: somebody must enrol this kiosk. */
const REFUSED_PAUSE_MS = 15_000;

export type LinkState =
  | { readonly name: 'connecting' | 'online' | 'offline' }
  | { readonly name: 'refused'; readonly code: ErrorCode };

export interface HubLinkOptions extends HubAccess {
  readonly random: () => number;
  readonly log: Logger;
  readonly onMessage: (message: HubToKiosk) => void;
  /** `online` comes after the snapshot has been delivered. */
  readonly onState: (state: LinkState) => void;
}

/** The socket on which the hub tells what happens: one snapshot, then events; a gap or a pause means a new snapshot. */
export class HubLink {
  readonly #options: HubLinkOptions;
  #state: LinkState = { name: 'connecting' };
  #socket: WebSocket | undefined;
  #timer: NodeJS.Timeout | undefined;
  #failures = 0;
  #sawStranger = false;
  #trouble: LinkTrouble | null = null;
  #seq = 0;
  /** Of the socket in use. */
  #tls: TrustOptions | undefined;

  constructor(options: HubLinkOptions) {
    this.#options = options;
  }

  get state(): LinkState {
    return this.#state;
  }

  /** Why the last connection ended or never came about; null while there is one. */
  get trouble(): LinkTrouble | null {
    return this.#trouble;
  }

  start(): void {
    this.#connect();
  }

  /** Somebody waits for the hub: the pause before the next try is cut short. */
  hurry(): void {
    if (this.#socket || this.#timer === undefined || this.#state.name === 'refused') return;
    clearTimeout(this.#timer);
    this.#connect();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.terminate();
  }

  #connect(): void {
    const { hubUrl, trust } = this.#options;
    const url = new URL('/v1/events', hubUrl);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    const tls = trust?.options();
    const socket = new WebSocket(url, {
      ...tls,
      headers: headersOf(this.#options),
      handshakeTimeout: HANDSHAKE_MS,
      perMessageDeflate: false,
      maxPayload: MAX_FROM_HUB_CHARS,
    });
    this.#socket = socket;
    this.#tls = tls;
    this.#seq = 0;
    socket.on('open', () => this.#heard(socket));
    socket.on('ping', () => this.#heard(socket));
    socket.on('message', (data, isBinary) => this.#receive(socket, socketText(data, isBinary)));
    socket.on('unexpected-response', (_request, response) => {
      response.destroy();
      this.#turnedAway(socket, refusalOfStatus(response.statusCode));
    });
    socket.on('error', (error) => this.#failed(error)); // 'close' follows
    socket.on('close', (code) => this.#turnedAway(socket, refusalOfClose(code)));
  }

  /** Somebody else at the hub's address is said once; customers go on getting numbers of the kiosk's own. */
  #failed(error: Error): void {
    this.#trouble = linkTroubleOf(error);
    if (!isWrongHub(error) || this.#sawStranger) return;
    this.#sawStranger = true;
    this.#options.log.error('not our hub answers at its address', { code: 'HUB_KEY_WRONG', error });
  }

  /** Any sign of life starts the wait for silence anew. */
  #heard(socket: WebSocket): void {
    if (this.#socket !== socket) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#options.log.warn('hub is silent');
      this.#ended(socket, undefined);
    }, SILENCE_MS);
  }

  #receive(socket: WebSocket, text: string): void {
    if (this.#socket !== socket) return;
    this.#heard(socket);
    let message: HubToKiosk;
    try {
      message = decodeMessage(hubToKiosk, text, MAX_FROM_HUB_CHARS);
    } catch (error) {
      this.#options.log.error('hub sent what we do not understand', { error });
      this.#ended(socket, undefined);
      return;
    }
    if (message.seq !== this.#seq + 1) {
      this.#options.log.warn('a message of the hub is missing', {
        expected: this.#seq + 1,
        seq: message.seq,
      });
      this.#ended(socket, undefined);
      return;
    }
    this.#seq = message.seq;
    if (message.type === 'hello' && message.hubCertificates)
      this.#options.trust?.heard(message.hubCertificates);
    this.#options.onMessage(message);
    if (message.type === 'snapshot') {
      if (this.#tls) this.#options.trust?.accepted(this.#tls);
      this.#failures = 0;
      this.#sawStranger = false;
      this.#trouble = null;
      this.#change({ name: 'online' });
    }
  }

  /** A hub that does not know our key is shown the other one at once, if there is one. */
  #turnedAway(socket: WebSocket, refusal: ErrorCode | undefined): void {
    if (this.#socket !== socket) return;
    const { trust } = this.#options;
    const again =
      refusal === 'IDENTITY_UNKNOWN' && this.#tls !== undefined && trust?.refused(this.#tls) === true;
    this.#ended(socket, again ? undefined : refusal);
    if (again) this.hurry();
  }

  /** Reached from several events at once; only the first of the socket in use counts. */
  #ended(socket: WebSocket, refusal: ErrorCode | undefined): void {
    if (this.#socket !== socket) return;
    this.#socket = undefined;
    socket.terminate();
    clearTimeout(this.#timer);
    this.#failures += 1;
    if (refusal !== undefined) this.#trouble = 'notEnrolled';
    else this.#trouble ??= 'noAnswer';
    const pauseMs = refusal ? REFUSED_PAUSE_MS : backoffMs(this.#failures, this.#options.random());
    this.#timer = setTimeout(() => this.#connect(), pauseMs);
    this.#change(refusal ? { name: 'refused', code: refusal } : { name: 'offline' });
  }

  #change(state: LinkState): void {
    const former = this.#state;
    this.#state = state;
    if (former.name !== state.name) this.#options.onState(state);
  }
}

function refusalOfStatus(status: number | undefined): ErrorCode | undefined {
  if (status === 401) return 'IDENTITY_UNKNOWN';
  return status === 403 ? 'NOT_ALLOWED' : undefined;
}

function refusalOfClose(code: number): ErrorCode | undefined {
  if (code === closeCodes.notSignedIn) return 'IDENTITY_UNKNOWN';
  if (code === closeCodes.notAllowed) return 'NOT_ALLOWED';
  return code === closeCodes.protocolVersion ? 'PROTOCOL_VERSION' : undefined;
}

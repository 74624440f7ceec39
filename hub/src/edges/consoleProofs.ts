import { equalBytes, hashSecret } from '../store/secrets.ts';

/** A window that has lost its shell is any browser after this. */
export const PROOF_MS = 15 * 60_000;
/** Far more than the consoles of a branch ask for in that time. */
const MAX_KNOWN = 1_000;
const PROOF = /^([A-Za-z0-9_-]{43})\.(\d{1,16})\.([A-Za-z0-9_:.-]{1,64})$/;

export interface ConsoleProofsDeps {
  /** Under a key that outlives the process: a restart of the hub puts nobody out. */
  readonly mac: (text: string) => Uint8Array;
  readonly now: () => number;
  readonly monotonic: () => number;
  /** Enrolled as a console, and not revoked. */
  readonly isConsole: (deviceId: string) => boolean;
}

/**
 * What the window of an enrolled console shows the staff port (rulings R7): HMAC over time and device, the time, the
 * device. The wall clock is read once, when a proof is seen first; from then on its time runs by a clock nobody sets.
 */
export class ConsoleProofs {
  readonly #deps: ConsoleProofsDeps;
  /** Monotonic end by hash of the proof, in order of their first use. */
  readonly #ends = new Map<string, number>();

  constructor(deps: ConsoleProofsDeps) {
    this.#deps = deps;
  }

  issue(deviceId: string): string {
    const { mac, now } = this.#deps;
    const text = `${now()}.${deviceId}`;
    return `${Buffer.from(mac(text)).toString('base64url')}.${text}`;
  }

  /** Which console shows this, or undefined when it is over, revoked or nobody's. */
  deviceOf(proof: string): string | undefined {
    const { mac, monotonic, isConsole } = this.#deps;
    const [, shown, issuedAt, deviceId] = PROOF.exec(proof) ?? [];
    if (shown === undefined || issuedAt === undefined || deviceId === undefined) return undefined;
    if (!equalBytes(Buffer.from(shown, 'base64url'), mac(`${issuedAt}.${deviceId}`))) return undefined;
    return isConsole(deviceId) && monotonic() < this.#endOf(proof, Number(issuedAt)) ? deviceId : undefined;
  }

  #endOf(proof: string, issuedAt: number): number {
    const { now, monotonic } = this.#deps;
    const id = Buffer.from(hashSecret(proof)).toString('base64');
    const known = this.#ends.get(id);
    if (known !== undefined) return known;
    const leftMs = Math.min(Math.max(0, issuedAt + PROOF_MS - now()), PROOF_MS);
    const end = monotonic() + leftMs;
    this.#ends.set(id, end);
    if (this.#ends.size > MAX_KNOWN) this.#ends.delete(this.#ends.keys().next().value ?? '');
    return end;
  }
}

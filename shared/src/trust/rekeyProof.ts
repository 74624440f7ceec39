/**
 * A device that changes its key proves that it holds the new one: a signature (SHA-256; ECDSA as DER, or RSA) of that key
 * over this input. `exported` is keying material of the one TLS session in which it shows its present key, so that the
 * proof is worth nothing anywhere else.
 */
export const REKEY_EXPORTER = 'EXPORTER-lobby-rekey';
export const REKEY_EXPORTED_BYTES = 32;

/** What is signed: the session, and the present key (base64url SHA-256) that makes room. */
export function rekeyProofInput(exported: Uint8Array, presentKeyId: string): Uint8Array {
  const text = (part: string): number[] => Array.from(part, (char) => char.charCodeAt(0));
  return Uint8Array.from([...text('lobby-rekey/1\0'), ...exported, ...text(presentKeyId)]);
}

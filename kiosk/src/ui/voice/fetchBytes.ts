import { MAX_FRAGMENT_BYTES } from '@lobby/shared';

const FETCH_MS = 5_000;
/** A whole phrase of the hub's voice: 10 s of 22 kHz mono. */
export const MAX_SPEECH_BYTES = 1024 * 1024;

/** The bytes of a sound, or undefined when there is none. @throws Error when the hub fails, is late, or sends too much */
export async function fetchBytes(
  url: string,
  signal: AbortSignal,
  maxBytes = MAX_FRAGMENT_BYTES,
): Promise<ArrayBuffer | undefined> {
  const response = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(FETCH_MS)]) });
  if (response.status === 404) return undefined;
  if (!response.ok) throw new Error(`answer ${response.status} for ${url}`);
  const bytes = await response.arrayBuffer();
  if (bytes.byteLength > maxBytes) throw new Error(`more than ${maxBytes} bytes from ${url}`);
  return bytes;
}

/** A line this long is no capture of ours. */
export const MAX_LINE_CHARS = 1_048_576;

/** Undefined for everything that is not one JSON object. */
export function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  if (text.length > MAX_LINE_CHARS) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

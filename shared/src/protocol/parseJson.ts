import { AppError } from '../errors.ts';

/** Deeper than any message of ours; a text may hold 65,536 brackets (trust.md 4, N4). */
const MAX_JSON_DEPTH = 32;
/** `__proto__`, or an escape in which it could hide. */
const SUSPICIOUS = /__proto__|\\u00/i;

const code = (char: string): number => char.charCodeAt(0);
const [QUOTE, BACKSLASH] = [code('"'), code('\\')];
const OPENING = [code('['), code('{')];
const CLOSING = [code(']'), code('}')];

/**
 * JSON from a stranger: bounded in depth, without `__proto__`. The caller has bounded its length.
 * @throws AppError MESSAGE_INVALID; the text itself is never in the error.
 */
export function parseJson(text: string): unknown {
  if (depthOf(text) > MAX_JSON_DEPTH) throw new AppError('MESSAGE_INVALID', 'nested too deeply');
  let hasPrototype = false;
  const note = (key: string, value: unknown): unknown => {
    hasPrototype ||= key === '__proto__';
    return value;
  };
  let json: unknown;
  try {
    json = SUSPICIOUS.test(text) ? JSON.parse(text, note) : JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, which may hold a token: it is not passed on.
    throw new AppError('MESSAGE_INVALID', 'not JSON');
  }
  if (hasPrototype) throw new AppError('MESSAGE_INVALID', 'a field __proto__');
  return json;
}

/** How deep its brackets go, before anything is built of them. */
function depthOf(text: string): number {
  let [depth, deepest] = [0, 0];
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (inString) {
      if (char === BACKSLASH) at += 1;
      else if (char === QUOTE) inString = false;
    } else if (char === QUOTE) inString = true;
    else if (OPENING.includes(char)) deepest = Math.max(deepest, (depth += 1));
    else if (CLOSING.includes(char)) depth -= 1;
  }
  return deepest;
}

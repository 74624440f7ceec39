import { createHash } from 'node:crypto';

/** A form in which a card number could have been left behind. */
export interface Trace {
  readonly form: string;
  readonly bytes: Buffer;
}

/** All forms of trust.md P1 in which one number might rest: plain, spaced, wide, hex, packed, base64, unkeyed hashes. */
export function tracesOf(digits: string): readonly Trace[] {
  const ascii = Buffer.from(digits, 'latin1');
  const padded = digits.length % 2 === 0 ? digits : `${digits}f`;
  const grouped = digits.match(/.{1,4}/g) ?? [];
  const hashes = ['md5', 'sha1', 'sha256'].flatMap((name) => {
    const hash = createHash(name).update(ascii).digest();
    return [
      { form: name, bytes: hash },
      { form: `${name} hex`, bytes: Buffer.from(hash.toString('hex')) },
      { form: `${name} base64`, bytes: Buffer.from(hash.toString('base64').replace(/=+$/, '')) },
    ];
  });
  return [
    { form: 'digits', bytes: ascii },
    { form: 'digits in groups', bytes: Buffer.from(grouped.join(' ')) },
    { form: 'digits with dashes', bytes: Buffer.from(grouped.join('-')) },
    { form: 'UTF-16', bytes: Buffer.from(digits, 'utf16le') },
    { form: 'hex of ASCII', bytes: Buffer.from(ascii.toString('hex')) },
    { form: 'hex of ASCII, capitals', bytes: Buffer.from(ascii.toString('hex').toUpperCase()) },
    { form: 'packed BCD', bytes: Buffer.from(padded, 'hex') },
    { form: 'packed BCD, from the second half byte on', bytes: shifted(digits) },
    ...[0, 1, 2].map((offset) => ({ form: `base64 at ${offset}`, bytes: base64Core(ascii, offset) })),
    ...hashes,
  ];
}

/** The whole bytes that a packed number fills when it starts in the middle of one. */
function shifted(digits: string): Buffer {
  const inner = digits.slice(1);
  return Buffer.from(inner.slice(0, inner.length - (inner.length % 2)), 'hex');
}

/** The characters of a base64 text that depend on nothing but the number, when it starts at `offset` of 3. */
function base64Core(ascii: Buffer, offset: number): Buffer {
  const text = Buffer.concat([Buffer.alloc(offset), ascii])
    .toString('base64')
    .replace(/=+$/, '');
  const from = Math.ceil((offset * 8) / 6);
  return Buffer.from(text.slice(from, -1));
}

/** Which forms of the number stand in `haystack`. */
export function findTraces(haystack: Buffer, traces: readonly Trace[]): string[] {
  return traces.filter(({ bytes }) => haystack.includes(bytes)).map(({ form }) => form);
}

export const MIN_PASSWORD_CHARS = 12;
export const PIN_DIGITS = 6;

/** Whose secret it is: neither number nor name may be in it. */
export interface SecretOwner {
  readonly staffNo: string;
  readonly name: string;
}

export type PasswordFault = 'short' | 'personal' | 'simple';

/** The shortest run of keys or of one character that counts as a pattern. */
const RUN = 4;
/** A password of fewer different characters is a pattern however long it is. */
const MIN_DIFFERENT = 5;

/** Why a password is refused; undefined = it will do. No rule asks for kinds of characters: length is what counts. */
export function passwordFault(password: string, owner: SecretOwner): PasswordFault | undefined {
  const plain = password.normalize('NFKC').toLowerCase();
  const characters = Array.from(plain);
  if (Array.from(password).length < MIN_PASSWORD_CHARS) return 'short';
  const parts = [owner.staffNo, owner.name]
    .map((part) => part.toLowerCase())
    .filter((part) => part.length > 1);
  if (parts.some((part) => plain.includes(part))) return 'personal';
  if (new Set(characters).size < MIN_DIFFERENT) return 'simple';
  return runsIn(characters) * 2 >= characters.length ? 'simple' : undefined;
}

/** Why a PIN is refused; undefined = it will do. */
export function pinFault(pin: string, owner: Pick<SecretOwner, 'staffNo'>): 'form' | 'simple' | undefined {
  if (!/^\d{6}$/.test(pin)) return 'form';
  const digits = Array.from(pin);
  const repeats = /^(\d{1,3})\1+$/.test(pin);
  const hasNumber = owner.staffNo.length > 3 && pin.includes(owner.staffNo);
  return repeats || hasNumber || new Set(digits).size < 3 || runsIn(digits) >= RUN ? 'simple' : undefined;
}

/** Characters that belong to runs such as `aaaa`, `1234` or `dcba`. */
function runsIn(characters: readonly string[]): number {
  const codes = characters.map((character) => character.codePointAt(0) ?? 0);
  let total = 0;
  for (let from = 0; from < codes.length;) {
    const step = (codes[from + 1] ?? Number.NaN) - (codes[from] ?? 0);
    let end = from + 1;
    if (Math.abs(step) <= 1)
      while (end < codes.length && codes[end] === (codes[end - 1] ?? 0) + step) end += 1;
    const length = end - from;
    if (length >= RUN) total += length;
    from = length >= RUN ? end : from + 1;
  }
  return total;
}

import { hexOf } from './describeFrames.ts';

/** A command (null: any) and what the card answers to it; an empty answer means that the card has been taken. */
export type EmvSteps = readonly { readonly c: string | null; readonly r: string }[];

const NOT_FOUND = Uint8Array.of(0x6a, 0x82);
const HEADER_HEX = 8;
const SELECT_HEX = '00A40400';

/** A chip that answers from the script, in its order; steps may be left out, for no two readers ask for the same. */
export function scriptedChip(steps: EmvSteps): (apdu: Uint8Array) => Uint8Array {
  let next = 0;
  return (apdu) => {
    const asked = hexOf(apdu);
    const found = steps.findIndex(
      ({ c }, index) =>
        index >= next &&
        (c === null ? index === next && !asked.startsWith(SELECT_HEX) : isSameCommand(c, asked)),
    );
    const step = steps[found];
    if (!step) return NOT_FOUND;
    next = found + 1;
    return Uint8Array.from(Buffer.from(step.r, 'hex'));
  };
}

/** Class, instruction and parameters; of SELECT also what is selected, of which the script may have the beginning. */
function isSameCommand(scripted: string, asked: string): boolean {
  if (scripted.slice(0, HEADER_HEX) !== asked.slice(0, HEADER_HEX)) return false;
  if (!scripted.startsWith(SELECT_HEX)) return true;
  const nameHex = Number.parseInt(scripted.slice(8, 10), 16) * 2;
  return asked.slice(10).startsWith(scripted.slice(10, 10 + nameHex));
}

import { expect, test } from 'vitest';
import { splitRealtime } from '../diagnostics/describeEscpos.ts';
import { interpretEscpos } from '../simulators/escposInterpreter.ts';
import { ticketLines } from '../simulators/ticketLines.ts';
import { readVectors, type Vector } from '../testing/readVectors.ts';
import { encodeTicket } from './escposEncoder.ts';
import { defaultProfile } from './printerProfile.ts';

// What each vector calls for is tested in deviceVectors.test.ts.

interface EscposVector extends Vector {
  readonly bytes?: string;
}

const vectors = readVectors<EscposVector>('escpos');
const fromHex = (hex: string | undefined): Uint8Array => Uint8Array.from(Buffer.from(hex ?? '', 'hex'));

test.each(vectors.filter(({ group }) => group === 'encode'))(
  'command $id does something in the emulated printer',
  ({ bytes }) => {
    const { queued, obeyed } = splitRealtime(fromHex(bytes));
    expect(queued.length + obeyed.length).toBeGreaterThan(0);
  },
);

test('a stream that lost its Chinese shows question marks, so the vectors would notice', () => {
  const lost = vectors.find(({ id }) => id === 'ticket-question-marks');
  expect(ticketLines(interpretEscpos(fromHex(lost?.bytes)).operations)).toEqual(['??? A012']);
  const { bytes } = encodeTicket([{ kind: 'text', text: '您的号码 A012' }], defaultProfile);
  expect(ticketLines(interpretEscpos(bytes).operations)).toEqual(['您的号码 A012']);
});

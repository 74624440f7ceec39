import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PCSC_FROM_READER, PCSC_TO_READER, pcscMessage } from '../transport/pcscMessage.ts';
import { emvChip } from '../simulators/emvChip.ts';
import { VIRTUAL_ATR } from '../simulators/virtualCard.ts';
import type { DialogueEffect } from './dialogue.ts';
import { EmvTalk } from './emvTalk.ts';
import { terminalValues } from './emvTerminal.ts';
import { PcscDialogue } from './pcscDialogue.ts';

const values = () => terminalValues(new Date(2026, 10, 21), Uint8Array.of(1, 2, 3, 4));

function newDialogue(): PcscDialogue {
  return new PcscDialogue({
    contact: new EmvTalk({ wire: 'contact', terminalValues: values }),
    contactless: new EmvTalk({ wire: 'contactless', terminalValues: values }),
  });
}

/** `right` is what the chip says to what was asked last. */
const event = fc.oneof(
  fc
    .constantFrom('inserted', 'mute', 'removed', 'failed', 'empty')
    .map((name) => ({ name, ms: 0, times: 1 })),
  fc.record({ name: fc.constant('right'), ms: fc.nat(50), times: fc.nat(8) }),
  fc.record({ name: fc.constant('wait'), ms: fc.nat(4_000), times: fc.constant(1) }),
);

test('whatever happens in whatever order, a reading ends once, one APDU is under way, and nothing hangs', () => {
  let cards = 0;
  fc.assert(
    fc.property(fc.array(event, { maxLength: 60 }), (events) => {
      const dialogue = newDialogue();
      let chip = emvChip({ number: '9000010000000018' });
      let [now, readings, results, apdusUnderWay] = [0, 0, 0, 0];
      let apdu: Uint8Array | undefined;
      const take = (effects: readonly DialogueEffect[]): void => {
        for (const effect of effects) {
          if (effect.do === 'reading') readings += 1;
          if (effect.do === 'card') cards += 1;
          if (effect.do === 'card' || effect.do === 'failure') results += 1;
          if (effect.do === 'write' && effect.bytes[0] === PCSC_TO_READER.apdu) {
            apdu = effect.bytes.slice(1);
            apdusUnderWay += 1;
          }
        }
        expect(apdusUnderWay).toBeLessThanOrEqual(1);
        expect(readings - results).toBe(dialogue.isSettled() ? 0 : 1);
        expect(dialogue.deadline() !== undefined).toBe(!dialogue.isSettled());
      };
      take(dialogue.start());
      for (const { name, ms } of events.flatMap((one) => Array.from({ length: one.times }, () => one))) {
        now += ms;
        if (name === 'inserted') {
          chip = emvChip({ number: '9000010000000018' });
          apdusUnderWay = 0;
          take(dialogue.receive(pcscMessage(PCSC_FROM_READER.inserted, VIRTUAL_ATR.t1), now));
        } else if (name === 'right') {
          apdusUnderWay = 0;
          const answer = chip(apdu ?? Uint8Array.of(0, 0, 0, 0, 0));
          take(dialogue.receive(pcscMessage(PCSC_FROM_READER.answer, answer), now));
        } else if (name === 'wait') take(dialogue.wake(now));
        else if (name === 'empty') take(dialogue.receive(pcscMessage(PCSC_FROM_READER.answer), now));
        else {
          const kind = name === 'mute' ? 'mute' : name === 'removed' ? 'removed' : 'failed';
          take(dialogue.receive(pcscMessage(PCSC_FROM_READER[kind]), now));
        }
      }
      take(dialogue.wake(now + 10_000));
      expect(dialogue.isSettled()).toBe(true);
    }),
    { numRuns: 300 },
  );
  expect(cards).toBeGreaterThan(0);
});

test('nothing of a card stays in memory after it was handed out and zeroed', () => {
  const talk = new EmvTalk({ wire: 'contact', terminalValues: values });
  const chip = emvChip({ number: '9000010000000018' });
  let said = talk.answered(chip(talk.begin()));
  while ('apdu' in said) said = talk.answered(chip(said.apdu));
  if (!('number' in said)) throw new Error('no number');
  expect(Buffer.from(said.bytes.subarray(said.number.start, said.number.end)).toString()).toBe(
    '9000010000000018',
  );
  expect(said.bytes.subarray(said.number.end).every((byte) => byte === 0)).toBe(true);
  talk.reset();
  expect(said.bytes.every((byte) => byte === 0)).toBe(true);
});

import { expect, test } from 'vitest';
import { ApduChannel } from './apdu.ts';
import { getProcessingOptions, readRecord, selectByName } from './apduCommands.ts';

const fromHex = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase();

/** Each answer given in turn; what was asked, and what came out. */
function talk(command: Uint8Array, ...answers: readonly string[]) {
  const channel = new ApduChannel();
  const asked = [toHex(channel.ask(command))];
  for (const answer of answers) {
    const step = channel.answered(fromHex(answer));
    if (step === 'broken') return { asked, result: step };
    if ('apdu' in step) asked.push(toHex(step.apdu));
    else {
      const { kind, bytes, data } = step;
      return { asked, result: `${kind} ${toHex(bytes.subarray(data.start, data.end))}` };
    }
  }
  return { asked, result: 'unfinished' };
}

test('commands are encoded as ISO 7816-4 and EMV have them', () => {
  expect(toHex(selectByName(Buffer.from('1PAY.SYS.DDF01')))).toBe('00A404000E315041592E5359532E444446303100');
  expect(toHex(readRecord(10, 1))).toBe('00B2015400');
  expect(toHex(getProcessingOptions(fromHex('0156261121')))).toBe('80A80000078305015626112100');
  expect(toHex(getProcessingOptions(new Uint8Array()))).toBe('80A8000002830000');
  expect(toHex(getProcessingOptions(new Uint8Array(0x80)).subarray(0, 8))).toBe('80A8000083838180');
});

test('what waits is fetched and joined', () => {
  expect(talk(readRecord(1, 1), 'AA6102', 'BB6101', 'CC9000')).toEqual({
    asked: ['00B2010C00', '00C0000002', '00C0000001'],
    result: 'ok AABBCC',
  });
});

test('a command with the wrong length is sent again with the length replaced, also when fetching', () => {
  expect(talk(selectByName(fromHex('A000000003')), '6C01', '6104', '6C02', 'AABB9000')).toEqual({
    asked: ['00A4040005A00000000300', '00A4040005A00000000301', '00C0000004', '00C0000002'],
    result: 'ok AABB',
  });
});

test('256 bytes are asked for as 00', () => {
  expect(talk(readRecord(1, 1), '6100').asked).toEqual(['00B2010C00', '00C0000000']);
});

test.each([
  ['', 'broken'],
  ['90', 'broken'],
  ['AA6285', 'warning AA'],
  ['6A82', 'failed '],
])('an answer of %s is %s', (answer, result) => {
  expect(talk(readRecord(1, 1), answer).result).toBe(result);
});

test('a chip that never comes to an end is given up', () => {
  expect(talk(readRecord(1, 1), ...Array.from({ length: 40 }, () => '6101')).asked).toHaveLength(17);
  expect(talk(readRecord(1, 1), ...Array.from({ length: 40 }, () => '6101')).result).toBe('broken');
  const huge = `${'00'.repeat(4_095)}6101`;
  expect(talk(readRecord(1, 1), huge, huge).result).toBe('broken');
});

test('nothing of an answer stays in memory after a reset', () => {
  const channel = new ApduChannel();
  channel.ask(readRecord(1, 1));
  const answer = channel.answered(fromHex('90000100000000009000'));
  if (answer === 'broken' || 'apdu' in answer) throw new Error('not answered');
  channel.reset();
  expect(answer.bytes.every((byte) => byte === 0)).toBe(true);
});

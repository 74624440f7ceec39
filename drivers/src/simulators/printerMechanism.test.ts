import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { escpos } from '../printers/escposCommands.ts';
import { encodeTicket } from '../printers/escposEncoder.ts';
import { defaultProfile } from '../printers/printerProfile.ts';
import { PrinterMechanism, type MechanismOptions } from './printerMechanism.ts';
import { ticketLines } from './ticketLines.ts';

function powerOn(options: MechanismOptions = {}) {
  const said: number[] = [];
  const papers: (readonly string[])[] = [];
  const mechanism = new PrinterMechanism(options, {
    send: (bytes) => said.push(...bytes),
    onCut: (operations) => papers.push(ticketLines(operations)),
  });
  return { mechanism, said, papers };
}

function ticket(...lines: readonly string[]): Uint8Array {
  return encodeTicket(
    lines.map((text) => ({ kind: 'text', text })),
    defaultProfile,
  ).bytes;
}

test('what was not printed for want of paper comes out after the reload: the trap that the driver must avoid', () => {
  const { mechanism, papers } = powerOn();
  mechanism.setFault('paperOut');
  mechanism.receive(ticket('A001'));
  mechanism.receive(ticket('A002'));
  expect(papers).toEqual([]);
  mechanism.setFault('none');
  expect(papers).toEqual([['A001'], ['A002']]);
});

test.each([
  ['DLE DC4', escpos.clearBuffers, [0x37, 0x25, 0x00]],
  ['DLE ENQ', escpos.recoverAndClear, []],
] as const)('%s drops what was not printed, out of paper too', (clearedBy, command, answer) => {
  const { mechanism, papers, said } = powerOn({ clearedBy });
  mechanism.setFault('paperOut', 'inNextTicket');
  mechanism.receive(ticket('one', 'two', 'three'));
  mechanism.receive(command);
  mechanism.setFault('none');
  mechanism.receive(ticket('A002'));
  expect(papers).toEqual([['A002']]);
  expect(said).toEqual(answer);
});

test('a printer without that command keeps everything', () => {
  const { mechanism, papers } = powerOn({ clearedBy: 'none' });
  mechanism.setFault('paperOut');
  mechanism.receive(ticket('A001'));
  mechanism.receive(escpos.clearBuffers);
  mechanism.setFault('none');
  expect(papers).toEqual([['A001']]);
});

test('out of paper it answers as the real one: 1A 32 12 7E', () => {
  const { mechanism, said } = powerOn();
  mechanism.setFault('paperOut');
  for (const n of [1, 2, 3, 4] as const) mechanism.receive(escpos.askRealtime(n));
  expect(said).toEqual([0x1a, 0x32, 0x12, 0x7e]);
});

test('DLE EOT is answered in the middle of the data, GS r when its turn comes', () => {
  const { mechanism, said, papers } = powerOn();
  const bytes = ticket('A001');
  mechanism.setFault('offline');
  mechanism.receive(bytes.subarray(0, 6));
  mechanism.receive(escpos.askRealtime(4));
  mechanism.receive(bytes.subarray(6));
  mechanism.receive(escpos.askQueued);
  expect(said).toEqual([0x12]);
  mechanism.setFault('none');
  expect(said).toEqual([0x12, 0x00]);
  expect(papers).toEqual([['A001']]);
});

test('a picture that holds a real-time command triggers it, as on real printers', () => {
  const { mechanism, said } = powerOn();
  mechanism.receive(escpos.raster(3, 1, Uint8Array.of(0x10, 0x04, 0x01)));
  expect(said).toEqual([0x12]);
});

test('changes are reported unasked only after GS a', () => {
  const { mechanism, said } = powerOn();
  mechanism.setFault('coverOpen');
  mechanism.setFault('none');
  expect(said).toEqual([]);
  mechanism.receive(escpos.reportChanges(0x0f));
  mechanism.setFault('coverOpen');
  expect(said).toEqual([0x10, 0, 0, 0x0f, 0x38, 0, 0, 0x0f]);
});

test('a cut of blank paper is no ticket, and torn-off paper is not handed out', () => {
  const { mechanism, papers } = powerOn();
  mechanism.receive(ticket(''));
  mechanism.setFault('coverOpen', 'inNextTicket');
  mechanism.receive(ticket('one', 'two', 'three'));
  mechanism.setFault('none');
  expect(papers).toEqual([['three']]);
});

test('with a step time lines come out one by one', async () => {
  vi.useFakeTimers();
  try {
    const { mechanism, papers } = powerOn({ stepMs: 100 });
    mechanism.receive(ticket('one', 'two'));
    await vi.advanceTimersByTimeAsync(199);
    expect(papers).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(papers).toEqual([['one', 'two']]);
  } finally {
    vi.useRealTimers();
  }
});

test('however the bytes are cut into chunks, the same paper comes out', () => {
  const bytes = Uint8Array.from(
    Buffer.concat([ticket('示例支行', 'A008'), escpos.askRealtime(1), ticket('㐀 €', '业务')]),
  );
  fc.assert(
    fc.property(fc.array(fc.nat(bytes.length)), (cuts) => {
      const { mechanism, papers, said } = powerOn();
      const at = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
      at.slice(1).forEach((end, index) => mechanism.receive(bytes.subarray(at[index], end)));
      expect(papers).toEqual([
        ['示例支行', 'A008'],
        ['? €', '业务'],
      ]);
      expect(said).toEqual([0x12]);
    }),
  );
});

test('no bytes make it throw, and after a power cut it prints again', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 10 }), (chunks) => {
      const { mechanism, papers } = powerOn();
      for (const chunk of chunks) mechanism.receive(chunk);
      mechanism.powerOff();
      mechanism.receive(ticket('A001'));
      expect(papers.at(-1)).toEqual(['A001']);
    }),
    { numRuns: 2_000 },
  );
});

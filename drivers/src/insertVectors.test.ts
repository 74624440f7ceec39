import { describe, expect, test } from 'vitest';
import { CRT310_COMMANDS, crt310Apdu } from './devices/crt310Commands.ts';
import { KYT_COMMANDS } from './devices/kyt.ts';
import { MSR_COMMANDS } from './devices/msr.ts';
import { meaningOfCrt310 } from './diagnostics/describeCrt310.ts';
import { hexOf } from './diagnostics/describeFrames.ts';
import { describeKyt } from './diagnostics/describeKyt.ts';
import { meaningOfMsr } from './diagnostics/describeMsr.ts';
import { crt310Text, encodeCrt310 } from './framing/crt310Frame.ts';
import { encodeKyt } from './framing/kytFrame.ts';
import { readVectors, type Vector } from './testing/readVectors.ts';

const fromHex = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));

interface DeviceVector extends Vector {
  readonly frame?: string;
  readonly bytes?: string;
  readonly meaning?: string;
}

function vectorsOf(name: string, ...groups: readonly string[]): readonly DeviceVector[] {
  const vectors = readVectors<DeviceVector>(name);
  return groups.length === 0 ? vectors : vectors.filter(({ group }) => groups.includes(group));
}

describe('CRT-310', () => {
  const selectPse = fromHex('00A404000E315041592E5359532E444446303100');
  const ours: Readonly<Record<string, Uint8Array>> = {
    status: CRT310_COMMANDS.status,
    sensors: CRT310_COMMANDS.sensors,
    'entry-mag': CRT310_COMMANDS.entryMagnetic,
    'move-ic': CRT310_COMMANDS.moveToIc,
    'eject-front-hold': CRT310_COMMANDS.ejectFront,
    'ic-off': CRT310_COMMANDS.icOff,
    'read-123-ascii': CRT310_COMMANDS.readTracks,
    'reread-123': CRT310_COMMANDS.readTracksAgain,
    'cpu-cold': CRT310_COMMANDS.icColdReset,
    'apdu-t0-select-pse': crt310Apdu('T=0', selectPse),
    'apdu-t1-select-pse': crt310Apdu('T=1', selectPse),
  };
  /** Resets that leave a card or take it away, the rear exit, other ways to stop and eject, another speed. */
  const neverSent = ['reset', 'reset-rear', 'stop-ic', 'eject-front', 'clear-abnormal', 'baud-9600'];

  test.each(vectorsOf('crt310', 'command'))('command $id', ({ id, frame = '', meaning }) => {
    const bytes = fromHex(frame);
    const { start, end } = crt310Text({ start: 0, end: bytes.length });
    const text = bytes.slice(start, end);
    expect(hexOf(encodeCrt310(text))).toBe(frame);
    expect(meaningOfCrt310(text)).toBe(meaning);
    const command = ours[id];
    expect({ id, sent: command && hexOf(command) }).toEqual({
      id,
      sent: neverSent.includes(id) ? undefined : hexOf(text),
    });
  });

  test('what is never sent is not among our commands', () => {
    const sent = Object.values(CRT310_COMMANDS).map((text) => hexOf(encodeCrt310(text)));
    const frames = vectorsOf('crt310', 'command').filter(({ id }) => neverSent.includes(id));
    expect(frames).toHaveLength(neverSent.length);
    expect(frames.filter(({ frame = '' }) => sent.includes(frame))).toEqual([]);
  });
});

describe('KYT-79xx', () => {
  test.each(vectorsOf('kyt', 'command'))('command $id', ({ frame = '', meaning = '' }) => {
    const command = { status: KYT_COMMANDS.status, 'ICC reset': KYT_COMMANDS.icReset }[meaning];
    expect(hexOf(encodeKyt(command ?? new Uint8Array()))).toBe(frame);
    expect(describeKyt(fromHex(frame))).toEqual({ meaning });
  });
});

describe('MSR605', () => {
  const neverSent = ['c-raw', 'c-led-on', 'c-ram', 'c-model', 'c-fw', 'c-hico', 'c-coerc', 'warn-erase'];

  test('each command of the document is either ours with its meaning, or never sent', () => {
    for (const { id, bytes = '', meaning } of vectorsOf('msr605', 'command')) {
      const known = meaningOfMsr(fromHex(bytes));
      expect({ id, known }).toEqual({ id, known: neverSent.includes(id) ? undefined : meaning });
    }
    expect(Object.values(MSR_COMMANDS).every((command) => command.length === 2)).toBe(true);
  });
});

import { lineDecoder } from '../readers/lineDecoder.ts';
import type { LineMarks } from '../framing/lineFrame.ts';
import type { DeviceDoor } from './door.ts';
import { bytesOf, objectOf } from './doorInput.ts';
import { textOf } from './describeSwipe.ts';

/** A stream of lines, and what the reader would hand out of each. */
export const lineDoor: DeviceDoor = {
  names: ['ascii_line', 'asciiLine'],
  decode(input) {
    const events: string[] = [];
    const decoder = lineDecoder(marksOf(objectOf(input['config'])))({
      onBegin: () => undefined,
      onNumber: (bytes, number) => events.push(`card ${textOf(bytes, number)}`),
      onFailure: (failure) => events.push(failure),
    });
    decoder.push(bytesOf(input), 0);
    decoder.idle(decoder.deadline() ?? 0);
    return { events };
  },
};

function marksOf({ prefix, suffix }: Readonly<Record<string, unknown>>): LineMarks {
  return {
    prefix: typeof prefix === 'string' && prefix !== '' ? prefix : '\u0002',
    ...(typeof suffix === 'string' && suffix !== '' && { suffix }),
  };
}

import type { Plant } from '../plant.ts';

export const badInputPlants: readonly Plant[] = [
  {
    name: 'frameCheckNotCompared',
    breaks: 'I1',
    bug: 'The check bytes of a frame are worked out and then passed over.',
    file: 'drivers/src/framing/idtechFrame.ts',
    find: "return idtechCheck(bytes, start, tail) === 'ok' ? tail + TAIL_BYTES : 'badSum';",
    replace: 'return tail + TAIL_BYTES;',
  },
];

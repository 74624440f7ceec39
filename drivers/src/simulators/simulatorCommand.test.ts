import { expect, test } from 'vitest';
import { MAX_COMMAND_CHARS, parseSimulatorCommand } from './simulatorCommand.ts';

test.each([
  [{ do: 'swipe', track2: '9000010000000000009=3012' }],
  [{ do: 'swipe', track1: 'B9000010000000000009^TEST/CARD^3012220', track3: '99' }],
  [{ do: 'halfSwipe', track2: '9000010000000000009=3012' }],
  [{ do: 'garbled' }],
  [{ do: 'unplugReader' }],
  [{ do: 'replugPrinter' }],
  [{ do: 'printer', fault: 'paperOut' }],
  [{ do: 'printer', fault: 'coverOpen', when: 'inNextTicket' }],
])('understands %j', (command) => {
  expect(parseSimulatorCommand(JSON.stringify(command))).toEqual(command);
});

test.each([
  ['no JSON', 'swipe'],
  ['no object', '["swipe"]'],
  ['an unknown command', '{"do":"write"}'],
  ['an unknown fault', '{"do":"printer","fault":"fire"}'],
  ['a track that is no text', '{"do":"swipe","track2":9}'],
  ['control characters in a track', '{"do":"swipe","track2":"1\\r2"}'],
  ['a line that is too long', JSON.stringify({ do: 'garbled', more: 'x'.repeat(MAX_COMMAND_CHARS) })],
])('refuses %s', (_name, line) => {
  expect(parseSimulatorCommand(line)).toBeUndefined();
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  commands,
  decodeValue,
  fromPage,
  hubToConsole,
  hubToDisplay,
  hubToKiosk,
  type CommandName,
} from '@lobby/shared';
import { expect, test } from 'vitest';

/** What peers of protocol version 2 send. These files are never changed: a peer of last year still sends them. */
const golden = (name: string): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'golden', 'v2', `${name}.json`), 'utf8'));

const requests = golden('commands') as Record<CommandName, unknown>;
/** The same with fields that may be left out. */
const fuller = golden('commandVariants') as { readonly name: CommandName; readonly request: unknown }[];
const events = [
  ...(golden('hubToConsole') as object[]).map((message) => ['a console', hubToConsole, message] as const),
  ...(golden('hubToKiosk') as object[]).map((message) => ['a kiosk', hubToKiosk, message] as const),
  ...(golden('hubToDisplay') as object[]).map((message) => ['a display', hubToDisplay, message] as const),
  ...(golden('fromPage') as object[]).map((message) => ['a hub', fromPage, message] as const),
];

test('there is a golden request for every command', () => {
  expect(Object.keys(requests).sort()).toEqual(Object.keys(commands).sort());
});

test.each(Object.entries(requests))('%s of version 2 is still understood', (name, request) => {
  expect(decodeValue(commands[name as CommandName].request, request)).toEqual(request);
});

test.each(fuller)('$name of version 2 with everything in it is still understood', ({ name, request }) => {
  expect(decodeValue<unknown>(commands[name].request, request)).toEqual(request);
});

test.each(events)('%s of version 2 still understands $2.type', (_peer, schema, message) => {
  expect(decodeValue<unknown>(schema, message)).toEqual(message);
});

import type { AuditFileLine } from '@lobby/shared';
import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { checkAuditFile, createAuditFile } from './auditFile.ts';
import { openHubStore, type HubStore } from './openHubStore.ts';

const LINES = 12;
const FIRST = 4;

let store: HubStore;
let text: string;
beforeEach(() => {
  store = openHubStore(':memory:');
  for (let line = 1; line <= LINES; line += 1)
    store.audit.add({
      at: line * 1_000,
      actorId: `s-${line % 3}`,
      action: 'ticket.raise',
      ref: `t-${line}`,
      ok: true,
      ...(line % 2 === 0 && { details: { reason: 'elderly' } }),
    });
  text = written();
});

/** The lines from FIRST on, as an export of a part of the trail. */
function written(): string {
  const file = createAuditFile(store.sealer);
  const head = file.head({
    format: 'lobby.audit.v1',
    branchId: 'b-1',
    exportedAt: 99_000,
    exportedBy: 's-1',
    lines: LINES - FIRST + 1,
    former: store.audit.macOf(FIRST - 1),
    head: { seq: LINES, mac: store.audit.macOf(LINES) },
  });
  const lines = store.audit.rows(FIRST, LINES).map(({ line, sealed, mac }): string => {
    const { details, ...plain } = line;
    const shown: AuditFileLine = {
      ...plain,
      actorName: '李敏',
      subject: null,
      details: details === undefined ? null : JSON.stringify(details),
      sealed,
      mac,
    };
    return file.line(shown);
  });
  return head + lines.join('') + file.end();
}

const check = (changed: string) => checkAuditFile(changed.trimEnd().split('\n'), store.sealer);

test('a part of the trail proves itself, without the hub', async () => {
  expect(await check(text)).toMatchObject({ ok: true, head: { lines: LINES - FIRST + 1 } });
});

test('a line that says openly what it does not say sealed is named', async () => {
  expect(await check(text.replace('elderly', 'unwell'))).toEqual({ ok: false, at: FIRST });
  expect(await check(text.replace('"ref":"t-7"', '"ref":"t-8"'))).toEqual({ ok: false, at: 7 });
});

test('a file that was cut off, or continued, is not whole', async () => {
  const lines = text.trimEnd().split('\n');
  expect(await checkAuditFile(lines.slice(0, -1), store.sealer)).toEqual({ ok: false, at: 'file' });
  expect(await checkAuditFile(lines.toSpliced(-2, 1), store.sealer)).toEqual({ ok: false, at: 'file' });
  expect(await checkAuditFile([...lines, lines[1] ?? ''], store.sealer)).toEqual({ ok: false, at: 'file' });
  expect(await checkAuditFile([], store.sealer)).toEqual({ ok: false, at: 'file' });
});

test('no changed character passes, wherever it is', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(text.length - 2),
      fc.constantFrom('0', 'x', '"', '}', ' '),
      async (at, character) => {
        fc.pre(text[at] !== character && text[at] !== '\n');
        const changed = text.slice(0, at) + character + text.slice(at + 1);
        expect(await check(changed)).toMatchObject({ ok: false });
      },
    ),
    { numRuns: 300 },
  );
});

test('a hub of another key has nothing to do with it', async () => {
  const other = openHubStore(':memory:');
  expect(await checkAuditFile(text.trimEnd().split('\n'), other.sealer)).toMatchObject({ ok: false });
});

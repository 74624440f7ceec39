import { expect, test } from 'vitest';
import { csvText } from '../../../advisor-console/src/ui/text/csv.ts';
import { encodeTicket } from '../../../drivers/src/printers/escposEncoder.ts';
import { defaultProfile } from '../../../drivers/src/printers/printerProfile.ts';
import { interpretEscpos } from '../../../drivers/src/simulators/escposInterpreter.ts';
import { createRandom } from '../../../drivers/src/testing/createRandom.ts';
import { layoutTicket } from '../../../kiosk/src/agent/ticketLayout.ts';
import { nightly } from '../../support/nightly.ts';
import { hostileStrings } from './hostileStrings.ts';

const STRINGS = nightly(1_000, 10_000);
/** A ticket takes some milliseconds to lay out and to read back. */
const ON_PAPER = nightly(120, 10_000);
const texts = hostileStrings(STRINGS, createRandom(20_261_122));

/** Everything that an ordinary ticket makes the printer do besides printing lines, in order. */
function actsOf(name: string): readonly string[] {
  const text = { 'zh-CN': name, en: name };
  const ticket = layoutTicket({
    branchName: text,
    ticketNo: 'A008',
    businessName: text,
    ahead: 3,
    waitMinutes: null,
    issuedAt: 0,
    timeZone: 'Asia/Shanghai',
    kioskName: name,
    language: 'en',
  });
  const { operations, unknownCommands } = interpretEscpos(encodeTicket(ticket, defaultProfile).bytes);
  expect(unknownCommands).toEqual([]);
  return operations.map(({ kind }) => kind).filter((kind) => kind !== 'line');
}

test(
  `${ON_PAPER} hostile names on paper: the printer prints and does nothing else [I4]`,
  { timeout: nightly(60_000, 1_800_000) },
  () => {
    const ordinary = actsOf('示例支行');
    const wrong = texts.slice(0, ON_PAPER).filter((name) => actsOf(name).join() !== ordinary.join());
    expect(wrong).toEqual([]);
  },
);

/** Cells of RFC 4180 text, read as a spreadsheet does. */
function cellsOf(csv: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  const cell = /"((?:[^"]|"")*)"|([^",\r\n]*)/y;
  for (let at = csv.startsWith('\ufeff') ? 1 : 0; at < csv.length;) {
    cell.lastIndex = at;
    const [whole = '', quoted, bare = ''] = cell.exec(csv) ?? [];
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare);
    at += whole.length;
    if (csv.startsWith('\r\n', at)) {
      rows.push([]);
      at += 2;
    } else at += 1;
  }
  return rows.slice(0, -1);
}

test(`${STRINGS} hostile texts in an exported table: each in its cell, none a formula [I4]`, () => {
  const rows = cellsOf(csvText(texts.map((text, at) => [at, text, 'end'])));
  expect(rows).toHaveLength(texts.length);
  const wrong = rows.filter(([number, text = '', end], at) => {
    const original = texts[at] ?? '';
    const isSame = text === original || text === `'${original}`;
    return number !== String(at) || end !== 'end' || !isSame || /^[=+\-@\t\r]/.test(text);
  });
  expect(wrong).toEqual([]);
});

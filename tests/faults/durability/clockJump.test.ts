import { randomUUID } from 'node:crypto';
import { globSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { IssuedTicket } from '@lobby/shared';
import { afterEach, describe, expect, test } from 'vitest';
import { makeHubFolder } from '../../support/hubFolder.ts';
import { sendAsKiosk } from '../../support/kioskClient.ts';
import { startProgram, type Program } from '../../support/program.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const [library] = globSync('/usr/lib/*/faketime/libfaketime.so.1');
/** The hub compares its clocks each second. */
const LOOK_MS = 1_500;

const folder = temporaryFolder();
let hub: Program | undefined;
afterEach(async () => {
  await hub?.kill();
  folder.remove();
});

describe.skipIf(library === undefined)(`a real hub${library ? '' : ' (needs libfaketime)'}`, () => {
  test(
    'goes on in one day with one series while its clock is set to and fro, also through starts with a dead battery [H10]',
    { timeout: 120_000 },
    async () => {
      const { configFile, kiosks } = makeHubFolder(join(folder.path, 'hub'), 1);
      const clock = join(folder.path, 'clock');
      const env = {
        LD_PRELOAD: library,
        FAKETIME_TIMESTAMP_FILE: clock,
        FAKETIME_NO_CACHE: '1',
        FAKETIME_DONT_FAKE_MONOTONIC: '1',
      };
      let port = 0;
      const start = async (): Promise<void> => {
        hub = startProgram('hub/src/main.ts', ['--config', configFile], env);
        port = Number((await hub.next('listening'))['devicePort']);
      };
      const take = async (): Promise<IssuedTicket> => {
        const request = { businessId: 'personal', language: 'zh-CN' as const, care: false, cardKeys: [] };
        const wish = { requestId: randomUUID(), ...request };
        return (await sendAsKiosk(port, kiosks[0]!, 'ticket.take', wish)).ticket;
      };
      const tickets: IssuedTicket[] = [];
      writeFileSync(clock, '+0d');
      await start();
      tickets.push(await take());
      for (const jump of ['-3d', '+2d', '-20000d']) {
        writeFileSync(clock, jump);
        await pause(LOOK_MS);
        tickets.push(await take());
      }
      await hub?.stop();
      // 1970 again, now from the start.
      await start();
      tickets.push(await take());
      writeFileSync(clock, '+0d');
      await pause(LOOK_MS);
      tickets.push(await take());
      expect(tickets.map(({ ticketNo }) => ticketNo)).toEqual(tickets.map((_, index) => `A00${index + 1}`));
      expect(new Set(tickets.map(({ businessDate }) => businessDate)).size).toBe(1);
      expect(hub?.errors()).not.toContain('the hub ends');
    },
  );
});

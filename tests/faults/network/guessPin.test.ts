import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { openHubStore } from '@lobby/hub';
import { afterEach, expect, test } from 'vitest';
import { makeHubFolder, type KioskIdentity } from '../../support/hubFolder.ts';
import { nightly } from '../../support/nightly.ts';
import { startProgram, type Program } from '../../support/program.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const GUESSES = nightly(300, 10_000);
const KILLS = nightly(3, 50);
const AT_ONCE = 8;

const folder = temporaryFolder();
let hub: Program | undefined;
afterEach(async () => {
  await hub?.kill();
  folder.remove();
});

/** undefined: no answer came. */
async function guess(
  port: number,
  { deviceId, secret }: KioskIdentity,
  pin: string,
): Promise<string | undefined> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/v1/staff.checkPin`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Lobby-Device ${deviceId}.${secret}` },
      body: JSON.stringify({ requestId: randomUUID(), staffNo: '3101', pin }),
      signal: AbortSignal.timeout(5_000),
    });
    const body = (await answer.json()) as { error?: { code: string } };
    return body.error?.code ?? 'right';
  } catch {
    return undefined;
  }
}

test(
  `${GUESSES} wrong PINs with ${KILLS} kills in between: at most five are looked at [N5]`,
  { timeout: nightly(300_000, 1_800_000) },
  async () => {
    const staff = [{ staffNo: '3101', name: '李敏', role: 'advisor' }] as const;
    const { configFile, kiosks } = makeHubFolder(folder.path, 1, {}, staff);
    const kiosk = kiosks[0]!;
    const told = new Map<string, number>();
    let unanswered = 0;
    let next = 0;
    for (let life = 0; life <= KILLS; life += 1) {
      hub = startProgram('hub/src/main.ts', ['--config', configFile]);
      const port = (await hub.next('listening'))['devicePort'] as number;
      const until = Math.ceil((GUESSES * (life + 1)) / (KILLS + 1));
      let killed: Promise<void> | undefined;
      await Promise.all(
        Array.from({ length: AT_ONCE }, async () => {
          while (next < until && killed === undefined) {
            const pin = String(next++).padStart(6, '0');
            const code = await guess(port, kiosk, pin);
            if (code === undefined) unanswered += 1;
            else told.set(code, (told.get(code) ?? 0) + 1);
            // The first lives end amid the guesses that count.
            if (life < 2 && next >= AT_ONCE + life) killed ??= hub?.kill();
          }
        }),
      );
      await (killed ?? hub.kill());
    }
    const wrong = told.get('SIGN_IN_WRONG') ?? 0;
    console.log(`${wrong} told wrong, ${told.get('SIGN_IN_LOCKED')} told locked, ${unanswered} unanswered`);
    expect(told.get('right')).toBeUndefined();
    // The fifth is told that it is locked already, so that no more than four hear "wrong".
    expect(wrong).toBeLessThanOrEqual(4);
    expect((told.get('SIGN_IN_LOCKED') ?? 0) + unanswered + wrong).toBe(next);

    const store = openHubStore(join(folder.path, 'hub.db'));
    expect(store.signIn.tries('3101')).toMatchObject({ wrong: 0, locks: 1 });
    store.close();
  },
);

import { join } from 'node:path';
import fc from 'fast-check';
import { silentLogger, type CommandRequest, type ErrorCode } from '@lobby/shared';
import { expect, test } from 'vitest';
import type { HubCommands } from './hubCommands.ts';
import { OfflineDesk } from './offlineDesk.ts';
import { deriveSpoolKey } from './sealedLines.ts';
import { Spool } from './spool.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

const TODAY = '2026-11-21';
const NOON = Date.UTC(2026, 10, 21, 4);
const names = { 'zh-CN': '业务', en: 'Business' };
const business = { businessId: 'personal', prefix: 'A', name: names, examples: names, open: true };

/** What becomes of one command on its way; `lost` = carried out, and the answer did not arrive. */
type Fate = 'answered' | 'lost' | 'away' | ErrorCode;
const fates: readonly Fate[] = ['answered', 'lost', 'away', 'STORE_FULL', 'RATE_LIMITED'];

const steps = fc.array(
  fc.oneof(
    fc.record({ do: fc.constant('take' as const), times: fc.integer({ min: 1, max: 14 }) }),
    fc.record({
      do: fc.constantFrom('restart' as const, 'handOver' as const),
      fates: fc.array(fc.constantFrom(...fates), { maxLength: 4 }),
    }),
  ),
  { maxLength: 8 },
);

/** Takes what it is given, as the hub does: in the order of the message, each ticket once. */
function startHub() {
  const merged: string[] = [];
  let coming: readonly Fate[] = [];
  const carryOut = (name: string, request: object): object => {
    if (name === 'range.lease')
      return { leases: [{ businessDate: TODAY, prefix: 'A', first: 9100, last: 9999 }] };
    const { tickets } = request as CommandRequest<'spool.merge'>;
    merged.push(...tickets.map(({ ticketNo }) => ticketNo).filter((no) => !merged.includes(no)));
    return { merged: tickets.map(({ ticketId }) => ticketId) };
  };
  const send = async (name: string, request: object): Promise<object> => {
    const [fate = 'answered', ...others] = coming;
    coming = others;
    if (fate === 'away') return { outcome: 'unreachable', perhapsDone: false };
    if (fate !== 'answered' && fate !== 'lost') return { outcome: 'refused', code: fate };
    const answer = carryOut(name, request);
    return fate === 'lost' ? { outcome: 'unreachable', perhapsDone: true } : { outcome: 'answered', answer };
  };
  return {
    merged,
    expect: (next: readonly Fate[]): void => void (coming = next),
    commands: { send, close: () => undefined } as unknown as HubCommands,
  };
}

test(
  'whatever becomes of the messages of a hand-over, the hub gets the tickets of a kiosk in their order, each once [K1]',
  { timeout: 20_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (run) => {
        const hub = startHub();
        const path = join(temporaryFolder(), 'spool');
        let ids = 0;
        const open = (): OfflineDesk =>
          new OfflineDesk({
            spool: new Spool({
              path,
              key: deriveSpoolKey(new Uint8Array(32)),
              clockDate: TODAY,
              log: silentLogger,
            }),
            hub: hub.commands,
            now: () => NOON,
            newId: () => `id-${(ids += 1)}`,
            newRequestId: () => `request-${(ids += 1)}`,
            log: silentLogger,
            gapMs: 0,
          });
        let desk = open();
        desk.learn(
          { type: 'day.changed', seq: 1, businessDate: TODAY },
          { branchName: names, timeZone: 'Asia/Shanghai', businesses: [business] },
        );
        await desk.handOver();
        const given: string[] = [];
        for (const step of run) {
          if (step.do === 'take') {
            for (let n = 0; n < step.times; n += 1) {
              const outcome = desk.issue(
                { requestId: `take-${(ids += 1)}`, businessId: 'personal', language: 'en', care: false },
                [],
              );
              if ('ticket' in outcome) given.push(outcome.ticket.ticketNo);
            }
            continue;
          }
          hub.expect(step.fates);
          await desk.handOver();
          if (step.do === 'restart') {
            desk.close();
            desk = open();
          }
        }
        hub.expect([]);
        expect(await desk.handOver()).toBe('done');
        desk.close();
        expect(hub.merged).toEqual(given);
      }),
      { numRuns: 25 },
    );
  },
);

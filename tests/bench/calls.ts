import { randomUUID } from 'node:crypto';
import { makeHubFolder } from '../support/hubFolder.ts';
import { sendAsKiosk } from '../support/kioskClient.ts';
import { startProgram } from '../support/program.ts';
import { sendAsStaff, signInStaff } from '../support/staffClient.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { clockMs } from './clock.ts';
import { againstReference, type BenchResult } from './result.ts';
import { spreadOf } from './statistics.ts';

const TICKETS = 400;
const WARM_UP = 40;
const FACTOR = 3;

/**
 * "Next" over real sockets: the former service is finished, the order rule looks at everybody who waits, two events
 * and the answer are on the disk before the page hears of it. Measured in turns with a bare server that does one
 * durable insert a request.
 */
export async function benchCalls(): Promise<BenchResult[]> {
  const folder = temporaryFolder('lobby-bench-');
  const staff = [{ staffNo: '4001', name: '柜员', role: 'teller' as const }];
  const { configFile, kiosks } = makeHubFolder(folder.path, 1, {}, staff);
  const hub = startProgram('hub/src/main.ts', ['--config', configFile]);
  const bare = startProgram('tests/bench/bareInsertServer.ts', [folder.path]);
  try {
    const { devicePort, staffPort } = await hub.next('listening');
    const barePort = Number((await bare.next('listening'))['port']);
    const port = Number(staffPort);
    const teller = await signInStaff(hub, port, '4001');
    const [kiosk] = kiosks;
    if (kiosk === undefined) throw new Error('no kiosk');
    for (let count = 0; count < TICKETS; count += 1)
      await sendAsKiosk(Number(devicePort), kiosk, 'ticket.take', {
        requestId: randomUUID(),
        businessId: 'personal',
        language: 'zh-CN',
        care: count % 12 === 0,
        cardKeys: [],
      });
    const atWindow = () => ({ requestId: randomUUID(), windowId: 'w1' });
    await sendAsStaff(port, teller, 'window.open', { ...atWindow(), takeOver: false });

    const calls: number[] = [];
    const inserts: number[] = [];
    for (let turn = 0; turn < TICKETS; turn += 1) {
      const call = await timed(() => sendAsStaff(port, teller, 'ticket.callNext', atWindow()));
      if (call.result.ticket === null) throw new Error('nobody was called though somebody waits');
      await sendAsStaff(port, teller, 'ticket.arrive', atWindow());
      const insert = await timed(() => postBare(barePort));
      if (turn < WARM_UP) continue;
      calls.push(call.ms);
      inserts.push(insert.ms);
    }
    const ours = spreadOf(calls);
    const { p50, p99 } = spreadOf(inserts);
    const result = againstReference(
      'calls.next',
      'ms',
      ours,
      { name: 'bare request + durable insert', p50, p99 },
      FACTOR,
    );
    const aSecond = 1_000 / (calls.reduce((sum, ms) => sum + ms, 0) / calls.length);
    return [{ ...result, goal: `${result.goal}; ${aSecond.toFixed(0)} calls a second, one after another` }];
  } finally {
    await Promise.all([hub.stop(), bare.stop()]);
    folder.remove();
  }
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly ms: number }> {
  const from = clockMs();
  const result = await work();
  return { result, ms: clockMs() - from };
}

async function postBare(port: number): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}/`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ requestId: randomUUID(), windowId: 'w1' }),
  });
  await answer.arrayBuffer();
}

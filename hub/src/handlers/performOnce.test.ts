import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { errorOf } from '../testing/answers.ts';
import { startTestHub, type TestHub } from '../testing/testHub.ts';
import { takeRequest } from '../testing/testKiosk.ts';

let hub: TestHub;
afterEach(() => hub.stop());

describe('repeats and restarts', () => {
  test('a repeated request gets the first answer and changes nothing', async () => {
    hub = await startTestHub();
    const advisor = await hub.signIn('3101');
    const request = { requestId: randomUUID(), ...takeRequest('gold') };
    const first = await hub.kiosk().post('ticket.take', request);
    expect(await hub.kiosk().post('ticket.take', request)).toEqual(first);
    await hub.restart();
    expect(await hub.kiosk().post('ticket.take', request)).toEqual(first);
    expect(await hub.kiosk().take()).toMatchObject({ ticketNo: 'A002' });
    await advisor.open();
    expect(advisor.of('snapshot')[0]?.alerts).toHaveLength(1);
    expect(advisor.alerts('alert.raised')).toEqual([]);
  });

  test('a request id that stands for something else is refused', async () => {
    hub = await startTestHub();
    const requestId = randomUUID();
    await hub.kiosk().post('ticket.take', { requestId, ...takeRequest() });
    const other = { requestId, ...takeRequest(undefined, { businessId: 'wealth' }) };
    expect(errorOf(await hub.kiosk().post('ticket.take', other))).toEqual({
      status: 409,
      code: 'REQUEST_REUSED',
    });
    expect(errorOf(await hub.kiosk().post('help.call', { requestId }))).toMatchObject({
      code: 'REQUEST_REUSED',
    });
  });

  test('two kiosks may choose the same request id', async () => {
    hub = await startTestHub();
    const request = { requestId: randomUUID(), ...takeRequest() };
    const other = hub.other('K2');
    expect((await hub.kiosk().post('ticket.take', request)).body).toMatchObject({
      ticket: { ticketNo: 'A001' },
    });
    expect((await other.post('ticket.take', request)).body).toMatchObject({ ticket: { ticketNo: 'A002' } });
  });

  test('after a reconnect the snapshot holds everything, and nothing comes twice', async () => {
    hub = await startTestHub();
    const advisor = await hub.signIn('3101');
    await hub.kiosk().take('gold');
    await expect.poll(() => advisor.alerts('alert.raised')).toHaveLength(1);
    advisor.drop();
    await hub.kiosk().take('diamond');
    await advisor.open();
    expect(
      advisor
        .of('snapshot')[0]
        ?.alerts.map((alert) => alert.ticketNo)
        .toSorted(),
    ).toEqual(['A001', 'A002']);
    expect(advisor.alerts('alert.raised')).toEqual([]);
    expect(advisor.received.map((message) => message.seq).slice(0, 2)).toEqual([1, 2]);
    expect(advisor.received[0]).toMatchObject({
      type: 'hello',
      me: { name: '李敏', role: 'advisor' },
      demo: true,
    });
  });

  test('a take that was cancelled waits no longer, and one that comes after its cancellation issues nothing', async () => {
    hub = await startTestHub();
    const advisor = await hub.signIn('3101');
    const kiosk = hub.kiosk();
    const request = { requestId: randomUUID(), ...takeRequest('gold') };
    await kiosk.ask('ticket.take', request);
    await kiosk.ask('ticket.cancel', { takeRequestId: request.requestId });
    await expect
      .poll(() => advisor.alerts('alert.closed'))
      .toMatchObject([{ state: 'closed', outcome: 'missed' }]);
    expect(await kiosk.take()).toMatchObject({ ticketNo: 'A002', ahead: 0 });

    const late = { requestId: randomUUID(), ...takeRequest() };
    await kiosk.ask('ticket.cancel', { takeRequestId: late.requestId });
    expect(errorOf(await kiosk.post('ticket.take', late))).toMatchObject({ code: 'REQUEST_REUSED' });
    expect(await kiosk.take()).toMatchObject({ ticketNo: 'A003', ahead: 1 });
  });
});

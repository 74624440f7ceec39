import { expect, test } from 'vitest';
import { startKiosk, told, touch } from '../../../kiosk/src/agent/testing/startKiosk.ts';
import { nightly } from '../../support/nightly.ts';

const UNPLUGS = nightly(25, 100);

test(
  `the reader is unplugged and plugged in ${UNPLUGS} times: each touch gets a number, each swipe between is read [K3]`,
  { timeout: 60_000 },
  async () => {
    const { page, devices, swipe, jobs, hub } = await startKiosk();
    await told(page, 'view', ({ view }) => view.hub === 'online');
    for (let n = 1; n <= UNPLUGS; n += 1) {
      devices.reader?.onStatus({ state: 'offline', code: 'READER_DISCONNECTED', detail: '' });
      page.send(touch());
      await expect.poll(() => jobs.length, { timeout: 10_000, interval: 5 }).toBe(2 * n - 1);
      devices.reader?.onStatus({ state: 'ready' });
      swipe(n);
      await expect
        .poll(() => page.heard.filter(({ type }) => type === 'card.ready').length, {
          timeout: 10_000,
          interval: 5,
        })
        .toBe(n);
      const { cardId } = await told(page, 'card.ready');
      page.send(touch({ cardId }));
      await expect.poll(() => jobs.length, { timeout: 10_000, interval: 5 }).toBe(2 * n);
    }
    expect(new Set(hub.issued).size).toBe(2 * UNPLUGS);
  },
);

test.each(['PRINTER_PAPER_OUT', 'PRINTER_DISCONNECTED'] as const)(
  'a printer that says %s keeps nobody from a number: the page shows it, and its paper can come later [K3]',
  async (code) => {
    const { page, devices, hub, jobs } = await startKiosk();
    await told(page, 'view', ({ view }) => view.hub === 'online');
    devices.printer?.onStatus({ state: 'trouble', code });
    devices.result = { outcome: 'failed', code };
    page.send(touch());
    const { ticket } = await told(page, 'ticket.issued');
    expect(hub.issued).toEqual([ticket.ticketNo]);
    expect(await told(page, 'ticket.printing', ({ print }) => print === 'failed')).toMatchObject({ code });
    devices.printer?.onStatus({ state: 'ready', paperLow: false, reportsStatus: true });
    devices.result = { outcome: 'printed' };
    page.send({
      type: 'staff.unlock',
      requestId: 'unlock-1'.padEnd(16, '0'),
      staffNo: '1001',
      pin: '271828',
    });
    const { visit } = await told(page, 'staff.unlocked');
    page.send({ type: 'staff.do', visit, action: 'reprint' });
    expect(await told(page, 'staff.told')).toMatchObject({ action: 'reprint', outcome: 'done' });
    expect(JSON.stringify(jobs.at(-1)?.elements)).toContain(ticket.ticketNo);
    expect(hub.issued).toHaveLength(1);
  },
);

import { silentLogger } from '@lobby/shared';
import { openPrinter, type PrinterConfig } from '../printers/openPrinter.ts';
import type { TicketElement } from '../ticketPrinter.ts';
import { adviceFor } from './adviceFor.ts';
import type { CliIo } from './cliIo.ts';
import type { TestResult } from './testReader.ts';

/** An open takes 2 s at most; a printer in trouble says so at once. */
const READY_MS = 4_000;

export async function testPrinter(config: PrinterConfig, io: CliIo): Promise<TestResult> {
  const { device } = config;
  const startedAt = io.now();
  const since = (): number => io.now().getTime() - startedAt.getTime();
  const { promise: ready, resolve } = Promise.withResolvers<boolean>();
  const giveUp = setTimeout(() => resolve(false), READY_MS);
  let last = io.texts.offline;
  const onStatus: Parameters<typeof openPrinter>[1]['onStatus'] = (status) => {
    last = status.state === 'ready' ? io.texts.ready : `${status.state}: ${status.code}`;
    io.say(`${device}: ${last}`);
    if (status.state === 'ready') resolve(true);
    else io.say(`  ${adviceFor(status.code, io)}`);
  };
  const printer = openPrinter(config, { onStatus }, { log: silentLogger });
  printer.start();
  const isReady = await ready;
  clearTimeout(giveUp);
  if (!isReady) {
    await printer.stop();
    return { device, passed: false, detail: last };
  }
  const readyAfterMs = since();
  const result = await printer.print({ jobId: 'device-test', elements: testTicket(startedAt) });
  await printer.stop();
  if (result.outcome !== 'failed') io.say(`${device}: ${io.texts.paperOut}`);
  const detail = result.outcome === 'failed' ? `${result.outcome}: ${result.code}` : result.outcome;
  return { device, passed: result.outcome !== 'failed', detail, readyAfterMs };
}

/** Everything that a real ticket has: large digits, Chinese, a rare name that must be drawn, a QR code. */
export function testTicket(at: Date): readonly TicketElement[] {
  return [
    { kind: 'text', text: '打印测试 TEST', size: 2, align: 'center', bold: true },
    { kind: 'text', text: 'A000', size: 6, align: 'center' },
    { kind: 'rule' },
    { kind: 'text', text: '中国邮政储蓄银行 0123456789' },
    { kind: 'text', text: '罕用字：㐀𠮷' },
    { kind: 'text', text: at.toISOString() },
    { kind: 'qr', data: 'LOBBY-TEST' },
    { kind: 'feed', lines: 1 },
  ];
}

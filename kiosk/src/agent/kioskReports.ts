import { PROGRAM_VERSION, type CommandRequest } from '@lobby/shared';
import type { KioskView } from '../pageProtocol.ts';
import type { HubCommands } from './hubCommands.ts';
import type { KioskState } from './kioskState.ts';

type Report = Omit<CommandRequest<'kiosk.report'>, 'requestId'>;
type DeviceState = Report['reader'];

export interface KioskReportsDeps {
  readonly hub: HubCommands;
  readonly newRequestId: () => string;
}

/** Tells the hub how reader and printer are, once per change and once per connection. */
export class KioskReports {
  readonly #deps: KioskReportsDeps;
  /** As text, to compare; undefined when the hub does not know. */
  #known: string | undefined;
  #sending = false;

  constructor(deps: KioskReportsDeps) {
    this.#deps = deps;
  }

  /** Call on any change; never rejects. */
  async update(latest: () => KioskState): Promise<void> {
    if (latest().link.name !== 'online') {
      this.#known = undefined;
      return;
    }
    if (this.#sending) return;
    this.#sending = true;
    try {
      for (let report = reportOf(latest()); report && this.#isNews(report); report = reportOf(latest())) {
        const reply = await this.#deps.hub.send('kiosk.report', {
          requestId: this.#deps.newRequestId(),
          ...report,
        });
        if (reply.outcome === 'unreachable') return;
        this.#known = JSON.stringify(report);
      }
    } finally {
      this.#sending = false;
    }
  }

  #isNews(report: Report): boolean {
    return JSON.stringify(report) !== this.#known;
  }
}

/** Nothing is told before both devices are known, so that no start looks like a failure. */
function reportOf({ link, reader, printer, paperLow, cardKeys }: KioskState): Report | undefined {
  const known = { reader: deviceOf(reader), printer: deviceOf(printer) };
  if (link.name !== 'online' || !known.reader || !known.printer) return undefined;
  return {
    reader: known.reader,
    printer: known.printer,
    paperLow,
    version: PROGRAM_VERSION,
    ...(cardKeys && { cardKeys: { ...cardKeys, epochs: [...cardKeys.epochs] } }),
  };
}

function deviceOf({ state, code }: KioskView['reader']): DeviceState | undefined {
  if (state === 'checking') return undefined;
  return code === undefined ? { state } : { state, code };
}

import {
  happeningsOf,
  notedPrinter,
  openPrinter,
  openReader,
  type CardRead,
  type CardReader,
  type TicketPrinter,
} from '@lobby/drivers';
import type { AgentToPage } from '../pageProtocol.ts';
import type { AgentDeps } from './agent.ts';
import type { DeviceRecord } from './deviceRecord.ts';
import type { KioskEvent } from './kioskState.ts';

/** Who hears of reader and printer. */
export interface DeviceEars {
  readonly record: DeviceRecord;
  readonly apply: (event: KioskEvent) => void;
  readonly tell: (message: AgentToPage) => void;
  /** The digits are wiped when this returns. */
  readonly onCard: (card: CardRead) => void;
}

export interface AgentDevices {
  /** undefined: this kiosk has none. */
  readonly reader: CardReader | undefined;
  readonly printer: TicketPrinter;
}

/** Reader and printer of the configuration, not yet started; what happens to them is told and kept on record. */
export function openDevices(deps: AgentDeps, ears: DeviceEars): AgentDevices {
  return { reader: readerOf(deps, ears), printer: printerOf(deps, ears) };
}

function readerOf(
  { config, log, bins, openReader: open = openReader }: AgentDeps,
  { record, apply, tell, onCard }: DeviceEars,
): CardReader | undefined {
  if (config.reader.device === 'none') return undefined;
  const listener = happeningsOf(
    (happening) => record.note('reader', happening),
    {
      onReading: () => tell({ type: 'card.reading' }),
      onCard,
      onFailure: (cause) => {
        log.info('card not read', { cause });
        tell({ type: 'card.failed', cause });
      },
      onStatus: (status) => apply({ type: 'reader.status', status }),
      onCardPresent: (present) => apply({ type: 'reader.card', present }),
    },
    bins,
  );
  return open(config.reader, listener, { log });
}

function printerOf(
  { config, log, openPrinter: open = openPrinter }: AgentDeps,
  { record, apply }: DeviceEars,
): TicketPrinter {
  const printer = open(
    config.printer,
    {
      onStatus: (status) => {
        record.note('printer', { kind: 'status', status });
        apply({ type: 'printer.status', status });
      },
    },
    { log },
  );
  return notedPrinter(printer, (happening) => record.note('printer', happening));
}

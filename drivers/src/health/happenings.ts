import type { CardReaderListener } from '../cardReader.ts';
import { classifyCard, type BinTable } from '../devices/binTable.ts';
import type { TicketPrinter } from '../ticketPrinter.ts';
import type { DeviceHappening } from './deviceHistory.ts';

/** What a listener hears, as happenings. `rest`: who else wants to hear it. `bins`: then it is counted whose cards they are. */
export function happeningsOf(
  note: (happening: DeviceHappening) => void,
  rest: Partial<CardReaderListener> = {},
  bins?: BinTable,
): CardReaderListener {
  return {
    onReading: () => rest.onReading?.(),
    onCard: (card) => {
      rest.onCard?.(card);
      const { means, luhnOk, digits } = card;
      const bank = bins && means !== 'idCard' ? classifyCard(digits, bins).bank : undefined;
      note({ kind: 'read', means, luhnOk, bank });
    },
    onFailure: (failure) => {
      note({ kind: 'failure', failure });
      rest.onFailure?.(failure);
    },
    onStatus: (status) => {
      note({ kind: 'status', status });
      rest.onStatus?.(status);
    },
    onCardPresent: (present) => rest.onCardPresent?.(present),
  };
}

/** The same printer; what became of each ticket is noted. */
export function notedPrinter(
  printer: TicketPrinter,
  note: (happening: DeviceHappening) => void,
): TicketPrinter {
  return {
    start: () => printer.start(),
    stop: () => printer.stop(),
    print: async (job) => {
      const result = await printer.print(job);
      note({ kind: 'print', outcome: result.outcome });
      return result;
    },
  };
}

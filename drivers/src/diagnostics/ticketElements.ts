import type { TextSize, TicketElement } from '../ticketPrinter.ts';
import { DoorError } from './door.ts';
import { objectOf } from './doorInput.ts';

const SIZES: readonly TextSize[] = [1, 2, 3, 4, 5, 6];

/** The elements of a ticket as they come from outside. Throws a DoorError for the first that is none. */
export function ticketElements(value: unknown): readonly TicketElement[] {
  if (!Array.isArray(value)) throw new DoorError('"elements" must be a list');
  return value.map((element: unknown, index) => {
    const read = elementOf(objectOf(element));
    if (!read) throw new DoorError(`element ${index + 1} of the ticket is not usable`);
    return read;
  });
}

function elementOf(fields: Readonly<Record<string, unknown>>): TicketElement | undefined {
  const { kind, text, size, align, bold, data, dotsPerModule, lines } = fields;
  switch (kind) {
    case 'text': {
      if (typeof text !== 'string') return undefined;
      const knownSize = SIZES.find((known) => known === size);
      const knownAlign = (['left', 'center', 'right'] as const).find((known) => known === align);
      return {
        kind,
        text,
        ...(knownSize && { size: knownSize }),
        ...(knownAlign && { align: knownAlign }),
        ...(typeof bold === 'boolean' && { bold }),
      };
    }
    case 'qr':
      if (typeof data !== 'string') return undefined;
      return { kind, data, ...(typeof dotsPerModule === 'number' && { dotsPerModule }) };
    case 'rule':
      return { kind };
    case 'feed':
      return typeof lines === 'number' ? { kind, lines } : undefined;
    default:
      return undefined;
  }
}

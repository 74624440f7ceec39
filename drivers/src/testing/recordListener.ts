import type { CardReaderListener } from '../cardReader.ts';

/** Writes down what a reader says, in order: `ready`, `reading`, `card <digits>`, `<failure>`, `offline <code>`. */
export function recordListener(): { readonly heard: string[]; readonly listener: CardReaderListener } {
  const heard: string[] = [];
  const listener: CardReaderListener = {
    onReading: () => heard.push('reading'),
    // Tests only: in the product a number never becomes text (rulings R11).
    onCard: ({ digits, luhnOk }) =>
      heard.push(`card ${Buffer.from(digits).toString('latin1')}${luhnOk ? '' : ' (no Luhn)'}`),
    onFailure: (failure) => heard.push(failure),
    onStatus: (status) => heard.push(status.state === 'ready' ? 'ready' : `offline ${status.code}`),
  };
  return { heard, listener };
}

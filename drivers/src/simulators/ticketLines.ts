import type { EscposOperation } from './escposOperation.ts';

/** The text on the paper, line by line; empty lines and drawn ones are left out. */
export function ticketLines(operations: readonly EscposOperation[]): readonly string[] {
  return operations.flatMap((operation) => {
    if (operation.kind !== 'line') return [];
    const text = operation.runs.map((run) => run.text).join('');
    return text === '' ? [] : [text];
  });
}

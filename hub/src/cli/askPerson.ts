import { createInterface } from 'node:readline/promises';

/** One line of standard input; empty when there is none. */
export async function askPerson(question: string): Promise<string> {
  process.stderr.write(question);
  const lines = createInterface({ input: process.stdin });
  try {
    for await (const line of lines) return line;
    return '';
  } finally {
    lines.close();
  }
}

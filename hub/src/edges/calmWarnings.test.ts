import type { LogData } from '@lobby/shared';
import { silentLogger } from '@lobby/shared';
import { expect, test } from 'vitest';
import { createCalmWarnings } from './calmWarnings.ts';

test('a flood of strangers becomes few lines, and none of them is forgotten', () => {
  const lines: LogData[] = [];
  let now = 0;
  const warn = createCalmWarnings(
    { ...silentLogger, warn: (_text, data = {}) => void lines.push(data) },
    () => now,
  );
  for (let at = 0; at < 5_000; at += 1) warn('socket refused', { from: '192.0.2.1' });
  expect(lines).toHaveLength(200);
  now = 1_000;
  warn('socket refused', { from: '192.0.2.1' });
  warn('socket refused', { from: '192.0.2.1' });
  expect(lines.slice(200)).toEqual([{ from: '192.0.2.1', unsaid: 4_800 }, { from: '192.0.2.1' }]);
});

import { createTranslate } from '@lobby/shared';
import { expect, test } from 'vitest';
import type { Connection } from '../state/connection.ts';
import { morning } from '../testing/builders.ts';
import { staffMarkup } from '../testing/staffMarkup.tsx';
import { ConnectionBanner, ConnectionChip } from './ConnectionState.tsx';
import { zhCN } from './i18n/zh-CN.ts';

/** All the text of chip and banner. */
function said(connection: Connection): string {
  const props = { connection, clockOffsetMs: 0 };
  const html = staffMarkup(
    <>
      <ConnectionChip {...props} />
      <ConnectionBanner {...props} pendingCount={0} onRetry={() => undefined} />
    </>,
  );
  return html.replace(/<[^>]+>/g, ' ');
}

test('a page whose line is lost says so in words, and what still works [A6]', () => {
  const lost = said({ name: 'lost', since: morning, retryAt: morning + 400 });
  expect(lost).toContain(createTranslate(zhCN)('link.banner', { s: 0 }));
  expect(lost).toContain(createTranslate(zhCN)('link.bannerWorks'));
  expect(said({ name: 'online', since: morning })).not.toContain(createTranslate(zhCN)('link.bannerWorks'));
});

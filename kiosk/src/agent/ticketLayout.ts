import type { TicketElement } from '@lobby/drivers';
import type { Language, LocalText } from '@lobby/shared';

/** What stands on paper and nothing else: no name, tier, card digits or phone (DR-09, requirements 4.2). */
export interface TicketFacts {
  readonly branchName: LocalText;
  readonly ticketNo: string;
  readonly businessName: LocalText;
  /** Earlier tickets of the same series; null when the kiosk gave the number without the hub. */
  readonly ahead: number | null;
  readonly waitMinutes: { readonly from: number; readonly to: number } | null;
  /** Milliseconds since the epoch. */
  readonly issuedAt: number;
  readonly timeZone: string;
  readonly kioskName: string;
  readonly language: Language;
}

/** Digits fill two thirds of a cell: 6 makes them 12 mm high at 8 dots/mm (ux.md K06). */
const NUMBER_SIZE = 6;

/** Chinese, and under each row the same in English when the customer chose English (ux.md K06). */
export function layoutTicket(facts: TicketFacts): TicketElement[] {
  const row = (text: LocalText, size: 1 | 2 = 2): TicketElement[] => [
    { kind: 'text', text: text['zh-CN'], size, align: 'center' },
    ...(facts.language === 'en' ? [small(text.en)] : []),
  ];
  return [
    { kind: 'text', text: facts.branchName['zh-CN'], size: 2, align: 'center', bold: true },
    ...(facts.language === 'en' ? [small(facts.branchName.en)] : []),
    { kind: 'rule' },
    ...row({ 'zh-CN': '您的号码', en: 'Your number' }, 1),
    { kind: 'text', text: facts.ticketNo, size: NUMBER_SIZE, align: 'center', bold: true },
    ...row(facts.businessName),
    ...waitRows(facts).flatMap((text) => row(text)),
    { kind: 'rule' },
    ...row({ 'zh-CN': '请留意屏幕和广播', en: 'Please watch the screen and listen for your number' }, 1),
    ...row({ 'zh-CN': '过号请联系大堂经理', en: 'Missed your number? Please ask the lobby manager' }, 1),
    { kind: 'feed', lines: 1 },
    small(`${formatStamp(facts.issuedAt, facts.timeZone)}   ${facts.kioskName}`),
  ];
}

function small(text: string): TicketElement {
  return { kind: 'text', text, size: 1, align: 'center' };
}

function waitRows({ ahead, waitMinutes }: TicketFacts): LocalText[] {
  if (ahead === null) return [];
  if (ahead === 0) return [{ 'zh-CN': '前面无人等候', en: 'Nobody ahead of you' }];
  const people = {
    'zh-CN': `前面 ${ahead} 人`,
    en: ahead === 1 ? '1 person ahead' : `${ahead} people ahead`,
  };
  if (waitMinutes === null) return [people];
  const { from, to } = waitMinutes;
  const range = from === to ? String(to) : `${from}-${to}`;
  return [people, { 'zh-CN': `约 ${range} 分钟`, en: `about ${range} min` }];
}

/** `2026-11-21 10:24:07` in the branch's zone. */
function formatStamp(at: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return format.format(at);
}

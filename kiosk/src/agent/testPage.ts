import type { TicketElement } from '@lobby/drivers';

/** Shows that letters, digits, a large number and the cut come out (K19). */
export function testPage(kioskName: string): TicketElement[] {
  return [
    { kind: 'text', text: '打印测试 TEST', size: 2, align: 'center', bold: true },
    { kind: 'rule' },
    { kind: 'text', text: '0123', size: 6, align: 'center', bold: true },
    { kind: 'text', text: '这不是号票 Not a ticket', size: 1, align: 'center' },
    { kind: 'rule' },
    { kind: 'text', text: kioskName, size: 1, align: 'center' },
  ];
}

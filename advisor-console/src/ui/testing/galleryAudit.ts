import type { AuditLineView, AuditPage } from '@lobby/shared';
import { morning } from '../../testing/builders.ts';

const MINUTE_MS = 60_000;
/** Made up, of the right form. */
export const mac = 'Q'.repeat(43);

const line = (seq: number, minutesAgo: number, fields: Partial<AuditLineView>): AuditLineView => ({
  seq,
  at: morning - minutesAgo * MINUTE_MS,
  actorId: 's-chen',
  actorName: '陈静',
  action: 'session.begin',
  ref: null,
  subject: null,
  ok: true,
  details: null,
  ...fields,
});
const same = (name: string) => ({ 'zh-CN': name, en: name });
const it = { actorId: 's-lin', actorName: '林工' } as const;
const byHub = { actorId: null, actorName: null } as const;
const trail: readonly AuditLineView[] = [
  line(4_219, 1, {
    action: 'ticket.raise',
    ref: 't-1',
    subject: same('A008'),
    details: '{"reason":"unwell"}',
  }),
  line(4_218, 2, { ...it, action: 'staff.unlock', ref: 's-zhang', subject: same('张伟') }),
  line(4_217, 3, {
    ...byHub,
    action: 'staff.lockedOut',
    ref: 's-zhang',
    subject: same('张伟'),
    ok: false,
    details: '{"kind":"password"}',
  }),
  line(4_216, 4, {
    ...byHub,
    action: 'session.wrong',
    ref: 's-zhang',
    subject: same('张伟'),
    ok: false,
    details: '{"kind":"password"}',
  }),
  line(4_215, 12, {
    actorId: 's-li',
    actorName: '李敏',
    action: 'customer.show',
    ref: 'a-1',
    subject: same('A008'),
  }),
  line(4_214, 15, {
    action: 'business.switch',
    ref: 'loan',
    subject: { 'zh-CN': '贷款咨询', en: 'Loans' },
    details: '{"open":false}',
  }),
  line(4_213, 20, { action: 'display.say', details: '{"message":"今天 16:30 停止取号"}' }),
  line(4_212, 31, { ...it, action: 'device.enrol', ref: 'C'.repeat(43), subject: same('2 号取号机') }),
  line(4_211, 32, { ...it, action: 'device.invite', ref: 'e-1' }),
  line(4_210, 1_500, {
    ...it,
    action: 'device.revoke',
    ref: 'Z'.repeat(43),
    subject: same('旧取号机'),
    details: '{"reason":"stolen"}',
  }),
  line(4_209, 1_520, { ...it, action: 'staff.add', ref: 's-zhou', subject: same('周宁') }),
  line(4_208, 1_700, {
    actorId: 's-sun',
    actorName: '孙审',
    action: 'audit.export',
    details: '{"form":"file","first":3900,"last":4207}',
  }),
  line(4_207, 1_701, {
    actorId: 's-li',
    actorName: '李敏',
    action: 'customer.list',
    details: '{"alerts":["a","b","c"]}',
  }),
];
/** A morning, and the evening before. */
export const galleryAudit: AuditPage = { lines: [...trail], next: null, head: { seq: 4_219, mac } };
export const galleryLongAudit: AuditPage = {
  lines: Array.from({ length: 50 }, (_, at) => ({ ...trail[at % trail.length]!, seq: 9_000 - at })),
  next: 8_951,
  head: { seq: 9_000, mac },
};

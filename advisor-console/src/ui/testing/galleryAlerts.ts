import type { AlertView } from '@lobby/shared';
import { anAlert, li, morning, zhang } from '../../testing/builders.ts';

// Made-up customers of the gallery, in all the places an alert can stand.

/** A moment so many seconds before `morning`. */
export const ago = (seconds: number): number => morning - seconds * 1_000;
export const wang = { staffId: 's-wang', name: '王强' };

export const diamond = anAlert({
  alertId: 'diamond',
  raisedAt: ago(12),
  escalatesAt: morning + 18_000,
  reasons: [
    { code: 'maturity', days: 12, band: 4 },
    { code: 'nearTier', tier: 4, band: 5 },
    { code: 'churnSevere' },
  ],
});
export const platinum = anAlert({
  alertId: 'platinum',
  ticketNo: 'D014',
  businessId: 'wealth',
  raisedAt: ago(47),
  severity: 3,
  tier: 2,
  maskedName: '陈*',
  honorific: 'mr',
  ahead: 0,
  visits90: 0,
  escalatesAt: morning + 43_000,
  escalatesTo: 'head',
  reasons: [{ code: 'inflow', days: 3, band: 6 }, { code: 'riskExpired' }],
});
export const gold = anAlert({
  alertId: 'gold',
  ticketNo: 'A011',
  raisedAt: ago(5),
  severity: 2,
  tier: 1,
  maskedName: '赵*丽',
  ahead: 6,
  escalatesAt: morning + 25_000,
});
export const privateBanking = anAlert({
  alertId: 'private',
  ticketNo: 'D015',
  businessId: 'wealth',
  raisedAt: ago(64),
  tier: 4,
  maskedName: '周*',
  honorific: 'mr',
  advisor: zhang,
  via: 'deputy',
  state: 'claimed',
  owner: zhang,
  claimedAt: ago(50),
  escalatesAt: null,
  escalatesTo: null,
});
export const potential = anAlert({
  alertId: 'potential',
  ticketNo: 'B003',
  businessId: 'account',
  raisedAt: ago(190),
  severity: 1,
  tier: 0,
  potential: true,
  maskedName: '刘*',
  honorific: 'none',
  advisor: null,
  via: 'anyAdvisor',
  escalatesAt: null,
  escalatesTo: null,
});
export const missed = anAlert({
  alertId: 'missed',
  ticketNo: 'A002',
  raisedAt: ago(845),
  severity: 2,
  tier: 1,
  maskedName: '孙*平',
  honorific: 'mr',
  state: 'missed',
  outcome: 'missed',
  escalatesAt: null,
  escalatesTo: null,
});
export const mine = anAlert({
  ...diamond,
  alertId: 'mine',
  ticketNo: 'F006',
  businessId: 'loan',
  raisedAt: ago(260),
  maskedName: '欧阳*雪',
  state: 'claimed',
  owner: li,
  claimedAt: ago(244),
  escalatesAt: null,
  escalatesTo: null,
});
export const greeted = { ...mine, alertId: 'greeted', greetedAt: ago(120) };
export const unrecorded = {
  ...mine,
  alertId: 'unrecorded',
  ticketNo: 'A001',
  maskedName: '何*',
  claimedAt: ago(1_500),
  greetedAt: ago(1_400),
  raisedAt: ago(1_600),
};
export const snoozed = {
  ...mine,
  alertId: 'snoozed',
  ticketNo: 'C004',
  businessId: 'corporate',
  tier: 2,
  maskedName: '吴*建',
  state: 'snoozed',
  snoozedUntil: morning + 184_000,
  raisedAt: ago(210),
} satisfies AlertView;
export const done = {
  ...greeted,
  alertId: 'done',
  ticketNo: 'A005',
  tier: 1,
  maskedName: '郑*',
  state: 'closed',
  outcome: 'interested',
  raisedAt: ago(3_900),
} satisfies AlertView;
export const declined = {
  ...done,
  alertId: 'declined',
  ticketNo: 'A003',
  maskedName: '冯*兰',
  outcome: 'declined',
  owner: zhang,
  raisedAt: ago(5_200),
} satisfies AlertView;

export const crowd = Array.from({ length: 7 }, (_, n) =>
  anAlert({
    ...(n % 3 === 0 ? diamond : n % 3 === 1 ? platinum : gold),
    alertId: `crowd-${n}`,
    ticketNo: `A02${n}`,
    raisedAt: ago(30 - n * 4),
    maskedName: ['王*华', '陈*', '赵*丽', '沈*', '韩*明', '杨*', '朱*琴'][n] ?? '王*',
  }),
);

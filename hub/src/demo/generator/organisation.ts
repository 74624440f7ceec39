import type { StaffRole } from '@lobby/shared';
import { drawName } from './drawName.ts';
import { createRandom } from '../../random/random.ts';

/** One institution of the made-up province (6.1: P province, C city, X county, B branch). */
export interface Org {
  readonly orgId: string;
  readonly level: 'P' | 'C' | 'X' | 'B';
  readonly name: string;
  readonly nameEn: string;
  readonly above: string | null;
}

export interface StaffMember {
  readonly staffNo: string;
  readonly name: string;
  readonly role: Extract<StaffRole, 'head' | 'lobby' | 'advisor' | 'teller'>;
  readonly branchId: string;
  /** Stands in when this advisor is away. */
  readonly deputyNo: string | null;
}

/** Set S of requirements 6.3. */
export const orgs: readonly Org[] = [
  { orgId: 'P01', level: 'P', name: '云江省分行', nameEn: 'Yunjiang Province', above: null },
  { orgId: 'C01', level: 'C', name: '云江市分行', nameEn: 'Yunjiang City', above: 'P01' },
  { orgId: 'X01', level: 'X', name: '青石县支行', nameEn: 'Qingshi County', above: 'C01' },
  { orgId: 'B01', level: 'B', name: '青石路支行', nameEn: 'Qingshi Road Branch', above: 'C01' },
  { orgId: 'B02', level: 'B', name: '滨湖支行', nameEn: 'Lakeside Branch', above: 'C01' },
  { orgId: 'B03', level: 'B', name: '老街营业所', nameEn: 'Old Street Office', above: 'X01' },
];

export const branches: readonly Org[] = orgs.filter(({ level }) => level === 'B');

/** The branch of the demo, and the people a newcomer signs in as. */
export const demoBranchId = 'B01';
export const demoStaff: readonly StaffMember[] = [
  { staffNo: '1001', name: '王强', role: 'head', branchId: demoBranchId, deputyNo: null },
  { staffNo: '2101', name: '陈静', role: 'lobby', branchId: demoBranchId, deputyNo: null },
  { staffNo: '3101', name: '李敏', role: 'advisor', branchId: demoBranchId, deputyNo: '3102' },
  { staffNo: '3102', name: '张伟', role: 'advisor', branchId: demoBranchId, deputyNo: '3101' },
];

/** Head, lobby manager, one or two advisors, three to five tellers a branch (requirements 6.4). */
export function drawStaff(seed: number): readonly StaffMember[] {
  return branches.flatMap(({ orgId }, at) => branchStaff(seed, orgId, at + 1));
}

/** Numbers tell the post and the branch: 3201 is the first advisor of the second branch. */
function branchStaff(seed: number, branchId: string, branchNo: number): readonly StaffMember[] {
  const random = createRandom(seed, `staff ${branchId}`);
  const member = (post: number, nth: number, role: StaffMember['role'], deputyNo: string | null) => {
    const { name } = drawName(random, random.chance(0.5) ? 'male' : 'female');
    return { staffNo: `${post}${branchNo}0${nth}`, name, role, branchId, deputyNo };
  };
  const people = (post: number, role: StaffMember['role'], count: number) =>
    Array.from({ length: count }, (_, nth) => member(post, nth + 1, role, null));
  const tellers = people(4, 'teller', 3 + random.int(3));
  if (branchId === demoBranchId) return [...demoStaff, ...tellers];
  const pair = random.chance(0.5);
  const advisors = [
    member(3, 1, 'advisor', pair ? `3${branchNo}02` : null),
    ...(pair ? [member(3, 2, 'advisor', `3${branchNo}01`)] : []),
  ];
  return [...people(1, 'head', 1), ...people(2, 'lobby', 1), ...advisors, ...tellers];
}

import { demoBranchId, type StaffMember } from './generator/organisation.ts';

/** Who calls at the demo's windows; beside the made-up province, which knows nobody of them. */
export const demoTellers: readonly StaffMember[] = [
  { staffNo: '4001', name: '赵丽', role: 'teller', branchId: demoBranchId, deputyNo: null },
  { staffNo: '4002', name: '孙洋', role: 'teller', branchId: demoBranchId, deputyNo: null },
];

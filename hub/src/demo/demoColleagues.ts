import type { StaffRole } from '@lobby/shared';

export interface DemoColleague {
  readonly staffNo: string;
  readonly name: string;
  readonly role: Extract<StaffRole, 'teller' | 'it' | 'auditor'>;
  readonly deputyNo: null;
}

/** Who else works at the demo's branch: people without customers, of whom the made-up province knows nothing. */
export const demoColleagues: readonly DemoColleague[] = [
  { staffNo: '4001', name: '赵丽', role: 'teller', deputyNo: null },
  { staffNo: '4002', name: '孙洋', role: 'teller', deputyNo: null },
  { staffNo: '7001', name: '周涛', role: 'it', deputyNo: null },
  { staffNo: '8001', name: '吴岚', role: 'auditor', deputyNo: null },
];

import type { ErrorCode } from './errors.ts';
import { accessErrorTexts } from './errorTexts/accessErrorTexts.ts';
import { auditErrorTexts } from './errorTexts/auditErrorTexts.ts';
import { branchErrorTexts } from './errorTexts/branchErrorTexts.ts';
import { deviceErrorTexts } from './errorTexts/deviceErrorTexts.ts';
import { enrolErrorTexts } from './errorTexts/enrolErrorTexts.ts';
import type { ErrorTextsOf } from './errorTexts/errorText.ts';
import { queueErrorTexts } from './errorTexts/queueErrorTexts.ts';
import { signInErrorTexts } from './errorTexts/signInErrorTexts.ts';
import { storeErrorTexts } from './errorTexts/storeErrorTexts.ts';
import { systemErrorTexts } from './errorTexts/systemErrorTexts.ts';

/** What people read instead of a code (ux.md, section 7): a code without a text does not compile. */
export const errorTexts: ErrorTextsOf<ErrorCode> = {
  ...deviceErrorTexts,
  ...accessErrorTexts,
  ...signInErrorTexts,
  ...enrolErrorTexts,
  ...auditErrorTexts,
  ...branchErrorTexts,
  ...queueErrorTexts,
  ...storeErrorTexts,
  ...systemErrorTexts,
};

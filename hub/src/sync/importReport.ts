import type { CachePart } from '@lobby/shared';

/** Why a package is not believed or not usable. Logged; the former cache goes on serving (trust.md 2). */
export const refusals = [
  'manifestUnreadable',
  'manifestTooLarge',
  'signatureUnreadable',
  'keyUnknown',
  'signatureWrong',
  'manifestInvalid',
  'otherPart',
  'otherBranch',
  'notSealed',
  'otherHub',
  'rollback',
  'equivocation',
  'epochWentBack',
  'createdWentBack',
  'notYetValid',
  'expired',
  'dataMissing',
  'sizeWrong',
  'hashWrong',
  'sealBroken',
  'recordsUnsorted',
] as const;
export type Refusal = (typeof refusals)[number];

export type ImportReport =
  | { readonly part: CachePart; readonly result: 'imported'; readonly seq: number; readonly rows: number }
  /** The cache holds this very package already. */
  | { readonly part: CachePart; readonly result: 'current'; readonly seq: number }
  /** No package lies there. */
  | { readonly part: CachePart; readonly result: 'absent' }
  | {
      readonly part: CachePart;
      readonly result: 'refused';
      readonly code: 'PACKAGE_REFUSED' | 'PACKAGE_OTHER_HUB';
      readonly reason: Refusal;
    }
  /** Disk full, cache locked or broken: tried again next time. */
  | { readonly part: CachePart; readonly result: 'failed'; readonly code: 'STORE_FAILED' };

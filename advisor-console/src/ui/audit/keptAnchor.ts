import type { AuditAnchor } from '@lobby/shared';

/** An end of the trail that was kept outside the hub. */
export interface KeptAnchor extends AuditAnchor {
  /** Hub time, ms. */
  readonly at: number;
}

const KEY = 'lobby.auditAnchor';
const TYPED = /^\s*(\d{1,15})\s+([A-Za-z0-9_-]{43})\s*$/;

/** What this browser kept after the last check that came out well. */
export function loadAnchor(storage: Pick<Storage, 'getItem'>): KeptAnchor | undefined {
  try {
    const value: unknown = JSON.parse(storage.getItem(KEY) ?? 'null');
    return isKept(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function saveAnchor(storage: Pick<Storage, 'setItem'>, anchor: KeptAnchor): void {
  try {
    storage.setItem(KEY, JSON.stringify(anchor));
  } catch {
    // Storage is full or switched off: the end can still be written down by hand.
  }
}

/** As somebody typed it: line number and code; undefined = not of that form. */
export function parseAnchor(typed: string): AuditAnchor | undefined {
  const [, seq, mac] = TYPED.exec(typed) ?? [];
  return seq === undefined || mac === undefined ? undefined : { seq: Number(seq), mac };
}

export const anchorText = ({ seq, mac }: AuditAnchor): string => `${seq} ${mac}`;

function isKept(value: unknown): value is KeptAnchor {
  return (
    typeof value === 'object' &&
    value !== null &&
    'seq' in value &&
    typeof value.seq === 'number' &&
    'mac' in value &&
    typeof value.mac === 'string' &&
    'at' in value &&
    typeof value.at === 'number' &&
    parseAnchor(`${value.seq} ${value.mac}`) !== undefined
  );
}

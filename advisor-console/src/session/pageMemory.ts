import { parsePending, type PendingOutcome } from '../state/pendingOutcomes.ts';
import type { ShownAlerts, Showing } from '../state/shownOnce.ts';

/**
 * What survives a reload of the tab: which alerts were shown, and outcomes the hub does not have yet.
 * Ids and our own words only, no customer data.
 */
export interface PageMemory {
  load(): { readonly shown: ShownAlerts; readonly pending: readonly PendingOutcome[] };
  saveShown(shown: ShownAlerts): void;
  savePending(pending: readonly PendingOutcome[]): void;
  /** Staff id of whom the rest is; undefined = nobody yet. */
  person(): string | undefined;
  savePerson(staffId: string): void;
  /** Everything of this tab. */
  forget(): void;
}

const SHOWN = 'lobby.shown';
const PENDING = 'lobby.pendingOutcomes';
const PERSON = 'lobby.person';

export function createPageMemory(storage: Pick<Storage, 'getItem' | 'setItem'>): PageMemory {
  const save = (key: string, value: unknown): void => {
    try {
      storage.setItem(key, JSON.stringify(value));
    } catch {
      // Storage is full or switched off: everything still works until the tab is closed.
    }
  };
  return {
    load: () => ({
      shown: parseShown(storage.getItem(SHOWN)),
      pending: parsePending(storage.getItem(PENDING)),
    }),
    saveShown: (shown) => save(SHOWN, [...shown]),
    savePending: (pending) => save(PENDING, pending),
    person() {
      const text = storage.getItem(PERSON);
      return text === null ? undefined : text.slice(1, -1);
    },
    savePerson: (staffId) => save(PERSON, staffId),
    forget() {
      save(SHOWN, []);
      save(PENDING, []);
      save(PERSON, '');
    },
  };
}

function parseShown(text: string | null): ShownAlerts {
  try {
    const value: unknown = JSON.parse(text ?? '[]');
    return new Map(Array.isArray(value) ? value.filter(isShownEntry) : []);
  } catch {
    return new Map();
  }
}

function isShownEntry(value: unknown): value is readonly [string, Showing] {
  if (!Array.isArray(value) || typeof value[0] !== 'string') return false;
  const showing: unknown = value[1];
  return (
    typeof showing === 'object' &&
    showing !== null &&
    'from' in showing &&
    (showing.from === null || typeof showing.from === 'string') &&
    'aside' in showing &&
    (showing.aside === null || showing.aside === 'handedOn' || typeof showing.aside === 'number') &&
    'returned' in showing &&
    typeof showing.returned === 'boolean'
  );
}

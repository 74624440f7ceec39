/** Somebody who was away for less than this may just be reloading the page (rulings R26). */
const GRACE_MS = 12_000;

interface Seen {
  /** Open pages, and whether each one is visible. */
  readonly pages: Map<symbol, boolean>;
  /** Monotonic; since when there has been no page. */
  leftAt: number | undefined;
}

/** Who has a page of ours open, and looks at it. */
export class PagePresence {
  readonly #monotonic: () => number;
  readonly #staff = new Map<string, Seen>();

  constructor(monotonic: () => number) {
    this.#monotonic = monotonic;
  }

  /** `page` stands for one connection; hidden until it says otherwise. */
  enter(staffId: string, page: symbol): void {
    const seen = this.#staff.get(staffId) ?? { pages: new Map<symbol, boolean>(), leftAt: undefined };
    seen.pages.set(page, false);
    seen.leftAt = undefined;
    this.#staff.set(staffId, seen);
  }

  setVisible(staffId: string, page: symbol, visible: boolean): void {
    const pages = this.#staff.get(staffId)?.pages;
    if (pages?.has(page)) pages.set(page, visible);
  }

  /** `signedOut`: nobody will come back after a reload. */
  leave(staffId: string, page: symbol, signedOut: boolean): void {
    const seen = this.#staff.get(staffId);
    seen?.pages.delete(page);
    if (seen === undefined || seen.pages.size > 0) return;
    seen.leftAt = signedOut ? Number.NEGATIVE_INFINITY : this.#monotonic();
  }

  of(staffId: string): 'present' | 'away' | 'offline' {
    const seen = this.#staff.get(staffId);
    if (seen === undefined) return 'offline';
    if (seen.pages.size > 0) return [...seen.pages.values()].includes(true) ? 'present' : 'away';
    const gone = this.#monotonic() - (seen.leftAt ?? Number.NEGATIVE_INFINITY) > GRACE_MS;
    return gone ? 'offline' : 'away';
  }

  /** Forgets those who did not come back. @returns their staff ids */
  sweep(): readonly string[] {
    const gone = [...this.#staff.keys()].filter((staffId) => this.of(staffId) === 'offline');
    for (const staffId of gone) this.#staff.delete(staffId);
    return gone;
  }
}

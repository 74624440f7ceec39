import { MAX_COLLEAGUES, type Colleague, type HubToConsole } from '@lobby/shared';
import type { HubContext } from '../handlers/hubContext.ts';
import { colleagueOf } from '../handlers/staffOfBranch.ts';
import type { LiveSocket } from './liveSocket.ts';

/** Whoever changes is told of at most this much later, together with others. */
const PAUSE_MS = 250;

export interface ColleagueFeedDeps {
  readonly ctx: Pick<HubContext, 'store' | 'presence'>;
  /** Pages of those who see their colleagues. */
  readonly readers: () => Iterable<{ readonly live: Pick<LiveSocket<HubToConsole>, 'send'> }>;
  /** The store could not be read. */
  readonly onError: (error: unknown) => void;
}

/** Who is there, told to every page that sees it. A branch that comes back as one costs few messages a page. */
export class ColleagueFeed {
  readonly #deps: ColleagueFeedDeps;
  /** May be different from what pages know; the latest change last. */
  readonly #changed = new Set<string>();
  /** What every page knows, by staff id. */
  readonly #known = new Map<string, Colleague>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;

  constructor(deps: ColleagueFeedDeps) {
    this.#deps = deps;
  }

  changed(staffId: string): void {
    if (this.#stopped) return;
    this.#changed.delete(staffId);
    this.#changed.add(staffId);
    this.#timer ??= setTimeout(() => this.#tell(), PAUSE_MS);
  }

  /** One page is told this in a snapshot: where it differs, not every page knows the same until the next change. */
  toldOne(colleagues: readonly Colleague[]): void {
    for (const colleague of colleagues)
      if (!isSame(this.#known.get(colleague.staffId), colleague)) this.#known.delete(colleague.staffId);
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #tell(): void {
    this.#timer = undefined;
    try {
      const news = this.#news();
      for (let from = 0; from < news.length; from += MAX_COLLEAGUES) {
        const [colleague, ...others] = news.slice(from, from + MAX_COLLEAGUES);
        if (colleague === undefined) return;
        const message = {
          type: 'colleague.changed' as const,
          colleague,
          ...(others.length > 0 && { others }),
        };
        for (const { live } of this.#deps.readers()) live.send(message);
      }
    } catch (error) {
      this.#deps.onError(error);
    }
  }

  /** Who is not as pages know them; from here on they do. */
  #news(): readonly Colleague[] {
    const { ctx } = this.#deps;
    const news = [...this.#changed].flatMap((staffId) => {
      const staff = ctx.store.identity.staffById(staffId);
      const colleague = staff && colleagueOf(ctx, staff);
      return colleague === undefined || isSame(this.#known.get(staffId), colleague) ? [] : [colleague];
    });
    this.#changed.clear();
    for (const colleague of news) this.#known.set(colleague.staffId, colleague);
    return news;
  }
}

function isSame(one: Colleague | undefined, other: Colleague): boolean {
  return one?.presence === other.presence && one.name === other.name && one.role === other.role;
}

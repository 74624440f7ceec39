import { Session, type Profiler } from 'node:inspector';

/** The engine's own account of which pieces of code have run. Call `isNew` after each piece of work. */
export function watchCoverage(isWatched: (url: string) => boolean) {
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  const seen = new Set<string>();

  const take = (): Profiler.ScriptCoverage[] => {
    let scripts: Profiler.ScriptCoverage[] = [];
    // Answers before it returns.
    session.post('Profiler.takePreciseCoverage', (error, answer) => {
      if (error !== null) throw error;
      scripts = answer.result;
    });
    return scripts.filter(({ url }) => isWatched(url));
  };

  return {
    /** Whether code has run since the last call that never ran before, or much more often. */
    isNew(): boolean {
      const before = seen.size;
      for (const { url, functions } of take())
        for (const { ranges } of functions)
          for (const { startOffset, endOffset, count } of ranges)
            if (count > 0) seen.add(`${url} ${startOffset}-${endOffset} ${magnitude(count)}`);
      return seen.size > before;
    },
    get pieces(): number {
      return seen.size;
    },
    close: (): void => session.disconnect(),
  };
}

/** Once, a few times, often: the step from one to the next is news. */
const magnitude = (count: number): number => Math.min(8, 32 - Math.clz32(count));

import type { VoiceLanguage } from '@lobby/shared';
import type { Failure } from './phraseReport.ts';
import type { EngineName, SpokenPhrase, VoiceEngine } from './voiceEngine.ts';

/** No phrase takes so long; an engine that has not ended by then is stopped. */
export const MAX_PHRASE_MS = 20_000;
/** An engine that failed in a language is left alone for this time, so that the next calls begin at once. */
export const ENGINE_REST_MS = 60_000;

export interface ChainOutcome {
  /** Undefined: nobody could speak. */
  readonly engine: EngineName | undefined;
  readonly failures: readonly Failure[];
}

export interface SpeakerChain {
  /** Rejects never. */
  speak(spoken: SpokenPhrase, gain: number, signal: AbortSignal): Promise<ChainOutcome>;
}

/** Asks one engine after another until one has spoken, and remembers for a while which could not. */
export function createSpeakerChain(engines: readonly VoiceEngine[], now: () => number): SpeakerChain {
  const restsUntil = new Map<string, number>();
  const key = (engine: VoiceEngine, language: VoiceLanguage): string => `${engine.name} ${language}`;

  return {
    async speak(spoken, gain, signal) {
      const { language } = spoken.phrase;
      const failures: Failure[] = [];
      for (const engine of engines) {
        if (signal.aborted) break;
        if ((restsUntil.get(key(engine, language)) ?? 0) > now()) {
          failures.push({ engine: engine.name, why: 'failed a short while ago' });
          continue;
        }
        const why = await attempt(engine, spoken, gain, signal);
        if (why === undefined) return { engine: engine.name, failures };
        failures.push({ engine: engine.name, why });
        restsUntil.set(key(engine, language), now() + ENGINE_REST_MS);
      }
      return { engine: undefined, failures };
    },
  };
}

/** Undefined when it has spoken, otherwise why not. */
export async function attempt(
  engine: VoiceEngine,
  spoken: SpokenPhrase,
  gain: number,
  signal: AbortSignal,
): Promise<string | undefined> {
  const limit = new AbortController();
  const abort = (): void => limit.abort(signal.reason);
  signal.addEventListener('abort', abort);
  const timer = setTimeout(() => limit.abort(new Error('did not end in time')), MAX_PHRASE_MS);
  try {
    const outcome = await Promise.race([engine.speak(spoken, gain, limit.signal), aborted(limit.signal)]);
    return outcome === 'spoken' ? undefined : 'no voice for this language';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}

/** Even an engine that ignores the signal does not hold up the calls behind it. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) =>
    signal.addEventListener('abort', () => {
      const reason: unknown = signal.reason;
      reject(reason instanceof Error ? reason : new Error('stopped'));
    }),
  );
}

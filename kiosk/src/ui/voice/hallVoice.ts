import { announcementKey, planAnnouncement, type Announcement, type VoicePlan } from '@lobby/shared';
import { gainOf } from './gainOf.ts';
import type { PhraseReport } from './phraseReport.ts';
import { CHIME_MS } from './playChime.ts';
import type { SoundState } from './soundSwitch.ts';
import type { SpeakerChain } from './speakerChain.ts';

/** Each call stays in front at least so long, and to the end of speech (ux.md 5.2). */
export const MIN_SHOWN_MS = 6_000;
const BETWEEN_PHRASES_MS = 350;
/** More than an hour of calls can wait; beyond it the oldest is left out. */
const MAX_WAITING = 200;

export interface HallVoiceDeps {
  readonly chain: SpeakerChain;
  /** Starts the chime; may throw. */
  readonly chime: (gain: number) => void;
  /** Tries to be heard, and says whether the browser lets us. */
  readonly soundState: () => Promise<SoundState>;
  readonly plan: VoicePlan;
  /** 0-9. */
  readonly volume: number;
  readonly now: () => number;
  /** This call is in front from now on: show it large, and let it pulse. */
  readonly onShown: (said: Announcement) => void;
  /** This call was said to its end; the next follows at once if one waits. */
  readonly onSaid: (said: Announcement, reports: readonly PhraseReport[]) => void;
}

/** Says calls one after another, never two at once (ux.md 5.2, 5.3). */
export class HallVoice {
  readonly #deps: HallVoiceDeps;
  readonly #ended = new AbortController();
  #waiting: readonly Announcement[] = [];
  #running = false;
  #volume: number;

  constructor(deps: HallVoiceDeps) {
    this.#deps = deps;
    this.#volume = deps.volume;
  }

  /** Calls that wait behind the one in front. */
  get backlog(): number {
    return this.#waiting.length;
  }

  /** 0-9; from the next phrase on. 0 shows calls without a sound. */
  setVolume(volume: number): void {
    this.#volume = volume;
  }

  /** Joins the line; the same call that still waits there is not added twice. */
  announce(said: Announcement): void {
    if (this.#ended.signal.aborted) return;
    const key = announcementKey(said);
    if (this.#waiting.some((other) => announcementKey(other) === key)) return;
    this.#waiting = [...this.#waiting, said].slice(-MAX_WAITING);
    if (!this.#running) void this.#run();
  }

  /** Forgets what waits, for a display that has lost the hub: nothing stale is called. What is being said ends. */
  clear(): void {
    this.#waiting = [];
  }

  stop(): void {
    this.clear();
    this.#ended.abort();
  }

  /** Rejects never: what fails is in the report. */
  async #run(): Promise<void> {
    this.#running = true;
    for (let said = this.#next(); said !== undefined; said = this.#next()) {
      const shownAt = this.#deps.now();
      this.#deps.onShown(said);
      const reports = await this.#say(said);
      await this.#pause(MIN_SHOWN_MS - (this.#deps.now() - shownAt));
      if (!this.#ended.signal.aborted) this.#deps.onSaid(said, reports);
    }
    this.#running = false;
  }

  #next(): Announcement | undefined {
    const [next, ...rest] = this.#waiting;
    this.#waiting = rest;
    return next;
  }

  async #say(said: Announcement): Promise<readonly PhraseReport[]> {
    const muted = this.#volume <= 0 || (await this.#deps.soundState()) === 'needsTouch';
    const chimed = !muted && (await this.#chime());
    // Counted after the chime, so that calls of the same moment are in.
    const phrases = planAnnouncement(said, this.#deps.plan, this.backlog);
    if (muted) return phrases.map(({ language }) => ({ language, engine: 'silent', failures: [] }));
    const reports: PhraseReport[] = [];
    for (const phrase of phrases) {
      if (this.#ended.signal.aborted) break;
      if (reports.length > 0) await this.#pause(BETWEEN_PHRASES_MS);
      const spoken = await this.#deps.chain.speak({ said, phrase }, gainOf(this.#volume), this.#ended.signal);
      const engine = spoken.engine ?? (chimed ? 'chime' : 'silent');
      reports.push({ language: phrase.language, engine, failures: spoken.failures });
    }
    // Without any words the chime is all there is: a second one says that it was meant.
    if (chimed && reports.every(({ engine }) => engine === 'chime')) await this.#chime();
    return reports;
  }

  async #chime(): Promise<boolean> {
    try {
      this.#deps.chime(gainOf(this.#volume));
    } catch {
      return false;
    }
    await this.#pause(CHIME_MS);
    return true;
  }

  #pause(ms: number): Promise<void> {
    const { signal } = this.#ended;
    if (ms <= 0 || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      signal.addEventListener('abort', end);
    });
  }
}

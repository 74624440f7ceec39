import type { EngineName, SpokenPhrase, VoiceEngine } from '../voiceEngine.ts';

export type Behaviour = 'speaks' | 'noVoice' | 'fails' | 'hangs';

export interface FakeEngine extends VoiceEngine {
  behaviour: Behaviour;
  /** What it was asked to say. */
  readonly asked: string[];
}

/** An engine that takes `speechMs` for a phrase, and tells when two phrases sound at once. */
export function fakeEngine(name: EngineName, behaviour: Behaviour, speechMs = 2_000): FakeEngine {
  let speaking = false;
  const engine: FakeEngine = {
    name,
    behaviour,
    asked: [],
    async speak({ phrase }: SpokenPhrase) {
      if (speaking) throw new Error('two phrases at once');
      engine.asked.push(phrase.text);
      if (engine.behaviour === 'noVoice') return 'noVoice';
      if (engine.behaviour === 'fails') throw new Error('broken');
      if (engine.behaviour === 'hangs') return new Promise(() => undefined);
      speaking = true;
      await new Promise((resolve) => setTimeout(resolve, speechMs));
      speaking = false;
      return 'spoken';
    },
  };
  return engine;
}

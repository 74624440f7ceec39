import { useSyncExternalStore } from 'react';
import type { HallCaller } from '../hallCaller.ts';
import { both } from '../i18n/both.ts';
import { Lines } from './Lines.tsx';
import './SoundPrompt.css';

export interface SoundPromptProps {
  readonly sound: HallCaller['sound'];
}

/** Some browsers stay silent until they are touched once; a calling display must say so. */
export function SoundPrompt({ sound }: SoundPromptProps) {
  const state = useSyncExternalStore(
    (listener) => sound.subscribe(listener),
    () => sound.state,
  );
  if (state !== 'needsTouch' && state !== 'unavailable') return null;
  return (
    <aside className="sound">
      <Lines text={both(state === 'needsTouch' ? 'sound.touch' : 'sound.none')} />
      <a className="sound__test" href="voice.html">
        {both('sound.test')['zh-CN']}
      </a>
    </aside>
  );
}

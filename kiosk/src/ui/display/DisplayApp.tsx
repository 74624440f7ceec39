import { useSyncExternalStore } from 'react';
import { CalmHall } from './components/CalmHall.tsx';
import { SoundPrompt } from './components/SoundPrompt.tsx';
import type { DisplayOptions } from './displayOptions.ts';
import { HallScreen } from './HallScreen.tsx';
import { both } from './i18n/both.ts';
import { RatingDevice } from './rating/RatingDevice.tsx';
import type { RunningDisplay } from './startDisplay.ts';
import { WindowScreen } from './WindowScreen.tsx';

export interface DisplayAppProps {
  readonly options: DisplayOptions;
  readonly display: RunningDisplay;
}

/** Whatever this display is for, drawn from its state alone. */
export function DisplayApp({ options, display: { store, caller, send } }: DisplayAppProps) {
  const { state, now } = useSyncExternalStore(store.subscribe, store.getSnapshot);
  if (state.unknown)
    return <CalmHall state="unknown" title={both('unknown.title')} hint={both('unknown.next')} />;
  switch (options.kind) {
    case 'hall':
      return (
        <>
          <HallScreen state={state} now={now} windows={options.windows} />
          {caller !== undefined && options.volume > 0 && <SoundPrompt sound={caller.sound} />}
        </>
      );
    case 'window':
      return <WindowScreen state={state} now={now} windowId={options.windowId} />;
    case 'rating':
      return (
        <RatingDevice
          state={state}
          now={now}
          windowId={options.windowId}
          diagonalInch={options.diagonalInch}
          send={send}
        />
      );
  }
}

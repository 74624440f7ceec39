import { CalmHall } from './components/CalmHall.tsx';
import { Lines } from './components/Lines.tsx';
import type { DisplayState } from './displayState.ts';
import { freshnessOf } from './hallPicture.ts';
import { both } from './i18n/both.ts';
import './WindowScreen.css';

export interface WindowScreenProps {
  readonly state: DisplayState;
  /** Clock of this machine, ms. */
  readonly now: number;
  readonly windowId: string;
}

/** D02, over a window: its number now, or that it waits or is closed. */
export function WindowScreen({ state, now, windowId }: WindowScreenProps) {
  const freshness = freshnessOf(state, now);
  if (freshness === 'lost')
    return <CalmHall state="lost" title={both('hall.lost')} hint={both('hall.lostHint')} />;
  if (state.queue === null)
    return <CalmHall state="starting" title={both('hall.starting')} hint={both('hall.missedRule')} />;
  const window = state.queue.windows.find((one) => one.windowId === windowId);
  if (window === undefined)
    return <CalmHall state="unknown" title={both('window.unknown')} hint={both('unknown.next')} />;
  const { place, state: open, ticketNo, serving } = window;
  const face =
    open !== 'open' && ticketNo === null
      ? 'paused'
      : ticketNo === null
        ? 'wait'
        : serving
          ? 'serving'
          : 'calling';
  return (
    <main className="strip" data-face={face} data-freshness={freshness}>
      <h1 className="strip__place">
        <Lines text={place.name} />
      </h1>
      <div key={`${face} ${ticketNo}`} className="strip__face" aria-live="polite">
        {ticketNo !== null && <b className="strip__number">{ticketNo}</b>}
        <Lines className="strip__words" text={both(`window.${face}`)} />
      </div>
      {freshness === 'updating' && <Lines className="strip__updating" text={both('hall.updating')} />}
    </main>
  );
}

import { CallList } from './components/CallList.tsx';
import { CalmHall } from './components/CalmHall.tsx';
import { CurrentCall } from './components/CurrentCall.tsx';
import { HallFoot } from './components/HallFoot.tsx';
import { HallTop } from './components/HallTop.tsx';
import type { DisplayState } from './displayState.ts';
import { hallPicture } from './hallPicture.ts';
import './HallScreen.css';
import { both } from './i18n/both.ts';
import { noticeOf } from './noticeOf.ts';

export interface HallScreenProps {
  readonly state: DisplayState;
  /** Clock of this machine, ms. */
  readonly now: number;
  readonly windows: ReadonlySet<string> | null;
}

/** D01 and D03: who is called where, read from 8 m. Numbers and places, nothing of a customer. */
export function HallScreen({ state, now, windows }: HallScreenProps) {
  const { freshness, front, rows, waiting } = hallPicture(state, windows, now);
  const { branch } = state;
  if (branch === null)
    return <CalmHall state="starting" title={both('hall.starting')} hint={both('hall.missedRule')} />;
  const isLost = freshness === 'lost';
  return (
    <div className="hall" data-freshness={freshness} data-rows={rows.length > 0}>
      <HallTop branch={branch} freshness={freshness} time={now + state.clockAheadMs} />
      <main className="hall__front">
        {front !== null ? (
          <CurrentCall front={front} />
        ) : (
          <CalmHall
            state={isLost ? 'lost' : 'empty'}
            title={both(isLost ? 'hall.lost' : 'hall.empty')}
            hint={both(isLost ? 'hall.lostHint' : 'hall.emptyHint')}
          />
        )}
      </main>
      {rows.length > 0 && <CallList rows={rows} timeZone={branch.timeZone} />}
      {!isLost && <HallFoot waiting={waiting} notice={noticeOf(state, now)} />}
    </div>
  );
}

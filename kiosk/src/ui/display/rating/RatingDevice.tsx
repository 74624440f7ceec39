import { ratingReasons, ratingScores, type LocalText } from '@lobby/shared';
import { LeafMark } from '../../art/LeafMark.tsx';
import { Lines } from '../components/Lines.tsx';
import type { DisplayState } from '../displayState.ts';
import { freshnessOf } from '../hallPicture.ts';
import { both } from '../i18n/both.ts';
import type { SendToHub } from '../hubCommands.ts';
import { FaceIcon } from './FaceIcon.tsx';
import './RatingDevice.css';
import { secondsLeft } from './ratingMachine.ts';
import { useMillimetres } from './useMillimetres.ts';
import { useRating } from './useRating.ts';

export interface RatingDeviceProps {
  readonly state: DisplayState;
  /** Clock of this machine, ms. */
  readonly now: number;
  readonly windowId: string;
  readonly diagonalInch: number;
  readonly send: SendToHub;
}

/** E01-E03: asks by itself after each service at its window; targets of at least 25 mm. */
export function RatingDevice({ state, now, windowId, diagonalInch, send }: RatingDeviceProps) {
  useMillimetres(diagonalInch);
  const hubNow = now + state.clockAheadMs;
  const { rating, answer, explain } = useRating(state.ratings, windowId, hubNow, send);
  const place = state.queue?.windows.find((one) => one.windowId === windowId)?.place.name;
  const isLive = freshnessOf(state, now) === 'live';

  switch (rating.name) {
    case 'idle':
      return <IdlePage place={place} branch={state.branch?.branchName} />;
    case 'asking': {
      const seconds = secondsLeft(rating.rating, hubNow);
      return (
        <main className="rating" data-rating="asking">
          <h1 className="rating__title">
            <Lines text={both('rating.question')} />
          </h1>
          <div className="rating__faces">
            {ratingScores.map((score) => (
              <button
                key={score}
                type="button"
                className={`rating__face rating__face--${score}`}
                data-score={score}
                onClick={() => answer(score)}
              >
                <FaceIcon score={score} />
                <Lines text={both(`rating.${score}`)} />
              </button>
            ))}
          </div>
          <p className="rating__left">
            <progress className="rating__bar" value={seconds} max={15} aria-hidden="true" />
            {both('rating.seconds', { n: seconds })['zh-CN']}
          </p>
        </main>
      );
    }
    case 'explaining':
      return (
        <main className="rating" data-rating="explaining">
          <h1 className="rating__title">
            <Lines text={both('rating.why')} />
          </h1>
          <div className="rating__reasons">
            {ratingReasons.map((reason) => (
              <button
                key={reason}
                type="button"
                className="rating__reason"
                data-reason={reason}
                onClick={() => explain(reason)}
              >
                <Lines text={both(`rating.${reason}`)} />
              </button>
            ))}
            <button
              type="button"
              className="rating__reason rating__reason--skip"
              onClick={() => explain(null)}
            >
              <Lines text={both('rating.skip')} />
            </button>
          </div>
        </main>
      );
    case 'thanks':
      return (
        <main className="rating rating--thanks" data-rating="thanks">
          <LeafMark className="rating__mark" />
          <h1 className="rating__title">
            <Lines
              text={both(
                !isLive
                  ? 'rating.kept'
                  : rating.because === 'dissatisfied'
                    ? 'rating.sorry'
                    : 'rating.thanks',
              )}
            />
          </h1>
        </main>
      );
  }
}

interface IdlePageProps {
  readonly place: LocalText | undefined;
  readonly branch: LocalText | undefined;
}

function IdlePage({ place, branch }: IdlePageProps) {
  return (
    <main className="rating rating--idle" data-rating="idle">
      <LeafMark className="rating__mark" />
      <h1 className="rating__title">
        <Lines text={both('rating.welcome')} />
      </h1>
      {place !== undefined && (
        <p className="rating__place">
          <Lines text={place} />
        </p>
      )}
      {branch !== undefined && <p className="rating__branch">{branch['zh-CN']}</p>}
    </main>
  );
}

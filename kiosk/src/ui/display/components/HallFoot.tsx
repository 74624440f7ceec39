import type { LocalText } from '@lobby/shared';
import type { HallPicture } from '../hallPicture.ts';
import './HallFoot.css';
import { Lines } from './Lines.tsx';

export interface HallFootProps {
  readonly waiting: HallPicture['waiting'];
  readonly notice: LocalText;
}

/** More names than this leave no room for a second language. */
const MANY = 6;

/** How many wait for what, and one notice at a time. */
export function HallFoot({ waiting, notice }: HallFootProps) {
  return (
    <footer className="foot">
      {waiting !== null && (
        <ul className="foot__waiting" data-many={waiting.businesses.length > MANY}>
          {waiting.businesses.map(({ businessId, name, waiting: people }) => (
            <li key={businessId} className="foot__business" data-business={businessId}>
              <Lines text={name} />
              <b className="foot__people">{people}</b>
            </li>
          ))}
        </ul>
      )}
      <p className="foot__notice">
        <Lines key={notice['zh-CN']} text={notice} />
      </p>
    </footer>
  );
}

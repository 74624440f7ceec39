import { formatDay, formatTime } from '@lobby/shared';
import { LeafMark } from '../../art/LeafMark.tsx';
import type { DisplayState } from '../displayState.ts';
import type { Freshness } from '../hallPicture.ts';
import { both } from '../i18n/both.ts';
import './HallTop.css';
import { Lines } from './Lines.tsx';

export interface HallTopProps {
  readonly branch: NonNullable<DisplayState['branch']>;
  readonly freshness: Freshness;
  /** Hub time, ms. */
  readonly time: number;
}

/** Where we are and what time it is. */
export function HallTop({ branch, freshness, time }: HallTopProps) {
  const { branchName, timeZone, demo, plainKeys } = branch;
  return (
    <header className="top">
      <LeafMark className="top__mark" />
      <Lines className="top__branch" text={branchName} />
      {demo && (
        <span className="top__chip">
          <Lines text={both(location.protocol === 'http:' ? 'hall.demoPlain' : 'hall.demo')} />
        </span>
      )}
      {plainKeys === true && (
        <span className="top__chip">
          <Lines text={both('hall.plainKeys')} />
        </span>
      )}
      <span className="top__space" />
      {freshness === 'updating' && (
        <output className="top__chip top__chip--updating">
          <Lines text={both('hall.updating')} />
        </output>
      )}
      <span className="top__day">{formatDay(time, 'zh-CN', timeZone)}</span>
      <time className="top__time">{formatTime(time, 'zh-CN', timeZone)}</time>
    </header>
  );
}

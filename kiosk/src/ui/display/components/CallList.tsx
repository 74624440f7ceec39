import { formatTime } from '@lobby/shared';
import { both } from '../i18n/both.ts';
import type { CallRow } from '../hallPicture.ts';
import './CallList.css';

export interface CallListProps {
  readonly rows: readonly CallRow[];
  readonly timeZone: string;
}

/** The calls before the one in front, newest on top; bright while their customer has not come. */
export function CallList({ rows, timeZone }: CallListProps) {
  return (
    <ol className="calls" aria-label={both('call.earlier')['zh-CN']}>
      {rows.map(({ call, calling }) => (
        <li key={call.ticketNo} className="calls__row" data-calling={calling} data-row={call.ticketNo}>
          <b className="calls__number">{call.ticketNo}</b>
          <span className="calls__place">{call.place.name['zh-CN']}</span>
          <span className="calls__more">
            <span lang="en">{call.place.name.en}</span>
            <time>{formatTime(call.at, 'zh-CN', timeZone)}</time>
          </span>
        </li>
      ))}
    </ol>
  );
}

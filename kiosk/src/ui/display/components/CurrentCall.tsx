import { both } from '../i18n/both.ts';
import type { HallPicture } from '../hallPicture.ts';
import './CurrentCall.css';
import { Lines } from './Lines.tsx';

export interface CurrentCallProps {
  readonly front: NonNullable<HallPicture['front']>;
}

/** The call in front: huge while its customer is awaited, calm once it is only the latest. */
export function CurrentCall({ front: { call, calling, announced } }: CurrentCallProps) {
  const isNow = calling || announced;
  const place = call.place.name;
  return (
    <section
      // Each announcement pulses anew.
      key={`${call.callId} ${announced}`}
      className="call"
      data-now={isNow}
      data-pulse={announced}
      data-call={call.ticketNo ?? call.role}
      aria-live="polite"
    >
      {call.role === null ? (
        <>
          <Lines className="call__label" text={both(isNow ? 'call.please' : 'call.last')} />
          <p className="call__number">{call.ticketNo}</p>
        </>
      ) : (
        <p className="call__role">
          <Lines text={both('call.special', { role: both(`role.${call.role}`) })} />
        </p>
      )}
      <p className="call__place">
        <Lines text={isNow ? both('call.to', { place }) : place} />
      </p>
    </section>
  );
}

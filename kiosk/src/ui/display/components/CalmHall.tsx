import type { LocalText } from '@lobby/shared';
import { BambooShade } from '../../art/BambooShade.tsx';
import { LeafMark } from '../../art/LeafMark.tsx';
import './CalmHall.css';
import { Lines } from './Lines.tsx';

export interface CalmHallProps {
  readonly title: LocalText;
  readonly hint: LocalText;
  /** For tests: why nothing is called. */
  readonly state: 'empty' | 'lost' | 'starting' | 'unknown';
}

/** The large field while no number is called. */
export function CalmHall({ title, hint, state }: CalmHallProps) {
  return (
    <section className="calm" data-calm={state}>
      <BambooShade className="calm__shade" />
      <LeafMark className="calm__mark" />
      <h1 className="calm__title">
        <Lines text={title} />
      </h1>
      <p className="calm__hint">
        <Lines text={hint} />
      </p>
    </section>
  );
}

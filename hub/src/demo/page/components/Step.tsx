import type { ReactNode } from 'react';

export interface StepProps {
  /** Shown in front of the title; without it the section is not part of the way through. */
  readonly number?: number;
  /** Below everything else where there is room for one column only. */
  readonly last?: boolean;
  readonly title: string;
  readonly hint: string;
  readonly children: ReactNode;
}

export function Step({ number, last = false, title, hint, children }: StepProps) {
  return (
    <section className={last ? 'step step--last' : 'step'} aria-label={title}>
      <h2>
        {number !== undefined && <i>{number}</i>}
        {title}
        <small>{hint}</small>
      </h2>
      {children}
    </section>
  );
}

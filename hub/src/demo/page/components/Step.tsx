import type { ReactNode } from 'react';

export interface StepProps {
  /** Shown in front of the title; without it the section is not part of the way through. */
  readonly number?: number;
  readonly title: string;
  readonly hint: string;
  readonly children: ReactNode;
}

export function Step({ number, title, hint, children }: StepProps) {
  return (
    <section className="step" aria-label={title}>
      <h2>
        {number !== undefined && <i>{number}</i>}
        {title}
        <small>{hint}</small>
      </h2>
      {children}
    </section>
  );
}

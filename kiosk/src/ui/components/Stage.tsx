import type { ReactNode } from 'react';
import { BambooShade } from '../art/BambooShade.tsx';
import './Stage.css';

export interface StageProps {
  /** `brand` invites, `soft` informs, `warn` tells that something did not work. */
  readonly tone: 'brand' | 'soft' | 'warn';
  readonly title: string;
  readonly hint?: ReactNode;
  readonly art: ReactNode;
  /** `edge`: the picture touches the side where the reader is. */
  readonly artAt?: 'edge' | 'middle';
  readonly children?: ReactNode;
  /** For whoever repairs the machine: a code and a time, small, at the lower right. */
  readonly note?: string | undefined;
}

/** The upper (or outer) part of a screen: to look at, never to touch. */
export function Stage({ tone, title, hint, art, artAt = 'middle', children, note }: StageProps) {
  return (
    <section className={`stage stage--${tone} stage--${artAt}`}>
      <BambooShade className="stage__bamboo" />
      <div className="stage__art">{art}</div>
      <div className="stage__words">
        <h1>{title}</h1>
        {hint !== undefined && <p className="stage__hint">{hint}</p>}
        {children}
      </div>
      {note !== undefined && <p className="stage__note">{note}</p>}
    </section>
  );
}

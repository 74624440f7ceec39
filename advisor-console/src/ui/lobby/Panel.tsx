import { type ReactNode, useId } from 'react';

export interface PanelProps {
  readonly title: string;
  /** Beside the title: a count, or what can be done here. */
  readonly aside?: ReactNode;
  /** Where it stands on the page: the name of its grid area. */
  readonly area: string;
  readonly children: ReactNode;
}

/** One part of the lobby manager's page. */
export function Panel({ title, aside, area, children }: PanelProps) {
  const id = useId();
  return (
    <section className="panel" data-area={area} aria-labelledby={id}>
      <header className="panel-head">
        <h2 id={id}>{title}</h2>
        {aside}
      </header>
      <div className="panel-body">{children}</div>
    </section>
  );
}

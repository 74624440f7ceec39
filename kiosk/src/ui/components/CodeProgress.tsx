import './CodeProgress.css';

export interface CodeProgressProps {
  readonly done: number;
  readonly of: number;
}

/** How much of a long code is typed: one bar a group. */
export function CodeProgress({ done, of }: CodeProgressProps) {
  return (
    <p className="code-progress" aria-hidden="true">
      {Array.from({ length: of }, (_, index) => (
        // Groups have no identity but their order.
        <span
          key={index}
          className={index < done ? 'code-progress__done' : index === done ? 'code-progress__now' : ''}
        />
      ))}
    </p>
  );
}

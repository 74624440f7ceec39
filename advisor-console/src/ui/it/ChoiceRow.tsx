import type { ReactNode } from 'react';

export interface ChoiceRowProps {
  /** Of this row among the others of its table. */
  readonly id: string;
  readonly name: string;
  /** What the name is of, in small below it. */
  readonly kind: string;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  /** The cells after the first. */
  readonly children: ReactNode;
}

/** A row that is chosen by the name in its first cell: the rest of it opens beside the table. */
export function ChoiceRow({ id, children, ...choice }: ChoiceRowProps) {
  return (
    <tr data-row={id} data-selected={choice.isChosen || undefined}>
      <th scope="row">
        <Choice {...choice} />
      </th>
      {children}
    </tr>
  );
}

function Choice({ name, kind, isChosen, onChoose }: Omit<ChoiceRowProps, 'id' | 'children'>) {
  return (
    <button type="button" className="row-choose" aria-expanded={isChosen} onClick={onChoose}>
      <b>{name}</b>
      <span>{kind}</span>
    </button>
  );
}

export interface RowChoiceProps {
  readonly name: string;
  /** What the name is of, in small below it. */
  readonly kind: string;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

/** The first cell of a row: choosing it opens the rest beside the table. */
export function RowChoice({ name, kind, isChosen, onChoose }: RowChoiceProps) {
  return (
    <button type="button" className="row-choose" aria-expanded={isChosen} onClick={onChoose}>
      <b>{name}</b>
      <span>{kind}</span>
    </button>
  );
}

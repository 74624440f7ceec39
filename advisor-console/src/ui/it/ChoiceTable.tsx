import type { ReactNode } from 'react';

export interface ChoiceTableProps {
  readonly columns: readonly {
    readonly title: string;
    /** Left out where there is little room; its cells are left out by the class `wide-only`. */
    readonly isWideOnly?: boolean;
  }[];
  /** `ChoiceRow`s. */
  readonly children: ReactNode;
}

/** A table of things of which one can be looked at more closely. */
export function ChoiceTable({ columns, children }: ChoiceTableProps) {
  return (
    <table className="admin-table">
      <thead>
        <tr>
          {columns.map(({ title, isWideOnly }) => (
            <th key={title} scope="col" className={isWideOnly ? 'wide-only' : undefined}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

import { Button } from 'react-aria-components';
import type { Wish } from '../../state/caller.ts';
import type { MoreChoice } from './moreChoices.ts';

export interface ChoiceListProps {
  readonly hint?: string | undefined;
  readonly choices: readonly MoreChoice[];
  readonly isDisabled: boolean;
  readonly onChoose: (wish: Wish) => void;
}

/** One tap each. */
export function ChoiceList({ hint, choices, isDisabled, onChoose }: ChoiceListProps) {
  return (
    <>
      {hint !== undefined && <p className="more-hint">{hint}</p>}
      <div className="more-menu">
        {choices.map(({ id, label, wish }) => (
          <Button
            key={id}
            className="button more-item"
            data-choice={id}
            isDisabled={isDisabled}
            onPress={() => onChoose(wish)}
          >
            {label}
          </Button>
        ))}
      </div>
    </>
  );
}

import { Button } from 'react-aria-components';
import { useConsole } from '../ConsoleContext.ts';

export interface CompareStepProps {
  /** Eight characters of the key of the device that waits. */
  readonly shortId: string;
  readonly isSending: boolean;
  readonly onDecide: (accept: boolean) => void;
}

/** Two people, or one who walks over, compare what both machines show; neither answer is the default. */
export function CompareStep({ shortId, isSending, onDecide }: CompareStepProps) {
  const { t } = useConsole();
  return (
    <>
      <p className="compare-question">{t('enrol.compare')}</p>
      <p className="compare-id" data-short-id={shortId}>
        {shortId}
      </p>
      <p className="mark">{t('enrol.compareHint')}</p>
      <footer className="compare-buttons">
        <Button className="button button--danger" isDisabled={isSending} onPress={() => onDecide(false)}>
          {t('enrol.different')}
        </Button>
        <Button className="button button--primary" isDisabled={isSending} onPress={() => onDecide(true)}>
          {t('enrol.same')}
        </Button>
      </footer>
    </>
  );
}

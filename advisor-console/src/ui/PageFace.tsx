import { Button } from 'react-aria-components';
import { useConsole } from './ConsoleContext.ts';
import type { Reading } from './useReading.ts';

export interface PageFaceProps {
  readonly isOnline: boolean;
  readonly reading: Pick<Reading<unknown>, 'hasFailed' | 'again'>;
}

/** What stands in for a page that was not read yet, or could not be. */
export function PageFace({ isOnline, reading: { hasFailed, again } }: PageFaceProps) {
  const { t } = useConsole();
  return (
    <div className="report report--face" aria-live="polite">
      <p>{t(!isOnline ? 'it.offline' : hasFailed ? 'it.failed' : 'it.loading')}</p>
      {isOnline && hasFailed && (
        <Button className="button" onPress={again}>
          {t('it.retry')}
        </Button>
      )}
    </div>
  );
}

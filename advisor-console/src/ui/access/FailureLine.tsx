import type { AccessFailure } from '../../session/access.ts';
import { useConsole } from '../ConsoleContext.ts';
import { AlertIcon } from '../icons.tsx';
import { accessText } from '../text/accessText.ts';

export interface FailureLineProps {
  readonly failure: AccessFailure | undefined;
}

/** Said aloud when it appears. */
export function FailureLine({ failure }: FailureLineProps) {
  const words = useConsole();
  const text = failure && accessText(failure, words.t, words);
  return (
    <div role="alert">
      {text && (
        <p className="access-failure">
          <AlertIcon />
          <span>
            <b>{text.happened}</b>
            {text.next}
          </span>
        </p>
      )}
    </div>
  );
}

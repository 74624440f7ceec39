import { Button } from 'react-aria-components';
import type { Problem } from '../state/consoleState.ts';
import { useConsole } from './ConsoleContext.ts';
import { AlertIcon } from './icons.tsx';
import { problemText } from './text/problemText.ts';

export interface ProblemBarProps {
  readonly problem: Problem;
  readonly onClose: () => void;
}

/** What did not work, and what to do next. */
export function ProblemBar({ problem, onClose }: ProblemBarProps) {
  const { t, language } = useConsole();
  const { happened, next } = problemText(problem, t, language);
  return (
    <div className="problem" role="alert">
      <AlertIcon />
      <p>
        <b>{happened}</b>
        <span>{next}</span>
      </p>
      <Button className="button button--small" onPress={onClose}>
        {t('problem.close')}
      </Button>
    </div>
  );
}

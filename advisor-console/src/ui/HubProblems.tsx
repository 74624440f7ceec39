import { errorTexts, type HubProblem } from '@lobby/shared';
import { useConsole } from './ConsoleContext.ts';
import { AlertIcon } from './icons.tsx';

export interface HubProblemsProps {
  readonly problems: readonly HubProblem[];
}

/** What is wrong with the hub's machine, as long as it lasts: what happened, what still works, what to do. */
export function HubProblems({ problems }: HubProblemsProps) {
  const { language } = useConsole();
  return (
    <section aria-live="polite">
      {problems.map(({ code }) => {
        const { happened, works, next } = errorTexts[code][language];
        const end = language === 'zh-CN' ? '。' : '. ';
        return (
          <div className="problem" key={code}>
            <AlertIcon />
            <p>
              <b>{happened}</b>
              <span>{`${works}${end}${next}${end}`}</span>
            </p>
          </div>
        );
      })}
    </section>
  );
}

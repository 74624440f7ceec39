import { useRef, useState } from 'react';
import type { HallState } from '../../state/hall.ts';
import { useConsole } from '../ConsoleContext.ts';
import type { RolePageProps } from '../RolePage.tsx';
import { CallerBar } from './CallerBar.tsx';
import { ChooseWindow } from './ChooseWindow.tsx';
import { HeldList } from './HeldList.tsx';
import { MorePanel } from './MorePanel.tsx';
import { MyDayCard } from './MyDayCard.tsx';
import { QueueList } from './QueueList.tsx';
import { ReferChips } from './ReferChips.tsx';
import { ReferralList } from './ReferralList.tsx';
import { useCallerWork } from './useCallerWork.ts';

export interface CallerDeskProps extends RolePageProps {
  readonly hall: HallState;
}

/** The window to expand to when the bar stands alone (ux.md T01), px. */
const EXPANDED = { width: 380, height: 560 } as const;

/** The caller with all it opens: wide beside the queue, narrow as a bar with a panel under it. */
export function CallerDesk(props: CallerDeskProps) {
  const { t } = useConsole();
  const [isMoreOpen, setMoreOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const focus = (selector: string): void => {
    requestAnimationFrame(() => place.current?.querySelector<HTMLElement>(selector)?.focus());
  };
  const work = useCallerWork({
    ...props,
    onMore: () => {
      setMoreOpen(!isMoreOpen);
      if (isMoreOpen) return;
      // A window of its own grows; a page in a tab stays as it is, which the browser sees to.
      if (innerHeight < EXPANDED.height / 2) window.resizeTo(EXPANDED.width, EXPANDED.height);
      focus('.more button:not([data-disabled])');
    },
    onRefer: () => focus('.refer button'),
  });
  const { face } = work;
  return (
    <div className="desk" ref={place} data-more={isMoreOpen || undefined}>
      {face.name === 'noWindow' ? (
        <ChooseWindow work={work} />
      ) : (
        <>
          <div className="desk-main">
            <CallerBar work={work} isOpen={isMoreOpen} />
            {face.ticket !== undefined && <ReferChips work={work} />}
            <MorePanel
              work={work}
              preferences={props.preferences}
              onPreferences={props.onPreferences}
              onDone={() => setMoreOpen(false)}
            />
          </div>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so keys must reach it */}
          <section className="desk-side" tabIndex={0} aria-label={t('queue.title')}>
            <QueueList work={work} />
            <HeldList work={work} />
            <ReferralList referrals={props.state.referrals} />
            <MyDayCard
              day={props.state.myDay}
              served={face.window.served}
              onLoad={() => void props.actions.caller.loadMyDay()}
            />
          </section>
        </>
      )}
    </div>
  );
}

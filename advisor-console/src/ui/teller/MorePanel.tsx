import { type ReactNode, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import type { CallerFace } from '../../state/callerFace.ts';
import { useConsole } from '../ConsoleContext.ts';
import { BackIcon } from '../icons.tsx';
import type { Preferences } from '../preferences.ts';
import type { CallerWork } from './callerWork.ts';
import { moreChoices, type MoreChoiceName } from './moreChoices.ts';
import { ChoiceList } from './ChoiceList.tsx';
import { FindView } from './FindView.tsx';
import { KeysView } from './KeysView.tsx';
import { TransferView } from './TransferView.tsx';
import { ViewTools } from './ViewTools.tsx';

export interface MorePanelProps {
  readonly work: CallerWork;
  readonly preferences: Preferences;
  readonly onPreferences: (change: Partial<Preferences>) => void;
  /** Something was chosen: a narrow caller closes the panel. */
  readonly onDone: () => void;
}

const moreViews = [
  'transfer',
  'hold',
  'delay',
  'putBack',
  'find',
  'walkIn',
  'ask',
  'pause',
  'close',
  'keys',
] as const;
type MoreView = (typeof moreViews)[number];
const WITHOUT_HUB: readonly MoreView[] = ['find', 'keys'];

/** T02: everything that is not pressed at each customer. */
export function MorePanel({ work, preferences, onPreferences, onDone }: MorePanelProps) {
  const words = useConsole();
  const { t } = words;
  const place = useRef<HTMLElement>(null);
  const [view, setView] = useState<MoreView>();
  const { face, isOnline } = work;
  if (face.name === 'noWindow') return null;
  const { windowId } = face.window;
  const shown = view !== undefined && isPossible(view, face) ? view : undefined;
  /** Focus follows, so that keys alone go on. */
  const show = (next: MoreView | undefined): void => {
    setView(next);
    requestAnimationFrame(() => {
      const controls = '.field input, .more-menu button:not([data-disabled]), .key-list button';
      place.current?.querySelector<HTMLElement>(controls)?.focus();
    });
  };
  const done = (): void => {
    setView(undefined);
    onDone();
  };
  const choose = (next: MoreView): void => {
    if (next !== 'putBack' && next !== 'close') return show(next);
    work.onWish({ name: next === 'close' ? 'window.close' : 'ticket.putBack', request: { windowId } });
    done();
  };
  return (
    <section ref={place} className="more" aria-label={t('caller.more')}>
      {shown === undefined ? (
        <>
          <div className="more-menu">
            {moreViews.map((name) => (
              <Button
                key={name}
                className="button more-item"
                isDisabled={(!isOnline && !WITHOUT_HUB.includes(name)) || !isPossible(name, face)}
                onPress={() => choose(name)}
              >
                {t(`more.${name}`)}
              </Button>
            ))}
          </div>
          <ViewTools preferences={preferences} onPreferences={onPreferences} />
        </>
      ) : (
        <>
          <header className="more-head">
            <Button className="button button--small" onPress={() => show(undefined)}>
              <BackIcon />
              {t('more.back')}
            </Button>
            <h2>{t(`more.${shown}`)}</h2>
          </header>
          {viewOf(shown)}
        </>
      )}
    </section>
  );

  function viewOf(name: MoreView): ReactNode {
    switch (name) {
      case 'transfer':
        return <TransferView work={work} onDone={done} />;
      case 'find':
        return <FindView work={work} onDone={done} />;
      case 'keys':
        return <KeysView keys={work.keys} onKeys={work.onKeys} />;
      case 'hold':
      case 'delay':
      case 'walkIn':
      case 'ask':
      case 'pause':
        return choicesOf(name);
      case 'putBack':
      case 'close':
        return null;
    }
  }

  function choicesOf(name: MoreChoiceName): ReactNode {
    const { hint, choices } = moreChoices(name, windowId, words);
    return (
      <ChoiceList
        hint={hint}
        choices={choices}
        isDisabled={!isOnline}
        onChoose={(wish) => {
          work.onWish(wish);
          done();
        }}
      />
    );
  }
}

function isPossible(view: MoreView, { name }: CallerFace): boolean {
  switch (view) {
    case 'transfer':
    case 'delay':
    case 'putBack':
      return name === 'calling' || name === 'serving';
    case 'hold':
      return name === 'serving';
    case 'walkIn':
    case 'pause':
      return name === 'empty';
    case 'close':
      return name === 'empty' || name === 'paused';
    case 'find':
    case 'ask':
    case 'keys':
      return true;
  }
}

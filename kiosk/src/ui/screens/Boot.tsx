import type { KioskView } from '../../pageProtocol.ts';
import { LeafMark } from '../art/LeafMark.tsx';
import { MessageScreen } from '../components/MessageScreen.tsx';
import { useText } from '../i18n/useText.ts';
import type { Screen } from '../machine/screenState.ts';
import './Boot.css';

export interface BootProps {
  readonly screen: Extract<Screen, { name: 'boot' }>;
  readonly view: KioskView | null;
}

type Check = 'checking' | 'ready' | 'off' | 'none';

/** K00: something moves within two seconds, and what does not work is said once. */
export function Boot({ screen, view }: BootProps) {
  const { t } = useText();
  const checks = [
    ['boot.hub', hubCheck(view)],
    ['boot.reader', deviceCheck(view?.reader.state)],
    ['boot.printer', deviceCheck(view?.printer.state)],
    ['boot.time', view === null ? 'checking' : 'ready'],
  ] as const;
  return (
    <MessageScreen
      tone="soft"
      title={t(screen.checkedAt === null ? 'boot.title' : 'boot.degraded')}
      art={<LeafMark className="boot__mark" />}
      body={
        <ul className="boot__checks">
          {checks.map(([name, check]) => (
            <li key={name} className={`boot__check boot__check--${check}`}>
              <span>{t(name)}</span>
              <span>{t(`boot.${check}`)}</span>
            </li>
          ))}
        </ul>
      }
    />
  );
}

function hubCheck(view: KioskView | null): Check {
  if (view === null || view.hub === 'connecting') return 'checking';
  return view.hub === 'online' ? 'ready' : 'off';
}

function deviceCheck(state: KioskView['reader']['state'] | undefined): Check {
  if (state === undefined || state === 'checking') return 'checking';
  return state === 'ready' || state === 'none' ? state : 'off';
}

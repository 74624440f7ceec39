import { demoDisplays, type DemoState } from '../../demoState.ts';
import { useText } from '../text.ts';
import { Step } from './Step.tsx';

export interface OpenWindowsProps {
  readonly staff: DemoState['staff'];
}

/** Links, not buttons: each click gets a fresh single-use address from the demo and opens it in a tab of its own. */
export function OpenWindows({ staff }: OpenWindowsProps) {
  const t = useText();
  const [first, ...rest] = staff;
  const teller = rest.find(({ part }) => part === 'teller');
  const others = rest.filter((one) => one !== teller);
  const [hall, ...displays] = demoDisplays;
  return (
    <Step number={1} title={t('open.title')} hint={t('open.hint')}>
      <div className="open">
        <a className="open__main" href="open/kiosk" target="_blank" rel="noreferrer">
          <svg viewBox="0 0 48 48" aria-hidden="true">
            <rect x="13" y="4" width="22" height="30" rx="3" />
            <path d="M18 12h12M18 18h12M18 24h7M24 34v8M14 44h20" />
          </svg>
          <b>{t('open.kiosk')}</b>
          <span>{t('open.kioskHint')}</span>
        </a>
        {first !== undefined && (
          <a className="open__main" href={`open/seat/${first.seat}`} target="_blank" rel="noreferrer">
            <svg viewBox="0 0 48 48" aria-hidden="true">
              <rect x="4" y="8" width="40" height="26" rx="3" />
              <path d="M24 34v8M14 42h20M28 22h11v8H28z" />
            </svg>
            <b>{t('open.consoleOf', { name: first.name })}</b>
            <span>{t('open.consoleHint')}</span>
          </a>
        )}
        <a className="open__main" href={`open/display/${hall.display}`} target="_blank" rel="noreferrer">
          <svg viewBox="0 0 48 48" aria-hidden="true">
            <rect x="3" y="7" width="42" height="28" rx="3" />
            <path d="M9 15h18v12H9zM32 15h7M32 21h7M32 27h7M18 42h12" />
          </svg>
          <b>{t('open.hall')}</b>
          <span>{t('open.hallHint')}</span>
        </a>
        {teller !== undefined && (
          <a className="open__main" href={`open/seat/${teller.seat}`} target="_blank" rel="noreferrer">
            <svg viewBox="0 0 48 48" aria-hidden="true">
              <path d="M6 24l24-12v24zM30 17c5 2 5 12 0 14M12 27v9h6v-6M36 12c8 5 8 19 0 24" />
            </svg>
            <b>{t('open.tellerOf', { name: teller.name })}</b>
            <span>{t('open.tellerHint')}</span>
          </a>
        )}
        <div className="open__others">
          <span>{t('open.displays')}</span>
          {displays.map(({ display, part }) => (
            <a key={display} href={`open/display/${display}`} target="_blank" rel="noreferrer">
              <b>{t(`display.${part}`)}</b>
            </a>
          ))}
        </div>
        <div className="open__others">
          <span>{t('open.others')}</span>
          {others.map(({ seat, name, part }) => (
            <a key={seat} href={`open/seat/${seat}`} target="_blank" rel="noreferrer">
              <b>{name}</b> {t(`part.${part}`, { name: first?.name ?? '' })}
            </a>
          ))}
        </div>
      </div>
    </Step>
  );
}

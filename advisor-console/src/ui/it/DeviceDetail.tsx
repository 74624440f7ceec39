import { deviceHistory, errorTexts, type DeviceEvent, type ListedDevice } from '@lobby/shared';
import { Button } from 'react-aria-components';
import type { ConsoleActions } from '../../session/actions.ts';
import { useConsole } from '../ConsoleContext.ts';
import { intoView } from './intoView.ts';
import type { TextKey } from '../i18n/zh-CN.ts';
import { deviceTroubles } from '../text/deviceTroubles.ts';
import { momentText } from '../text/momentText.ts';
import { useReading } from '../useReading.ts';
import { FaceWord } from './DeviceTable.tsx';
import { deviceFace } from './deviceFace.ts';

export interface DeviceDetailProps {
  readonly device: ListedDevice;
  readonly read: ConsoleActions['read'];
  readonly isOnline: boolean;
  /** Without it, this reader may only look. */
  readonly onRevoke?: () => void;
  readonly onClose: () => void;
}

const LOOK_MS = 5_000;
const SHOWN = 30;

/** One device: what is wrong now, what it is, what became of it. */
export function DeviceDetail({ device, read, isOnline, onRevoke, onClose }: DeviceDetailProps) {
  const words = useConsole();
  const { t, language } = words;
  const path = `devices/history?device=${encodeURIComponent(device.deviceId)}`;
  const history = useReading({ read, isOnline, path, schema: deviceHistory, everyMs: LOOK_MS });
  const { kioskDigit: k } = device;
  const troubles =
    device.role === 'kiosk' && device.heardAt !== null ? deviceTroubles(device, t, language) : [];
  return (
    <aside ref={intoView} className="panel admin-detail" aria-label={device.name}>
      <header className="panel-head">
        <h2>{device.name}</h2>
        <Button className="button button--small" onPress={onClose}>
          {t('it.close')}
        </Button>
      </header>
      <div className="admin-detail-body">
        <FaceWord face={deviceFace(device)} />
        {troubles.map((text) => (
          <p key={text} className="note note--warn">
            {text}
          </p>
        ))}
        <dl className="admin-facts">
          <Fact name={t('enrol.role')}>{t(`device.role.${device.role}`)}</Fact>
          <Fact name={t('device.column.id')}>
            <span className="characters">{device.shortId ?? t('device.thisMachine')}</span>
          </Fact>
          <Fact name={t('device.column.version')}>{device.version ?? '—'}</Fact>
          {k !== null && <Fact name={t('device.digit')}>{t('device.digitOf', { k })}</Fact>}
          {device.keySince !== null && (
            <Fact name={t('device.keySince')}>{momentText(device.keySince, words)}</Fact>
          )}
          <Fact name={t('device.since')}>{momentText(device.createdAt, words)}</Fact>
        </dl>
        <section aria-label={t('device.history')}>
          <h3>{t('device.history')}</h3>
          {history.value === undefined ? (
            <p className="mark">{t(history.hasFailed ? 'it.failed' : 'it.loading')}</p>
          ) : history.value.events.length === 0 ? (
            <p className="mark">{t('device.historyEmpty')}</p>
          ) : (
            <ul className="history">
              {history.value.events.slice(0, SHOWN).map((event) => (
                <li key={`${event.at} ${event.part} ${event.state}`} data-bad={isBad(event) || undefined}>
                  <time>{momentText(event.at, words)}</time>
                  <span>
                    {event.code === null ? t(keyOf(event)) : errorTexts[event.code][language].happened}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </section>
        {onRevoke !== undefined && (
          <Button className="button button--danger" isDisabled={!isOnline} onPress={onRevoke}>
            {t('device.revoke')}
          </Button>
        )}
      </div>
    </aside>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const isBad = ({ state }: DeviceEvent): boolean => ['offline', 'trouble', 'low'].includes(state);

/** The words of a change; a pair that no device sends falls back to the word of its part. */
function keyOf({ part, state }: DeviceEvent): TextKey {
  if (part === 'link') return state === 'online' ? 'device.event.link.online' : 'device.event.link.offline';
  if (part === 'paper') return state === 'low' ? 'device.event.paper.low' : 'device.event.paper.enough';
  const known = state === 'ready' || state === 'trouble' || state === 'none' ? state : 'offline';
  return `device.event.${part}.${known}`;
}

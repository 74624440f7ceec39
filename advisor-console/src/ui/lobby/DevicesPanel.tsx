import type { DeviceView } from '@lobby/shared';
import type { HallState } from '../../state/hall.ts';
import { useConsole } from '../ConsoleContext.ts';
import { AlertIcon, CheckIcon } from '../icons.tsx';
import { deviceTroubles } from '../text/deviceTroubles.ts';
import { Panel } from './Panel.tsx';

export interface DevicesPanelProps {
  readonly hall: HallState;
}

/** Kiosks in trouble, each with what happened and what still works; the others are one line. */
export function DevicesPanel({ hall: { devices } }: DevicesPanelProps) {
  const { t, language } = useConsole();
  const inTrouble = devices
    .map((device) => ({ device, troubles: deviceTroubles(device, t, language) }))
    .filter(({ troubles }) => troubles.length > 0);
  return (
    <Panel title={t('hall.devices.title')} area="devices">
      {inTrouble.length === 0 ? (
        <p className="device device--fine">
          <CheckIcon />
          {devices.length === 0 ? t('hall.devices.none') : t('hall.devices.fine', { n: devices.length })}
        </p>
      ) : (
        <ul className="devices">
          {inTrouble.map(({ device, troubles }) => (
            <Trouble key={device.deviceId} device={device} troubles={troubles} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Trouble({
  device,
  troubles,
}: {
  readonly device: DeviceView;
  readonly troubles: readonly string[];
}) {
  return (
    <li className="device device--trouble" data-device={device.deviceId}>
      <AlertIcon />
      <div>
        <b>{device.name}</b>
        {troubles.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </div>
    </li>
  );
}

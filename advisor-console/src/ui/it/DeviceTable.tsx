import type { ListedDevice } from '@lobby/shared';
import { useConsole } from '../ConsoleContext.ts';
import { AlertIcon, CheckIcon, ClockIcon, OfflineIcon } from '../icons.tsx';
import { deviceTroubles } from '../text/deviceTroubles.ts';
import { momentText } from '../text/momentText.ts';
import { ChoiceRow } from './ChoiceRow.tsx';
import { ChoiceTable } from './ChoiceTable.tsx';
import { deviceFace, type DeviceFace } from './deviceFace.ts';

export interface DeviceTableProps {
  readonly devices: readonly ListedDevice[];
  readonly chosenId: string | undefined;
  readonly onChoose: (deviceId: string) => void;
}

const icons = {
  ok: CheckIcon,
  warn: AlertIcon,
  down: OfflineIcon,
  off: OfflineIcon,
  new: ClockIcon,
  known: CheckIcon,
} as const;

/** Every device in one line; a line is chosen by its name. */
export function DeviceTable({ devices, chosenId, onChoose }: DeviceTableProps) {
  const words = useConsole();
  const { t } = words;
  if (devices.length === 0)
    return (
      <div className="panel-face">
        <p className="panel-face-title">{t('device.empty')}</p>
        <p>{t('device.emptyHint')}</p>
      </div>
    );
  return (
    <ChoiceTable
      columns={[
        { title: t('device.column.name') },
        { title: t('device.column.state') },
        { title: t('device.column.parts') },
        { title: t('device.column.heard'), isWideOnly: true },
        { title: t('device.column.version'), isWideOnly: true },
        { title: t('device.column.id'), isWideOnly: true },
      ]}
    >
      {devices.map((device) => (
        <ChoiceRow
          key={device.deviceId}
          id={device.deviceId}
          name={device.name}
          kind={t(`device.role.${device.role}`)}
          isChosen={device.deviceId === chosenId}
          onChoose={() => onChoose(device.deviceId)}
        >
          <td className="one-line">
            <FaceWord face={deviceFace(device)} />
          </td>
          <td>
            <Parts device={device} />
          </td>
          <td className="wide-only one-line">
            {device.heardAt === null ? t('device.never') : momentText(device.heardAt, words)}
          </td>
          <td className="wide-only one-line">{device.version ?? '—'}</td>
          <td className="wide-only">
            {device.shortId === null ? (
              <span className="mark">{t('device.thisMachine')}</span>
            ) : (
              <span className="characters">{device.shortId}</span>
            )}
          </td>
        </ChoiceRow>
      ))}
    </ChoiceTable>
  );
}

/** State is icon, word and colour. */
export function FaceWord({ face }: { readonly face: DeviceFace }) {
  const { t } = useConsole();
  const Icon = icons[face];
  return (
    <span className="face" data-face={face}>
      <Icon />
      {t(`device.state.${face}`)}
    </span>
  );
}

function Parts({ device }: { readonly device: ListedDevice }) {
  const { t, language } = useConsole();
  if (device.role !== 'kiosk') return <span className="mark">{t('device.parts.none')}</span>;
  if (!device.online || device.printer === null)
    return <span className="mark">{t('device.parts.unknown')}</span>;
  const troubles = deviceTroubles(device, t, language);
  return troubles.length === 0 ? (
    <>{t('device.parts.fine')}</>
  ) : (
    <>
      {troubles.map((trouble) => (
        <p key={trouble} className="parts-trouble">
          {trouble}
        </p>
      ))}
    </>
  );
}

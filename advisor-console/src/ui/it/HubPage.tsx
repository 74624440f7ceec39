import type { HubHealth } from '@lobby/shared';
import { useConsole } from '../ConsoleContext.ts';
import { PageFace } from '../PageFace.tsx';
import { localDateAndTime } from '../text/localInstant.ts';
import { ageText, momentText, sizeText } from '../text/momentText.ts';
import type { Reading } from '../useReading.ts';

export interface HubPageProps {
  readonly reading: Reading<HubHealth>;
  readonly isOnline: boolean;
}

/** How the hub itself is: what an IT person is asked on the telephone. */
export function HubPage({ reading, isOnline }: HubPageProps) {
  const words = useConsole();
  const { t, timeZone } = words;
  const { value: health } = reading;
  if (health === undefined) return <PageFace reading={reading} isOnline={isOnline} />;
  const { disk, packages, certificateEndsAt, backup } = health;
  const clock = localDateAndTime(health.at, timeZone);
  const lines: readonly (readonly [string, readonly string[]])[] = [
    [t('hub.version'), [health.version]],
    [t('hub.uptime'), [ageText(health.uptimeMs, t)]],
    [t('hub.clock'), [`${clock.date} ${clock.time}`]],
    [
      t('hub.customers'),
      packages.length === 0
        ? [t('hub.customersNone')]
        : packages.map(
            ({ part, seq, createdAt, rows }) =>
              `${t(`hub.part.${part}`)} · ${t('hub.partOf', { seq, time: momentText(createdAt, words), rows })}`,
          ),
    ],
    [
      t('hub.backup'),
      [
        backup === null
          ? t('hub.backupNone')
          : backup.lastAt === null
            ? t('hub.backupNever')
            : t('hub.backupAt', { time: momentText(backup.lastAt, words) }),
      ],
    ],
    [
      t('hub.certificate'),
      [
        certificateEndsAt === null
          ? t('hub.certificateNone')
          : t('hub.certificateEnds', { date: localDateAndTime(certificateEndsAt, timeZone).date }),
      ],
    ],
    [t('hub.devices'), [t(health.devicesEncrypted ? 'hub.encrypted' : 'hub.plain')]],
  ];
  return (
    <section className="panel hub-health" aria-label={t('hub.title')}>
      <dl className="admin-facts admin-facts--wide">
        {lines.map(([name, texts]) => (
          <div key={name}>
            <dt>{name}</dt>
            {texts.map((text) => (
              <dd key={text}>{text}</dd>
            ))}
          </div>
        ))}
        <div>
          <dt>{t('hub.disk')}</dt>
          <dd>
            {disk === null
              ? t('hub.unknown')
              : t('hub.diskFree', { free: sizeText(disk.freeBytes), total: sizeText(disk.totalBytes) })}
            {disk !== null && (
              <meter
                className="disk"
                aria-label={t('hub.disk')}
                max={disk.totalBytes}
                value={disk.totalBytes - disk.freeBytes}
              />
            )}
          </dd>
        </div>
      </dl>
    </section>
  );
}

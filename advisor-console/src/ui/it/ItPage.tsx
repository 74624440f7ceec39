import { devicePage, enrolmentPage, hubHealth, type EnrolmentPage } from '@lobby/shared';
import { useState } from 'react';
import type { ConsoleActions } from '../../session/actions.ts';
import { useConsole } from '../ConsoleContext.ts';
import { PageTabs } from '../PageTabs.tsx';
import { useReading } from '../useReading.ts';
import { DevicesPage } from './DevicesPage.tsx';
import { HubPage } from './HubPage.tsx';
import { PeoplePage } from './PeoplePage.tsx';
import { todosOf } from './todosOf.ts';

export interface ItPageProps {
  readonly actions: Pick<ConsoleActions, 'read' | 'run'>;
  readonly isOnline: boolean;
  readonly busy: ReadonlySet<string>;
}

const tabs = ['devices', 'people', 'hub'] as const;
const LOOK_MS = 3_000;
const noEnrolments: EnrolmentPage['enrolments'] = [];

/** Where branch IT works: devices, people and the hub; nothing of customers (ux.md 6.3). */
export function ItPage({ actions, isOnline, busy }: ItPageProps) {
  const words = useConsole();
  const { t } = words;
  const [tab, setTab] = useState<(typeof tabs)[number]>('devices');
  const { read } = actions;
  const every = { read, isOnline, everyMs: LOOK_MS };
  const devices = useReading({ ...every, path: 'devices', schema: devicePage });
  const enrolments = useReading({ ...every, path: 'enrolments', schema: enrolmentPage });
  const health = useReading({ ...every, path: 'health', schema: hubHealth });
  const asked = enrolments.value?.enrolments ?? noEnrolments;
  const todos = todosOf(
    { devices: devices.value?.devices ?? [], enrolments: asked, health: health.value },
    words,
  );
  const pressing = todos.filter(({ level }) => level !== 'warn').length;
  return (
    <>
      <PageTabs
        label={t('it.tabs')}
        selected={tab}
        onSelect={setTab}
        tabs={tabs.map((name) => ({
          name,
          text: t(`it.tab.${name}`),
          ...(name === 'devices' && { count: pressing, isHot: true }),
        }))}
      />
      <main className="lobby admin">
        {!isOnline && devices.value !== undefined && (
          <p className="note note--warn admin-stopped">{t('it.stopped')}</p>
        )}
        {tab === 'devices' && (
          <DevicesPage
            reading={devices}
            enrolments={asked}
            todos={todos}
            actions={actions}
            isOnline={isOnline}
            onChanged={() => {
              devices.again();
              enrolments.again();
            }}
          />
        )}
        {tab === 'people' && <PeoplePage actions={actions} isOnline={isOnline} busy={busy} mayAdd />}
        {tab === 'hub' && <HubPage reading={health} isOnline={isOnline} />}
      </main>
    </>
  );
}

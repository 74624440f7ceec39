import { devicePage, type LocalText, type StaffRole } from '@lobby/shared';
import { useState } from 'react';
import type { ConsoleActions } from '../../session/actions.ts';
import { useConsole } from '../ConsoleContext.ts';
import { DeviceDetail } from '../it/DeviceDetail.tsx';
import { DeviceTable } from '../it/DeviceTable.tsx';
import { PeoplePage } from '../it/PeoplePage.tsx';
import { RevokedList } from '../it/RevokedList.tsx';
import { PageFace } from '../PageFace.tsx';
import { PageTabs } from '../PageTabs.tsx';
import { ReportPage } from '../report/ReportPage.tsx';
import { useReading } from '../useReading.ts';
import { AuditPage } from './AuditPage.tsx';

export interface WatchPageProps {
  readonly role: Extract<StaffRole, 'auditor' | 'security'>;
  readonly branchName: LocalText;
  readonly actions: Pick<ConsoleActions, 'read' | 'run' | 'readText'>;
  readonly isOnline: boolean;
}

const tabsOf = {
  auditor: ['audit', 'report'],
  security: ['audit', 'people', 'devices'],
} as const;
const texts = {
  audit: 'audit.tab',
  report: 'audit.tab.report',
  people: 'audit.tab.people',
  devices: 'audit.tab.devices',
} as const;
const LOOK_MS = 5_000;
const nothingBusy: ReadonlySet<string> = new Set();

/** Those who watch: they see who did what and change nothing. */
export function WatchPage({ role, branchName, actions, isOnline }: WatchPageProps) {
  const { t } = useConsole();
  const [tab, setTab] = useState<keyof typeof texts>('audit');
  return (
    <>
      <PageTabs
        label={t('it.tabs')}
        selected={tab}
        onSelect={setTab}
        tabs={tabsOf[role].map((name) => ({ name, text: t(texts[name]) }))}
      />
      <main className="lobby admin">
        {tab === 'audit' && <AuditPage branchName={branchName} actions={actions} isOnline={isOnline} />}
        {tab === 'report' && <ReportPage branchName={branchName} read={actions.read} />}
        {tab === 'people' && (
          <PeoplePage actions={actions} isOnline={isOnline} busy={nothingBusy} maySupervise={false} />
        )}
        {tab === 'devices' && <Devices read={actions.read} isOnline={isOnline} />}
      </main>
    </>
  );
}

function Devices({ read, isOnline }: { readonly read: ConsoleActions['read']; readonly isOnline: boolean }) {
  const { t } = useConsole();
  const reading = useReading({ read, isOnline, path: 'devices', schema: devicePage, everyMs: LOOK_MS });
  const [chosenId, setChosenId] = useState<string>();
  const { value } = reading;
  if (value === undefined) return <PageFace reading={reading} isOnline={isOnline} />;
  const chosen = value.devices.find(({ deviceId }) => deviceId === chosenId);
  return (
    <div className="admin-page">
      <div className="admin-columns" data-detail={chosen !== undefined || undefined}>
        <section className="panel" aria-label={t('device.list')}>
          <DeviceTable devices={value.devices} chosenId={chosenId} onChoose={setChosenId} />
          <RevokedList revoked={value.revoked} />
        </section>
        {chosen !== undefined && (
          <DeviceDetail
            key={chosen.deviceId}
            device={chosen}
            read={read}
            isOnline={isOnline}
            onClose={() => setChosenId(undefined)}
          />
        )}
      </div>
    </div>
  );
}

import type { DevicePage, EnrolmentPage } from '@lobby/shared';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { ConsoleActions } from '../../session/actions.ts';
import { useConsole } from '../ConsoleContext.ts';
import { PageFace } from '../PageFace.tsx';
import type { Reading } from '../useReading.ts';
import { DeviceDetail } from './DeviceDetail.tsx';
import { DeviceTable } from './DeviceTable.tsx';
import { EnrolDialog } from './EnrolDialog.tsx';
import { RevokeDialog } from './RevokeDialog.tsx';
import { RevokedList } from './RevokedList.tsx';
import { TodoList } from './TodoList.tsx';
import type { Todo } from './todosOf.ts';

export interface DevicesPageProps {
  readonly reading: Reading<DevicePage>;
  readonly enrolments: EnrolmentPage['enrolments'];
  readonly todos: readonly Todo[];
  readonly actions: Pick<ConsoleActions, 'read' | 'run'>;
  readonly isOnline: boolean;
  /** Something was done that the lists do not show yet. */
  readonly onChanged: () => void;
}

/** I02: what is to be done, then every device of the branch and what became of it. */
export function DevicesPage({ reading, enrolments, todos, actions, isOnline, onChanged }: DevicesPageProps) {
  const { t } = useConsole();
  const [chosenId, setChosenId] = useState<string>();
  const [enrolling, setEnrolling] = useState<{ readonly enrolmentId?: string }>();
  const [isRevoking, setRevoking] = useState(false);
  const { value } = reading;
  if (value === undefined) return <PageFace reading={reading} isOnline={isOnline} />;
  const { devices, revoked } = value;
  const chosen = devices.find(({ deviceId }) => deviceId === chosenId);
  return (
    <div className="admin-page">
      <TodoList
        todos={todos}
        onDevice={setChosenId}
        onConfirm={(enrolmentId) => setEnrolling({ enrolmentId })}
      />
      <div className="admin-columns" data-detail={chosen !== undefined || undefined}>
        <section className="panel">
          <header className="panel-head">
            <h2>{t('device.list')}</h2>
            <Button
              className="button button--primary admin-add"
              isDisabled={!isOnline}
              onPress={() => setEnrolling({})}
            >
              {t('device.add')}
            </Button>
          </header>
          <DeviceTable devices={devices} chosenId={chosenId} onChoose={setChosenId} />
          <RevokedList revoked={revoked} />
        </section>
        {chosen !== undefined && (
          <DeviceDetail
            key={chosen.deviceId}
            device={chosen}
            read={actions.read}
            isOnline={isOnline}
            onRevoke={() => setRevoking(true)}
            onClose={() => setChosenId(undefined)}
          />
        )}
      </div>
      {enrolling !== undefined && (
        <EnrolDialog
          {...enrolling}
          enrolments={enrolments}
          run={actions.run}
          onChanged={onChanged}
          onClose={() => setEnrolling(undefined)}
        />
      )}
      {isRevoking && chosen !== undefined && (
        <RevokeDialog
          device={chosen}
          onCancel={() => setRevoking(false)}
          onConfirm={async (reason) => {
            const { deviceId } = chosen;
            setRevoking(false);
            if ((await actions.run(deviceId, 'device.revoke', { deviceId, reason })) === undefined) return;
            setChosenId(undefined);
            onChanged();
          }}
        />
      )}
    </div>
  );
}

import { staffPage, type TemporaryPassword } from '@lobby/shared';
import { useState } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import type { ConsoleActions } from '../../session/actions.ts';
import { useConsole } from '../ConsoleContext.ts';
import { PageFace } from '../PageFace.tsx';
import { useReading } from '../useReading.ts';
import { AddPersonDialog, type NewPerson } from './AddPersonDialog.tsx';
import { PeopleTable } from './PeopleTable.tsx';
import { PersonDetail, type PersonStep } from './PersonDetail.tsx';
import { PersonDialog } from './PersonDialog.tsx';
import { TemporaryDialog } from './TemporaryDialog.tsx';

export interface PeoplePageProps {
  readonly actions: Pick<ConsoleActions, 'read' | 'run'>;
  readonly isOnline: boolean;
  readonly busy: ReadonlySet<string>;
  /** Adds people and gives passwords. */
  readonly mayAdd?: boolean;
  /** Unlocks and signs out; without it, this reader may only look. */
  readonly maySupervise?: boolean;
}

const LOOK_MS = 5_000;
const commandOf = {
  unlock: 'staff.unlock',
  signOut: 'staff.signOut',
  left: 'staff.left',
  reset: 'staff.reset',
} as const;

interface Given {
  readonly name: string;
  readonly password: TemporaryPassword;
}

/** Who may sign in, who is locked, and what branch IT and branch head do about it. */
export function PeoplePage({
  actions,
  isOnline,
  busy,
  mayAdd = false,
  maySupervise = true,
}: PeoplePageProps) {
  const { t } = useConsole();
  const reading = useReading({
    read: actions.read,
    isOnline,
    path: 'staff',
    schema: staffPage,
    everyMs: LOOK_MS,
  });
  const [sought, setSought] = useState('');
  const [chosenId, setChosenId] = useState<string>();
  const [step, setStep] = useState<PersonStep>();
  const [isAdding, setAdding] = useState(false);
  const [given, setGiven] = useState<Given>();
  const { value } = reading;
  if (value === undefined) return <PageFace reading={reading} isOnline={isOnline} />;
  const wanted = sought.trim().toLowerCase();
  const shown = value.staff.filter(
    ({ name, staffNo }) => name.toLowerCase().includes(wanted) || staffNo.toLowerCase().includes(wanted),
  );
  const chosen = value.staff.find(({ staffId }) => staffId === chosenId);

  async function take(name: string, answer: Promise<TemporaryPassword | undefined>): Promise<void> {
    const password = await answer;
    reading.again();
    if (password !== undefined) setGiven({ name, password });
  }
  async function confirm(): Promise<void> {
    if (step === undefined || chosen === undefined) return;
    const { staffNo, name } = chosen;
    setStep(undefined);
    if (step === 'reset') return take(name, actions.run(staffNo, 'staff.reset', { staffNo }));
    await actions.run(staffNo, commandOf[step], { staffNo });
    reading.again();
  }
  function add(person: NewPerson): Promise<void> {
    setAdding(false);
    return take(person.name, actions.run(person.staffNo, 'staff.add', person));
  }

  return (
    <div className="admin-page">
      <div className="admin-columns" data-detail={chosen !== undefined || undefined}>
        <section className="panel">
          <header className="panel-head people-head">
            <h2>{t('people.list')}</h2>
            <TextField className="people-find" value={sought} onChange={setSought} type="search">
              <Label className="unseen">{t('people.find')}</Label>
              <Input placeholder={t('people.find')} maxLength={40} />
            </TextField>
            {mayAdd && (
              <Button
                className="button button--primary admin-add"
                isDisabled={!isOnline}
                onPress={() => setAdding(true)}
              >
                {t('people.add')}
              </Button>
            )}
          </header>
          <PeopleTable staff={shown} chosenId={chosenId} onChoose={setChosenId} />
        </section>
        {chosen !== undefined && (
          <PersonDetail
            person={chosen}
            mayAdd={mayAdd}
            maySupervise={maySupervise}
            isBusy={!isOnline || busy.has(chosen.staffNo)}
            onStep={setStep}
            onClose={() => setChosenId(undefined)}
          />
        )}
      </div>
      {step !== undefined && chosen !== undefined && (
        <PersonDialog
          step={step}
          name={chosen.name}
          onConfirm={() => void confirm()}
          onCancel={() => setStep(undefined)}
        />
      )}
      {isAdding && <AddPersonDialog onAdd={(person) => void add(person)} onClose={() => setAdding(false)} />}
      {given !== undefined && <TemporaryDialog {...given} onClose={() => setGiven(undefined)} />}
    </div>
  );
}

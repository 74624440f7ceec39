import type { StaffEntryView } from '@lobby/shared';
import { useConsole } from '../ConsoleContext.ts';
import { AlertIcon, CheckIcon, ClockIcon, LockIcon } from '../icons.tsx';
import { momentText } from '../text/momentText.ts';
import { ChoiceRow } from './ChoiceRow.tsx';
import { ChoiceTable } from './ChoiceTable.tsx';

export interface PeopleTableProps {
  readonly staff: readonly StaffEntryView[];
  readonly chosenId: string | undefined;
  readonly onChoose: (staffId: string) => void;
}

export function PeopleTable({ staff, chosenId, onChoose }: PeopleTableProps) {
  const { t } = useConsole();
  if (staff.length === 0)
    return (
      <div className="panel-face">
        <p className="panel-face-title">{t('people.none')}</p>
      </div>
    );
  return (
    <ChoiceTable
      columns={[
        { title: t('people.column.name') },
        { title: t('people.column.state') },
        { title: t('people.column.no'), isWideOnly: true },
        { title: t('people.column.pin'), isWideOnly: true },
      ]}
    >
      {staff.map((person) => (
        <ChoiceRow
          key={person.staffId}
          id={person.staffNo}
          name={person.name}
          kind={t(`role.${person.role}`)}
          isChosen={person.staffId === chosenId}
          onChoose={() => onChoose(person.staffId)}
        >
          <td>
            <SignInWord person={person} />
          </td>
          <td className="wide-only">{person.staffNo}</td>
          <td className="wide-only one-line">{t(person.hasPin ? 'people.pinSet' : 'people.pinNone')}</td>
        </ChoiceRow>
      ))}
    </ChoiceTable>
  );
}

/** How it is with somebody's sign-in: what keeps them out comes first. */
export function SignInWord({ person }: { readonly person: StaffEntryView }) {
  const words = useConsole();
  const { t } = words;
  const { lock, temporaryUntil, sessions } = person;
  if (lock !== null)
    return (
      <span className="face" data-face="down">
        <LockIcon />
        {lock.until === null
          ? t('people.blocked')
          : t('people.lockedUntil', { time: momentText(lock.until, words) })}
      </span>
    );
  if (temporaryUntil !== null)
    return (
      <span className="face" data-face="warn">
        {temporaryUntil < words.now() ? <AlertIcon /> : <ClockIcon />}
        {t(temporaryUntil < words.now() ? 'people.expired' : 'people.temporary')}
      </span>
    );
  if (sessions.length === 0) return <span className="mark">{t('people.away')}</span>;
  return (
    <span className="face" data-face="ok">
      <CheckIcon />
      {sessions.every(({ locked }) => locked)
        ? t('people.hereLocked')
        : t('people.here', { n: sessions.length })}
    </span>
  );
}

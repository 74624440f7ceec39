import type { CommandRequest } from '@lobby/shared';
import { useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import { useConsole } from '../ConsoleContext.ts';
import type { CallerWork } from './callerWork.ts';
import { ChoiceList } from './ChoiceList.tsx';
import type { MoreChoice } from './moreChoices.ts';

export interface TransferViewProps {
  readonly work: CallerWork;
  readonly onDone: () => void;
}

type Target = CommandRequest<'ticket.transfer'>['to'];

const PLACES = ['first', 'last'] as const;
const AFTER_MINUTES = [0, 5, 10, 30] as const;
/** Who receives customers beside the windows. */
const RECEIVERS = ['advisor', 'relationship'];

/** Where to, at which place in line, and when: the last tap sends. */
export function TransferView({ work, onDone }: TransferViewProps) {
  const { t, language, businesses, myId } = useConsole();
  const [place, setPlace] = useState<(typeof PLACES)[number]>('first');
  const [afterMinutes, setAfterMinutes] = useState(0);
  const { face, hall, state, isOnline } = work;
  if (face.name === 'noWindow') return null;
  const { windowId } = face.window;
  const to = (id: string, label: string, target: Target): MoreChoice => ({
    id,
    label,
    wish: { name: 'ticket.transfer', request: { windowId, to: target, place, afterMinutes } },
  });
  const others = [...hall.windows.values()].filter(
    (one) => one.state !== 'closed' && one.windowId !== windowId,
  );
  const people = new Map(
    [
      ...state.colleagues.filter(({ role }) => RECEIVERS.includes(role)),
      ...others.flatMap(({ staff }) => staff ?? []),
    ].map((one) => [one.staffId, one.name]),
  );
  people.delete(myId);
  const groups = {
    business: [...businesses]
      .filter(([businessId]) => businessId !== face.ticket?.businessId)
      .map(([businessId, text]) => to(businessId, text[language], { kind: 'business', businessId })),
    window: others.map((one) =>
      to(one.windowId, one.place.name[language], { kind: 'window', windowId: one.windowId }),
    ),
    staff: [...people].map(([staffId, name]) => to(staffId, name, { kind: 'staff', staffId })),
  };
  return (
    <div className="transfer">
      <Segments
        label={t('transfer.place')}
        value={place}
        options={PLACES.map((id) => [id, t(`transfer.${id}`)])}
        onChange={(id) => setPlace(id === 'last' ? 'last' : 'first')}
      />
      <Segments
        label={t('transfer.after')}
        value={String(afterMinutes)}
        options={AFTER_MINUTES.map((n) => [
          String(n),
          n === 0 ? t('transfer.now') : t('transfer.minutes', { n }),
        ])}
        onChange={(n) => setAfterMinutes(Number(n))}
      />
      {(['business', 'window', 'staff'] as const).map((group) =>
        groups[group].length === 0 ? null : (
          <section key={group}>
            <h3>{t(`transfer.${group}`)}</h3>
            <ChoiceList
              choices={groups[group]}
              isDisabled={!isOnline}
              onChoose={(wish) => {
                work.onWish(wish);
                onDone();
              }}
            />
          </section>
        ),
      )}
    </div>
  );
}

interface SegmentsProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [id: string, label: string])[];
  readonly onChange: (id: string) => void;
}

function Segments({ label, value, options, onChange }: SegmentsProps) {
  return (
    <RadioGroup className="segments" aria-label={label} value={value} onChange={onChange}>
      <span aria-hidden="true">{label}</span>
      {options.map(([id, text]) => (
        <Radio key={id} value={id} className="segment">
          {text}
        </Radio>
      ))}
    </RadioGroup>
  );
}

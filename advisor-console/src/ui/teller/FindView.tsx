import { staffReasons, type TicketView } from '@lobby/shared';
import { useState } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import { useConsole } from '../ConsoleContext.ts';
import type { CallerWork } from './callerWork.ts';
import { ChoiceList } from './ChoiceList.tsx';

export interface FindViewProps {
  readonly work: CallerWork;
  readonly onDone: () => void;
}

const SHOWN = 8;
const MAX_NUMBER_CHARS = 5;

/** Where a number is, and calling one out of turn, which is never done without a reason. */
export function FindView({ work, onDone }: FindViewProps) {
  const { t, language } = useConsole();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<TicketView>();
  const { face, hall, isOnline } = work;
  if (face.name === 'noWindow') return null;
  const { windowId } = face.window;
  const canCall = isOnline && (face.name === 'empty' || face.name === 'serving');
  const found = [...hall.tickets.values()].filter(({ ticketNo }) => ticketNo.includes(typed.toUpperCase()));
  if (chosen !== undefined)
    return (
      <ChoiceList
        hint={t('find.why', { ticketNo: chosen.ticketNo })}
        choices={staffReasons.map((reason) => ({
          id: reason,
          label: t(`staffReason.${reason}`),
          wish: { name: 'ticket.callThis', request: { windowId, ticketId: chosen.ticketId, reason } },
        }))}
        isDisabled={!canCall}
        onChoose={(wish) => {
          work.onWish(wish);
          onDone();
        }}
      />
    );
  return (
    <>
      <TextField className="field" value={typed} onChange={setTyped} maxLength={MAX_NUMBER_CHARS}>
        <Label>{t('find.number')}</Label>
        <Input autoComplete="off" />
      </TextField>
      <p className="more-hint">{t(found.length === 0 ? 'find.none' : 'find.hint')}</p>
      <ul className="found">
        {found.slice(0, SHOWN).map((ticket) => (
          <li key={ticket.ticketId}>
            <b>{ticket.ticketNo}</b>
            <span>{stateOf(ticket)}</span>
            {(ticket.state === 'waiting' || ticket.state === 'delayed') && (
              <Button
                className="button button--small"
                isDisabled={!canCall}
                onPress={() => setChosen(ticket)}
              >
                {t('find.call')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  );

  function stateOf({ state, windowId: at }: TicketView): string {
    const place = (at === null ? undefined : hall.windows.get(at))?.place.name[language] ?? '';
    switch (state) {
      case 'waiting':
      case 'delayed':
      case 'called':
      case 'serving':
      case 'held':
      case 'noShow':
        return t(`ticketState.${state}`, { place });
      case 'done':
      case 'cancelled':
      case 'ended':
        return '';
    }
  }
}

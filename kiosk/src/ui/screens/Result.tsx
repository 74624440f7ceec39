import { WaitingHall } from '../art/WaitingHall.tsx';
import type { ShownTicket } from '../../pageProtocol.ts';
import { PrintChip, type PrintChipProps } from '../components/PrintChip.tsx';
import { ResultActions } from '../components/ResultActions.tsx';
import { TicketPaper } from '../components/TicketPaper.tsx';
import type { Act, KioskState } from '../machine/screenState.ts';
import './Result.css';

export interface ResultProps {
  readonly ticket: ShownTicket;
  readonly print: PrintChipProps['print'];
  readonly state: KioskState;
  readonly now: number;
  readonly act: (act: Act) => void;
}

/** K06: the number, whether paper comes, and where to wait. The same for every card. */
export function Result({ ticket, print, state, now, act }: ResultProps) {
  return (
    <div className="result">
      <div className="result__paper">
        <TicketPaper ticket={ticket} view={state.view} />
      </div>
      <div className="result__side">
        <PrintChip print={print} />
        <WaitingHall className="result__hall" ticketNo={ticket.ticketNo} />
        <ResultActions state={state} now={now} act={act} />
      </div>
    </div>
  );
}

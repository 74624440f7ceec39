import type { DemoState } from '../../demoState.ts';
import { useText } from '../text.ts';
import { BankCard } from './BankCard.tsx';

export interface MachineProps {
  readonly state: DemoState;
}

/** The front of the kiosk: the reader's slot, and the ticket that comes out of the printer. */
export function Machine({ state }: MachineProps) {
  const t = useText();
  const { readerPluggedIn, printer, ticket } = state;
  const swiped = state.happenings.find((happening) => happening.card !== undefined);
  return (
    <section className="machine" aria-label={`${t('machine.reader')}, ${t('machine.printer')}`}>
      <div className="machine__label">
        <span>{t('machine.reader')}</span>
        <span className={readerPluggedIn ? 'lamp' : 'lamp lamp--off'}>
          {t(readerPluggedIn ? 'machine.ready' : 'machine.unplugged')}
        </span>
      </div>
      <div className="reader">
        {swiped?.card !== undefined && (
          <div key={swiped.id} className="reader__card">
            <BankCard card={swiped.card} />
          </div>
        )}
        <div className="reader__slot" />
      </div>
      <div className="machine__label">
        <span>{t('machine.printer')}</span>
        <span className={printer === 'none' ? 'lamp' : 'lamp lamp--off'}>{t(`machine.${printer}`)}</span>
      </div>
      <div className="printer">
        <div className="printer__slot" />
        <div className="printer__paper">
          {ticket === null ? (
            <p className="printer__empty">{t('machine.empty')}</p>
          ) : (
            <img
              key={ticket.id}
              src={`tickets/${ticket.id}`}
              alt={t('machine.ticket', { ticketNo: ticket.ticketNo })}
            />
          )}
        </div>
      </div>
    </section>
  );
}

import { textOf } from '../i18n/useText.ts';
import type { KioskState } from '../machine/screenState.ts';
import { visibleScreen } from '../screenMachine.ts';

/**
 * What is said of a screen beyond its heading: what only the state knows, or what the ear needs otherwise than the eye.
 * A number is said twice, sign by sign.
 */
export function spokenDetails(state: KioskState): string {
  const { t } = textOf(state.language);
  const screen = visibleScreen(state);
  switch (screen.name) {
    case 'result': {
      const number = screen.ticket.ticketNo.split('').join(' ');
      const { ahead } = screen.ticket;
      const facts = [
        t('guide.number', { number }),
        ...(ahead === null ? [] : [ahead === 0 ? t('guide.noneAhead') : t('guide.ahead', { n: ahead })]),
        screen.print === 'failed' ? t('noPaper.remember') : t(`result.${screen.print}`),
      ];
      return facts.join(t('guide.stop'));
    }
    case 'booking':
    case 'findTicket':
      // The signs themselves are for who typed them, not for the hall.
      return screen.entry === '' ? t('guide.type') : t('guide.typed', { n: screen.entry.length });
    case 'home':
    case 'choose':
      return t('guide.tiles');
    case 'boot':
    case 'attract':
    case 'reading':
    case 'issuing':
    case 'cardFailed':
    case 'refused':
    case 'settings':
    case 'care':
    case 'idleWarning':
    case 'help':
    case 'outOfService':
    case 'staffGate':
    case 'staffMenu':
      return '';
  }
}

/** Changes whenever there is something new to say; undefined while nobody listens. */
export function spokenTopic(state: KioskState): string | undefined {
  if (state.voice !== 'on') return undefined;
  const screen = visibleScreen(state);
  const { name } = screen;
  const parts: unknown[] = [name, state.language];
  if (screen.name === 'home' || screen.name === 'choose') parts.push(screen.care, screen.page);
  if (screen.name === 'result') parts.push(screen.ticket.ticketId, screen.print);
  if (screen.name === 'booking') parts.push(screen.entry.length, screen.refusal, screen.asking !== null);
  if (screen.name === 'findTicket') parts.push(screen.entry.length, screen.found, screen.asking !== null);
  if (screen.name === 'help') parts.push(state.view?.help?.state);
  return JSON.stringify(parts);
}

import type { CommandAnswer, CommandRequest } from '@lobby/shared';
import type { StaffMember } from '../domain/staff.ts';
import type { HubContext } from './hubContext.ts';
import { helpCallOf } from './helpCallOf.ts';
import type { Outcome } from './outcome.ts';

/** "I come": the kiosk says so. The first answer stands; later ones learn who goes. */
export function answerHelp(
  ctx: HubContext,
  staff: StaffMember,
  { helpId }: CommandRequest<'help.answer'>,
): Outcome<CommandAnswer<'help.answer'>> {
  const { store, now } = ctx;
  const help = store.help.find(helpId);
  if (help === undefined) return { refused: 'HELP_UNKNOWN' };
  if (help.answeredBy !== null) return { answer: { help: helpCallOf(ctx, help) } };
  const answered = { ...help, answeredBy: staff.staffId, answeredAt: now() };
  store.help.answer(helpId, staff.staffId, answered.answeredAt);
  return {
    answer: { help: helpCallOf(ctx, answered) },
    tell: [{ about: 'help', event: 'help.answered', help: answered }],
  };
}

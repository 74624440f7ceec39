import type { CommandAnswer, CommandRequest } from '@lobby/shared';
import type { Device } from '../domain/staff.ts';
import { checkSecret } from './checkSecret.ts';
import type { HubContext } from './hubContext.ts';
import type { Outcome } from './outcome.ts';

/** Who stands at the staff menu of a kiosk (rulings R22): the enrolled device is what makes six digits enough. */
export async function checkPin(
  ctx: HubContext,
  { deviceId }: Device,
  { staffNo, pin }: CommandRequest<'staff.checkPin'>,
): Promise<Outcome<CommandAnswer<'staff.checkPin'>>> {
  const staff = await checkSecret(ctx, { staffNo, kind: 'pin', secret: pin });
  if ('refused' in staff) return staff;
  const { staffId, name, role } = staff;
  ctx.log.info('PIN at a kiosk', { staffId, deviceId });
  return { answer: { staff: { staffId, name }, role } };
}

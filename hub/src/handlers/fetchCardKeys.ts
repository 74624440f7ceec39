import type { CommandAnswer, CommandRequest, OfferedKeys } from '@lobby/shared';
import type { Device } from '../domain/staff.ts';
import type { HubContext } from './hubContext.ts';
import type { Outcome } from './outcome.ts';

/** The card keys the center sealed to this kiosk, as they came. */
export function fetchCardKeys(
  { store, log }: HubContext,
  { deviceId }: Device,
  _request: CommandRequest<'cardKeys.fetch'>,
): Outcome<CommandAnswer<'cardKeys.fetch'>> {
  const row = store.kioskKeys.of(deviceId);
  if (row) log.info('card keys handed to their kiosk', { kioskId: deviceId, seq: row.seq });
  return { answer: { file: row?.file ?? null } };
}

/** What a kiosk has to know to ask at the right time, and to drop what is over (trust.md 1.6, rotation). */
export function offeredKeys(
  { store, cache }: Pick<HubContext, 'store' | 'cache'>,
  kioskId: string,
): OfferedKeys {
  return {
    inUse: cache.state().parts.map(({ part, epoch }) => ({ part, epoch })),
    fileSeq: store.kioskKeys.seqOf(kioskId) ?? null,
  };
}

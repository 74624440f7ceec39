import type { CardKeyState, HeldKeys, PartEpoch } from '@lobby/shared';

/** Whether a kiosk that says this of its card keys recognises the customers of these parts. */
export function cardKeyState({ epochs, refused }: HeldKeys, inUse: readonly PartEpoch[]): CardKeyState {
  const fits = ({ part, epoch }: PartEpoch): boolean =>
    epochs.some((held) => held.part === part && held.epoch === epoch);
  if (epochs.length > 0 && inUse.every(fits)) return 'held';
  if (refused) return 'refused';
  return epochs.length === 0 ? 'missing' : 'otherEpoch';
}

import { cacheParts, type PartEpoch } from '@lobby/shared';

/** Of each part; a take carries no more (cardKeys of its message). */
const EPOCHS_AT_ONCE = 2;

/**
 * Which card keys a kiosk keeps (trust.md 1.6, rotation): old and new ones until the hub looks cards up in data of the
 * new epoch, then the new ones alone. The newest first, as look-ups need them.
 * @param inUse epochs of the hub's customer data. One whose keys are not here ends none: better old keys than none.
 */
export function keysToHold<K extends PartEpoch>(
  keys: readonly K[],
  inUse: readonly PartEpoch[],
): readonly K[] {
  return cacheParts.flatMap((part) => {
    const newestFirst = keys.filter((one) => one.part === part).toSorted((a, b) => b.epoch - a.epoch);
    const used = inUse.find((one) => one.part === part)?.epoch;
    const hasUsed = newestFirst.some(({ epoch }) => epoch === used);
    const alive = newestFirst.filter(({ epoch }) => !hasUsed || used === undefined || epoch >= used);
    if (alive.length <= EPOCHS_AT_ONCE) return alive;
    // Whatever lies between was never used, and will not be once the newest is.
    const [newest, next] = alive;
    const other = hasUsed ? alive.at(-1) : next;
    return [newest, other].filter((one) => one !== undefined);
  });
}

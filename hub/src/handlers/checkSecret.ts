import { afterRightTry, beginTry, refusalOf, triesLeft } from '../domain/signInPolicy.ts';
import type { StaffMember } from '../domain/staff.ts';
import { equalBytes, SALT_BYTES } from '../store/secrets.ts';
import { currentDate } from './currentDate.ts';
import type { HubContext } from './hubContext.ts';
import type { Refused } from './outcome.ts';

export interface TypedSecret {
  /** As typed; nobody may have it. */
  readonly staffNo: string;
  readonly kind: 'password' | 'pin';
  readonly secret: string;
}

/** Hashed with when there is nothing to compare: takes as long and fails. */
const NO_SALT = new Uint8Array(SALT_BYTES);

/**
 * Whose password or PIN it is. The try is on the disk before the secret is looked at, so that a power cut does not
 * give it back; somebody unknown costs the same time and gets the same answers.
 */
export async function checkSecret(
  ctx: HubContext,
  { staffNo, kind, secret }: TypedSecret,
): Promise<StaffMember | Refused> {
  const { store, passwords, log, now } = ctx;
  if (passwords.isFull()) return { refused: 'RATE_LIMITED' };
  const { tries, refusal } = store.transaction(() => {
    const begun = beginTry(store.signIn.tries(staffNo), now(), currentDate(ctx));
    store.signIn.put(staffNo, begun.tries);
    return begun;
  });
  if (refusal !== undefined) return refusal;

  const claimed = store.identity.staffByNo(staffNo)?.staffId ?? '';
  const known = kind === 'pin' ? store.identity.pinOf(claimed) : store.identity.passwordOf(claimed);
  const hash = await passwords.hash(store.sealer.pepper(secret), known?.salt ?? NO_SALT);
  // Read again: whoever has left in the meantime is unknown.
  const staff = store.identity.staffByNo(staffNo);
  if (staff !== undefined && known !== undefined && equalBytes(hash, known.hash)) {
    store.transaction(() => store.signIn.put(staffNo, afterRightTry(store.signIn.tries(staffNo) ?? tries)));
    return staff;
  }
  const refused = refusalOf(tries, now()) ?? { refused: 'SIGN_IN_WRONG', triesLeft: triesLeft(tries) };
  const staffId = staff?.staffId ?? null;
  const isLocked = refused.refused !== 'SIGN_IN_WRONG';
  // Numbers that nobody has are not written down one by one: whoever guesses at them must not fill the disk.
  if (isLocked || staffId !== null)
    store.transaction(() =>
      store.audit.add({
        at: now(),
        actorId: null,
        action: isLocked ? 'staff.lockedOut' : 'session.wrong',
        ref: staffId,
        ok: false,
        details: { kind },
      }),
    );
  log.warn('wrong password or PIN', { kind, staffId, isLocked });
  return refused;
}

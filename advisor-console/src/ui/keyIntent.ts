/** What a key means here; undefined = nothing of ours. */
export type KeyIntent =
  'next' | 'previous' | 'claimCard' | 'focusCard' | 'handOver' | 'snooze' | 'outcome' | 'collapse' | 'help';

export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  /** The person is writing something. */
  readonly isTyping: boolean;
  /** A dialog is open: it has all keys for itself. */
  readonly isInDialog: boolean;
  /** The card itself has focus, not one of its buttons. */
  readonly isOnCard: boolean;
}

const PLAIN: Readonly<Record<string, KeyIntent>> = {
  j: 'next',
  k: 'previous',
  f: 'handOver',
  s: 'snooze',
  o: 'outcome',
  '?': 'help',
  Escape: 'collapse',
};

/** Keys of ux 7.2. Enter claims only on the card, so that a card that has just come up is never taken by accident. */
export function keyIntent(press: KeyPress): KeyIntent | undefined {
  if (press.isInDialog) return undefined;
  if (press.ctrlKey && press.altKey && press.code === 'KeyG') return 'focusCard';
  if (press.isTyping || press.ctrlKey || press.altKey || press.metaKey) return undefined;
  if (press.key === 'Enter') return press.isOnCard ? 'claimCard' : undefined;
  return PLAIN[press.key.length === 1 ? press.key.toLowerCase() : press.key];
}

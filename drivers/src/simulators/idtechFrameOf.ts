/** What an ID TECH reader in enhanced format sends for a swipe; tracks with their sentinels, as on the card. */
export interface IdtechSwipe {
  readonly track1?: string;
  readonly track2?: string;
  /** Sampled and not decoded. */
  readonly worn?: boolean;
  /** Default 0x80, ISO. */
  readonly type?: number;
}

const TRACKS = [1, 2] as const;

export function idtechFrame({
  track1 = '',
  track2 = '',
  worn = false,
  type = 0x80,
}: IdtechSwipe): Uint8Array {
  const texts = worn ? ['', ''] : [track1, track2];
  let status = 0;
  for (const track of TRACKS) {
    const isThere = [track1, track2][track - 1] !== '';
    if (isThere) status |= (worn ? 8 : 9) << (track - 1);
  }
  const [one = '', two = ''] = texts;
  const sent = (one === '' ? 0 : 1) | (two === '' ? 0 : 2);
  const card = Buffer.from([
    type,
    status,
    one.length,
    two.length,
    0,
    sent,
    0,
    ...Buffer.from(one + two, 'latin1'),
  ]);
  const lrc = card.reduce((sum, byte) => sum ^ byte, 0);
  const sum = card.reduce((total, byte) => (total + byte) & 0xff, 0);
  return Uint8Array.of(0x02, card.length & 0xff, card.length >> 8, ...card, lrc, sum, 0x03);
}

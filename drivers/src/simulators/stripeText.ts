/** The tracks of a card as encoded, without sentinels. A track that is left out is not on the card. */
export interface StripeTracks {
  readonly track1?: string;
  readonly track2?: string;
  readonly track3?: string;
}

/** What a reader prints for one swipe, CR at the end (MagTek 99875206, p. 14). Made-up cards only. */
export function stripeText({ track1, track2, track3 }: StripeTracks): string {
  const between = (sentinel: string, data: string | undefined): string =>
    data === undefined ? '' : `${sentinel}${data}?`;
  return `${between('%', track1)}${between(';', track2)}${between('+', track3)}\r`;
}

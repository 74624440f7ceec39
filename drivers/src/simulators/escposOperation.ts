export type TicketAlign = 'left' | 'center' | 'right';

/** Text in one style; `width` and `height` multiply the 12x24 dot font. */
export interface TextRun {
  readonly text: string;
  readonly width: number;
  readonly height: number;
  readonly bold: boolean;
}

/** What a printer does with its paper and its state, one step at a time. */
export type EscposOperation =
  | {
      readonly kind: 'line';
      readonly align: TicketAlign;
      readonly runs: readonly TextRun[];
      readonly spacingDots: number;
    }
  | { readonly kind: 'feed'; readonly dots: number }
  | {
      readonly kind: 'raster';
      readonly align: TicketAlign;
      readonly widthBytes: number;
      readonly heightDots: number;
      /** Enlargement, 1 or 2, across and down. */
      readonly scaleX: number;
      readonly scaleY: number;
      readonly data: Uint8Array;
    }
  | {
      readonly kind: 'qr';
      readonly align: TicketAlign;
      readonly data: string;
      readonly dotsPerModule: number;
      readonly level: 'L' | 'M' | 'Q' | 'H';
      readonly model: number;
    }
  | { readonly kind: 'cut'; readonly cut: 'full' | 'partial'; readonly feedDots: number }
  | { readonly kind: 'pulse' }
  | { readonly kind: 'initialise' }
  /** GS r, answered when its turn comes. */
  | { readonly kind: 'askQueued'; readonly sensor: number }
  /** GS a. */
  | { readonly kind: 'reportChanges'; readonly mask: number }
  | { readonly kind: 'unknown'; readonly hex: string };

/**
 * How a simulated device misbehaves on its wire: says nothing, refuses every command, or damages the check of its
 * next answers.
 */
export type LineFault =
  { readonly kind: 'none' | 'silent' | 'refusing' } | { readonly kind: 'badSum'; readonly answers: number };

export { MagstripeSimulator, type SwipeManner } from './magstripeSimulator.ts';
export type { StripeTracks } from './stripeText.ts';

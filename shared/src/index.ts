export * from './cardNumber.ts';
export * from './errors.ts';
export * from './log.ts';

export * from './cardReader.ts';
export { openReader, type OpenReaderDeps } from './openReader.ts';
export { problemOf as readerConfigProblem } from './readerConfig.ts';
export type { AsciiMagstripeConfig, MagtekHidConfig, ReaderConfig } from './readerConfig.ts';
export { classifyCard, parseBinTable } from './devices/binTable.ts';
export type { BinRow, BinTable, CardClass, CardType } from './devices/binTable.ts';
export { schemeOf, type CardScheme } from './devices/cardScheme.ts';
export type { TransportConfig } from './transport/createTransport.ts';

export { ConsoleWindow, type ConsolePage } from './consoleWindow.ts';

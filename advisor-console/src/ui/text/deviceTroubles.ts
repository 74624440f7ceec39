import { type DeviceState, type DeviceView, errorTexts, type Language, type Translate } from '@lobby/shared';
import type { TextKey } from '../i18n/zh-CN.ts';

/** What is wrong with a kiosk, in words; empty = nothing. What it has not told of is not called trouble. */
export function deviceTroubles(
  { online, reader, printer, paperLow, cardsUnknown }: DeviceView,
  t: Translate<TextKey>,
  language: Language,
): readonly string[] {
  if (!online) return [t('hall.device.offline')];
  return [
    stateTrouble(reader, 'hall.device.readerOffline', t, language),
    stateTrouble(printer, 'hall.device.printerOffline', t, language),
    ...(paperLow && printer?.code !== 'PRINTER_PAPER_OUT' ? [t('hall.device.paperLow')] : []),
    ...(cardsUnknown === true ? [t('hall.device.cardsUnknown')] : []),
  ].filter((text) => text !== undefined);
}

function stateTrouble(
  device: DeviceState | null,
  silent: TextKey,
  t: Translate<TextKey>,
  language: Language,
): string | undefined {
  if (device === null || device.state === 'ready' || device.state === 'none') return undefined;
  if (device.code === undefined) return t(silent);
  const { happened, next } = errorTexts[device.code][language];
  return language === 'en' ? `${happened}. ${next}` : `${happened}。${next}`;
}

import { findUsbReader } from '../devices/usbReaders.ts';
import type { FoundDevice } from './foundDevice.ts';

/** What to do with a USB device of these ids; nothing for one that is no card reader. */
export function usbSuggestion(
  vendorId: number,
  productId: number,
  serialNumber: string | undefined,
): Pick<FoundDevice, 'suggestion' | 'problem'> & { readonly name?: string } {
  const reader = findUsbReader(vendorId, productId);
  if (!reader) return {};
  const { name } = reader;
  const chosen = serialNumber === undefined || serialNumber === '' ? {} : { serialNumber };
  switch (reader.profile) {
    case 'hid337':
      return { name, suggestion: { device: 'magtekHid', vendorId, productId, ...chosen } };
    case 'hid-enc':
      return {
        name,
        suggestion: { device: 'magtekHid', vendorId, productId, ...chosen },
        problem: 'it encrypts card numbers: change its mode, or the reader',
      };
    case 'msr605x':
      return { name, suggestion: { device: 'msr605x', ...chosen } };
    case 'sankyo-hid':
      return { name, suggestion: { device: 'sankyoHid', ...chosen } };
    case 'keyboard':
      return { name, problem: 'it types its cards like a keyboard: switch it to HID mode' };
    case 'unsupported':
      return { name, problem: 'this reader is not supported' };
  }
}

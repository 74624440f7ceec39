/** What a USB card reader speaks. 'keyboard' and 'unsupported' cannot be used through a HID handle. */
export type UsbReaderProfile = 'hid337' | 'hid-enc' | 'sankyo-hid' | 'msr605x' | 'keyboard' | 'unsupported';

export interface UsbReader {
  readonly vendorId: number;
  readonly productId: number;
  readonly profile: UsbReaderProfile;
  readonly name: string;
}

/** Never decided by the vendor alone: makers share numbers (devices.md, sections 2b and 3). */
export const USB_READERS: readonly UsbReader[] = [
  { vendorId: 0x0801, productId: 0x0001, profile: 'keyboard', name: 'MagTek keyboard emulation' },
  { vendorId: 0x0801, productId: 0x0002, profile: 'hid337', name: 'MagTek HID swipe (SureSwipe)' },
  // Not MagTek's: the maker has borrowed its vendor number.
  { vendorId: 0x0801, productId: 0x0003, profile: 'msr605x', name: 'MSR605X reader and writer' },
  { vendorId: 0x0801, productId: 0x0011, profile: 'hid-enc', name: 'MagTek encrypted HID swipe (Dynamag)' },
  { vendorId: 0x0801, productId: 0x2020, profile: 'unsupported', name: 'MagTek DynaFlex (MMS)' },
  {
    vendorId: 0x077a,
    productId: 0x100c,
    profile: 'sankyo-hid',
    name: 'Sankyo ICT3Q8 USB HID (report starts 04 LEN LEN TEXT)',
  },
];

export function findUsbReader(vendorId: number, productId: number): UsbReader | undefined {
  return USB_READERS.find((reader) => reader.vendorId === vendorId && reader.productId === productId);
}

/** HID usage page 0x8E, magnetic stripe readers (HID Point of Sale usage tables). Few readers use it. */
export const MSR_USAGE_PAGE = 0x8e;

export const MSR_USAGES: ReadonlyMap<number, string> = new Map([
  [0x01, 'MSR Device Read-Only'],
  [0x11, 'Track 1 Length'],
  [0x12, 'Track 2 Length'],
  [0x13, 'Track 3 Length'],
  [0x14, 'Track JIS Length'],
  [0x20, 'Track Data'],
  [0x21, 'Track 1 Data'],
  [0x22, 'Track 2 Data'],
  [0x23, 'Track 3 Data'],
  [0x24, 'Track JIS Data'],
]);

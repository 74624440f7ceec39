/** Where things listen unless a site says otherwise; tests use 0 (rulings R9). */
export const defaultPorts = {
  /** Kiosk agents, counter readers, console shells. */
  hubDevice: 8701,
  /** Pages of staff in browsers. */
  hubStaff: 8702,
  /** The kiosk page, loopback only. */
  kioskPage: 8703,
  /** The demo's own page, loopback only. */
  demo: 8700,
  demoReader: 8711,
  demoPrinter: 8712,
} as const;

import { luhnOk } from '@lobby/shared';
import { classifyCard, type BinTable } from '../devices/binTable.ts';
import type { DeviceDoor } from './door.ts';
import { bytesOf } from './doorInput.ts';

/** Card numbers alone: check digit, scheme, and issuer by the table of prefixes. */
export const numberDoor = (bins: () => BinTable): DeviceDoor => ({
  names: ['pan_luhn_bin', 'pan', 'luhn', 'bin'],
  decode(input) {
    const digits = bytesOf(input);
    const { row, bank, scheme } = classifyCard(digits, bins());
    return {
      ...row,
      iin6: row && String(row.prefix),
      issuer: row?.issuer ?? null,
      bank,
      scheme,
      luhnOk: luhnOk(digits),
    };
  },
});

import { luhnOk } from '@lobby/shared';
import { classifyCard } from '../devices/binTable.ts';
import type { DeviceDoor } from './door.ts';
import { bytesOf } from './doorInput.ts';
import { publishedTable } from './stripeDoor.ts';

/** Card numbers alone: check digit, scheme, and issuer by the published prefixes. */
export const numberDoor: DeviceDoor = {
  names: ['pan_luhn_bin', 'pan', 'luhn', 'bin'],
  decode(input) {
    const digits = bytesOf(input);
    const { row, scheme } = classifyCard(digits, publishedTable());
    return {
      ...row,
      iin6: row && String(row.prefix),
      issuer: row?.issuer ?? null,
      scheme,
      luhnOk: luhnOk(digits),
    };
  },
};

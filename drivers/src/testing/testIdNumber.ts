import { idCheckCharacter } from '../devices/idNumber.ts';

/** An ID number that is nobody's, with its check: a place never issued (900001), born in 1900. Tests only. */
export function testIdNumber(serial = '001'): string {
  const digits = ['900001', '1900', '0101', serial].join('');
  return digits + String.fromCharCode(idCheckCharacter(Buffer.from(digits)) ?? 0);
}

import { parseServerName } from '@lobby/shared';
import { z } from 'zod';

/** As browsers and devices call the hub, without the port. */
const serverNames = z
  .array(z.string().refine((name) => parseServerName(name) !== undefined, 'no name or address'))
  .min(1)
  .max(16);

/** HTTPS for pages in browsers (README, Pages over HTTPS). */
export const staffTls = z.discriminatedUnion('mode', [
  z.strictObject({
    mode: z.literal('branchCa'),
    names: serverNames,
    /** What the authority may vouch for when it is made. Default: `names`. */
    permitted: serverNames.optional(),
  }),
  z.strictObject({
    mode: z.literal('files'),
    names: serverNames,
    keyFile: z.string(),
    certificateFile: z.string(),
  }),
]);

/** Certificates of the bank's own authority at the device port. */
export interface BankDeviceTls {
  readonly mode: 'ca';
  readonly names: readonly string[];
  /** PEM, readable by the hub's user alone. */
  readonly keyFile: string;
  /** PEM: the hub's certificate first, then those between it and the authority. */
  readonly certificateFile: string;
  /** PEM: whose certificates devices must show. */
  readonly authorityFile: string;
}

export type DeviceTlsConfig = { readonly mode: 'pinned' } | BankDeviceTls;

const ofTheBank = ['names', 'keyFile', 'certificateFile', 'authorityFile'] as const;

/** TLS 1.3 for devices (README, Enrol a device): all that the bank's authority needs, or nothing of it. */
export const deviceTls = z
  .strictObject({
    mode: z.enum(['pinned', 'ca']).default('pinned'),
    names: serverNames.optional(),
    keyFile: z.string().optional(),
    certificateFile: z.string().optional(),
    authorityFile: z.string().optional(),
  })
  .transform((given, context): DeviceTlsConfig => {
    const { mode, names, keyFile, certificateFile, authorityFile } = given;
    if (
      mode === 'ca' &&
      names &&
      keyFile !== undefined &&
      certificateFile !== undefined &&
      authorityFile !== undefined
    )
      return { mode, names, keyFile, certificateFile, authorityFile };
    for (const name of ofTheBank)
      if ((given[name] === undefined) === (mode === 'ca'))
        context.addIssue({
          code: 'custom',
          path: [name],
          message: mode === 'ca' ? 'missing; mode ca needs it' : 'only with mode ca',
        });
    return { mode: 'pinned' };
  });

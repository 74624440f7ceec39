import {
  AppError,
  branchCaCertificate,
  decodeMessage,
  parseServerName,
  type PrivateFiles,
  type ServerName,
} from '@lobby/shared';
import { z } from 'zod/mini';
import { plainPrivateFiles } from './hubPrivateFiles.ts';
import { checkedKeyPair, keyPairFile, newKeyPair, type KeyPair } from './keyPair.ts';

export const BRANCH_CA_FILE = 'branch-ca.json';
const MAX_CHARS = 16_384;

const caFile = z.strictObject({
  ...keyPairFile.shape,
  /** As it stands in the certificate. */
  name: z.string().check(z.maxLength(100)),
  permitted: z.array(z.string().check(z.maxLength(253))).check(z.minLength(1), z.maxLength(32)),
});

/** The authority whose certificate IT installs on the PCs of the branch (rulings R3). */
export interface BranchCa extends KeyPair {
  readonly name: string;
  readonly permitted: readonly ServerName[];
}

export interface BranchCaWish {
  readonly branchId: string;
  /** What a new one may vouch for; a name stands for everything below it as well. */
  readonly permitted: readonly string[];
}

/**
 * The authority in the data folder; made at the first start with `staffTls`.
 * @throws AppError KEYS_UNREADABLE
 */
export function loadBranchCa(
  path: string,
  wish: BranchCaWish,
  files: PrivateFiles = plainPrivateFiles,
): BranchCa {
  const known = files.readPrivate(path);
  if (known !== undefined) return parseBranchCa(Buffer.from(known).toString('utf8'));
  const text = newCaText(wish);
  files.writePrivate(path, Buffer.from(text));
  return parseBranchCa(text);
}

/** @throws AppError KEYS_UNREADABLE */
function parseBranchCa(text: string): BranchCa {
  try {
    const { name, permitted, ...pair } = decodeMessage(caFile, text, MAX_CHARS);
    return { name, permitted: serverNames(permitted), ...checkedKeyPair(pair) };
  } catch {
    // Without its cause: that one may quote the key.
    throw new AppError('KEYS_UNREADABLE', 'the file with the authority of the branch is damaged');
  }
}

function newCaText({ branchId, permitted }: BranchCaWish): string {
  const name = `Lobby branch CA ${branchId}`;
  const { key, certificate } = newKeyPair((parts) =>
    branchCaCertificate({ ...parts, name, permitted: serverNames(permitted) }),
  );
  return JSON.stringify({ key, certificate, name, permitted });
}

/** Whether a server certificate of this name would be accepted below this authority. */
export function mayVouchFor({ permitted }: Pick<BranchCa, 'permitted'>, { kind, text }: ServerName): boolean {
  return permitted.some(
    (one) => one.kind === kind && (one.text === text || (kind === 'dns' && text.endsWith(`.${one.text}`))),
  );
}

/** @throws AppError CONFIG_INVALID */
export function serverNames(texts: readonly string[]): readonly ServerName[] {
  return texts.map((text) => {
    const name = parseServerName(text);
    if (name === undefined) throw new AppError('CONFIG_INVALID', 'neither a name nor an address of a server');
    return name;
  });
}

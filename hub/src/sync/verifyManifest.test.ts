import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { branchId, DAY_MS, publishedAt, sampleHub, signer } from '../center/testing/publishSample.ts';
import { nightly } from '../../../tests/support/nightly.ts';
import { createManifestSigner, signManifest, type ManifestSigner } from '../center/signManifest.ts';
import type { Refusal } from './importReport.ts';
import type { Manifest } from './manifest.ts';
import { dataSize } from './packageFiles.ts';
import { readTrustedKeys } from './trustedKeys.ts';
import { verifyManifest, type Trust } from './verifyManifest.ts';

const other = createManifestSigner(new Uint8Array(32).fill(1));
const CHANGES = nightly(2_000, 10_000);
const HELD = 'a'.repeat(64);

const good: Manifest = {
  type: 'lobby.cache',
  v: 1,
  part: 'branch',
  branchId,
  sealedFor: Buffer.from(sampleHub.keyHash).toString('base64url'),
  seq: 42,
  epoch: 3,
  algorithm: 'HMAC-SHA256',
  createdAt: publishedAt,
  validFrom: publishedAt,
  expiresAt: publishedAt + 3 * DAY_MS,
  rows: 10,
  customers: 8,
  size: dataSize(10, 8, 1),
  sha256: 'b'.repeat(64),
};

const trust: Trust = {
  part: 'branch',
  branchId,
  hubKeyIds: [Buffer.from(sampleHub.keyHash).toString('base64url')],
  keys: readTrustedKeys({ [signer.keyId]: signer.publicKey }),
  held: { seq: 41, epoch: 3, createdAt: publishedAt - DAY_MS, manifestSha256: HELD },
  now: publishedAt + DAY_MS,
};

interface Signed {
  readonly bytes: Uint8Array;
  readonly signatures: Uint8Array;
}

function signed(fields: object, by: ManifestSigner = signer): Signed {
  return signedBytes(Buffer.from(JSON.stringify({ ...good, ...fields })), by);
}

function signedBytes(bytes: Uint8Array, by: ManifestSigner = signer): Signed {
  const signature = Buffer.from(by.sign(bytes)).toString('base64url');
  return { bytes, signatures: listOf({ keyId: by.keyId, signature }) };
}

const listOf = (...signatures: readonly object[]): Uint8Array => Buffer.from(JSON.stringify({ signatures }));
const judge = ({ bytes, signatures }: Signed, over: Partial<Trust> = {}) =>
  verifyManifest(bytes, signatures, { ...trust, ...over });

test('a newer package, signed by a trusted key, for this branch, in its time, is imported', () => {
  expect(judge(signed({}))).toEqual({
    verdict: 'import',
    manifest: good,
    manifestSha256: createHash('sha256').update(JSON.stringify(good)).digest('hex'),
  });
});

test('the first package of all is imported', () => {
  expect(judge(signed({}), { held: undefined }).verdict).toBe('import');
});

test('the very package that is held is current, also when it has expired', () => {
  const package_ = signed({});
  const manifestSha256 = createHash('sha256').update(package_.bytes).digest('hex');
  const held = { ...good, manifestSha256 };
  expect(judge(package_, { held, now: publishedAt + 400 * DAY_MS })).toEqual({ verdict: 'current', seq: 42 });
});

test('of two signatures one by a trusted key is enough, while keys change', () => {
  const byOther = signManifest(good, other);
  const bySigner = signManifest(good, signer);
  const package_ = { bytes: bySigner.manifest, signatures: listOf(byOther.signature, bySigner.signature) };
  expect(judge(package_).verdict).toBe('import');
});

describe('attacks', () => {
  const edited = signed({});
  const oneByte = Buffer.from(edited.bytes);
  oneByte[oneByte.indexOf('42')] = 0x39;
  const reSigned = (bytes: Uint8Array): string => Buffer.from(signer.sign(bytes)).toString('base64url');
  const noPrefix = Buffer.from(JSON.stringify(good));
  const attacks: readonly (readonly [string, Signed, Refusal, Partial<Trust>?])[] = [
    ['a manifest of more than 16 KiB', signedBytes(Buffer.alloc(16_385, ' ')), 'manifestTooLarge'],
    [
      'signatures of more than 4 KiB',
      { ...edited, signatures: Buffer.alloc(5_000, ' ') },
      'signatureUnreadable',
    ],
    ['no signatures', { ...edited, signatures: listOf() }, 'signatureUnreadable'],
    ['an empty signature file', { ...edited, signatures: new Uint8Array() }, 'signatureUnreadable'],
    ['a signature by an unknown key', signed({}, other), 'keyUnknown'],
    ['a key that was removed after rotation', edited, 'keyUnknown', { keys: new Map() }],
    ['a body that was edited', { ...edited, bytes: oneByte }, 'signatureWrong'],
    [
      "another's signature under a trusted name",
      {
        bytes: edited.bytes,
        signatures: listOf({ keyId: signer.keyId, signature: signManifest(good, other).signature.signature }),
      },
      'signatureWrong',
    ],
    [
      'a signature made for something else with the same key',
      {
        bytes: noPrefix.subarray(1),
        signatures: listOf({ keyId: signer.keyId, signature: reSigned(noPrefix) }),
      },
      'signatureWrong',
    ],
    ['signed bytes that are no JSON', signedBytes(Buffer.from('{')), 'manifestInvalid'],
    ['signed bytes that are no UTF-8', signedBytes(Buffer.of(0xff, 0xfe)), 'manifestInvalid'],
    ['another type of file', signed({ type: 'lobby.keys' }), 'manifestInvalid'],
    ['a later version of the format', signed({ v: 2 }), 'manifestInvalid'],
    ['a field nobody knows', signed({ file: '../../etc/passwd' }), 'manifestInvalid'],
    ['a missing field', signed({ expiresAt: undefined }), 'manifestInvalid'],
    ['a number in words', signed({ seq: '9e9' }), 'manifestInvalid'],
    ['a number beyond what is exact', signed({ seq: 2 ** 53 }), 'manifestInvalid'],
    ['a number that is none', signed({ seq: null }), 'manifestInvalid'],
    ['a part nobody knows', signed({ part: '../branch' }), 'manifestInvalid'],
    ['a branch that is a path', signed({ branchId: '../B01' }), 'manifestInvalid'],
    ['too many rows', signed({ rows: 200_000_001 }), 'manifestInvalid'],
    ['the other part in its place', signed({ part: 'province', branchId: null }), 'otherPart'],
    ['the package of another branch', signed({ branchId: 'B02' }), 'otherBranch'],
    ['a package for no branch', signed({ branchId: null }), 'otherBranch'],
    ['a branch part that is not sealed', signed({ sealedFor: null }), 'notSealed'],
    ['a branch part sealed to another hub', signed({ sealedFor: 'A'.repeat(43) }), 'otherHub'],
    ['a sealed part at a hub without a key', signed({}), 'otherHub', { hubKeyIds: [] }],
    ['an older package', signed({ seq: 40 }), 'rollback'],
    ['a second package under the same number', signed({ seq: 41 }), 'equivocation'],
    ['keys of an older epoch', signed({ epoch: 2 }), 'epochWentBack'],
    [
      'a package made before the one held',
      signed({ createdAt: publishedAt - 2 * DAY_MS }),
      'createdWentBack',
    ],
    ['a package whose time has passed', edited, 'expired', { now: publishedAt + 3 * DAY_MS }],
    ['a package whose time has not come', edited, 'notYetValid', { now: publishedAt - 2 * 3_600_000 }],
    ['a clock one year ahead', edited, 'expired', { now: publishedAt + 365 * DAY_MS }],
    ['a size that does not fit the counts', signed({ size: 1e12 }), 'sizeWrong'],
  ];
  const cases = attacks.map(([what, package_, reason, over = {}]) => [what, package_, reason, over] as const);
  test.each(cases)('%s is refused [S1]', (_, package_, reason, over) => {
    expect(judge(package_, over)).toEqual({ verdict: 'refused', reason });
  });
});

test(`${CHANGES} random changes of manifest or signature are all refused [S1]`, { timeout: 120_000 }, () => {
  const package_ = signed({});
  const length = package_.bytes.length + package_.signatures.length;
  const change = fc.record({
    at: fc.nat(length - 1),
    kind: fc.constantFrom('set', 'cut', 'insert'),
    byte: fc.nat(255),
  });
  const apply = (
    bytes: Uint8Array,
    from: number,
    { at, kind, byte }: { at: number; kind: string; byte: number },
  ) => {
    const place = at - from;
    if (place < 0 || place >= bytes.length) return bytes;
    const middle = kind === 'cut' ? [] : kind === 'insert' ? [byte, bytes[place] ?? 0] : [byte];
    return Buffer.concat([bytes.subarray(0, place), Uint8Array.from(middle), bytes.subarray(place + 1)]);
  };
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
      const bytes = changes.reduce((now, one) => apply(now, 0, one), package_.bytes);
      const signatures = changes.reduce(
        (now, one) => apply(now, package_.bytes.length, one),
        package_.signatures,
      );
      const verdict = judge({ bytes, signatures });
      // Signatures are not themselves signed: spaces between their fields change nothing.
      const same = Buffer.compare(bytes, package_.bytes) === 0;
      expect(verdict.verdict === 'refused' || (same && verdict.verdict === 'import')).toBe(true);
    }),
    { numRuns: CHANGES },
  );
});

import {
  AppError,
  commands,
  decodeMessage,
  decodeValue,
  hubToConsole,
  hubToKiosk,
  type MessageSchema,
} from '@lobby/shared';
import { parseHubConfig } from '@lobby/hub';
import { parseJson } from '../../../../shared/src/protocol/parseJson.ts';
import {
  branchId,
  DAY_MS,
  publishedAt,
  sampleHub,
  signer,
} from '../../../../hub/src/center/testing/publishSample.ts';
import { dataSize } from '../../../../hub/src/sync/packageFiles.ts';
import { readTrustedKeys } from '../../../../hub/src/sync/trustedKeys.ts';
import { receiversOf } from '../../../../hub/src/sync/manifest.ts';
import { verifyManifest, type Trust } from '../../../../hub/src/sync/verifyManifest.ts';
import type { FuzzTarget } from './fuzzTarget.ts';
import { promise } from './promise.ts';

const MAX_CHARS = 65_536;
const JSON_WORDS = ['"__proto__":1,', '{', '}', ',', '"', '\\u005f', 'null', '-1'];
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');
const json = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));

/** Undefined when the text was refused in the one way there is. */
function unlessRefused<T>(read: () => T, codes: readonly string[]): T | undefined {
  try {
    return read();
  } catch (error) {
    promise(
      error instanceof AppError && codes.includes(error.code),
      `refused by ${codes.join(', ')}, not ${String(error)}`,
    );
    return undefined;
  }
}

function hasPrototypeKey(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.hasOwn(value, '__proto__') || Object.values(value).some(hasPrototypeKey);
}

const REFUSED = ['MESSAGE_INVALID', 'MESSAGE_TOO_LARGE'];

const SCHEMAS: readonly MessageSchema<unknown>[] = [
  hubToKiosk,
  hubToConsole,
  ...Object.values(commands).map(({ request }) => request),
];

const message: FuzzTarget = {
  name: 'message',
  covers: ['shared/src/protocol/'],
  seeds: [
    json({
      requestId: 'r-00000000000001',
      businessId: 'personal',
      language: 'zh-CN',
      care: false,
      cardKeys: [],
    }),
    json({ requestId: 'r-00000000000002', ticketId: 't-1', outcome: 'printed' }),
    Buffer.from('[{"x":1},{"__proto__x":{}}]'),
    json({ type: 'day.changed', seq: 4, businessDate: '2026-11-22' }),
  ],
  words: JSON_WORDS,
  run: (bytes) => {
    const text = textOf(bytes);
    const value = unlessRefused(() => parseJson(text), REFUSED);
    promise(!hasPrototypeKey(value), 'no field __proto__ comes through');
    // One schema an input: all of them would leave time for few inputs.
    const schema = SCHEMAS[bytes.length % SCHEMAS.length];
    if (schema === undefined) return;
    unlessRefused(() => decodeMessage<unknown>(schema, text, MAX_CHARS), REFUSED);
    unlessRefused(() => decodeValue<unknown>(schema, value), REFUSED);
    promise(!('polluted' in {}), 'no object gains a field');
  },
};

const HELD = { seq: 41, epoch: 3, createdAt: publishedAt - DAY_MS, manifestSha256: 'a'.repeat(64) };
const hubKeyId = Buffer.from(sampleHub.keyHash).toString('base64url');
const trust: Trust = {
  part: 'branch',
  branchId,
  hubKeyIds: [hubKeyId],
  keys: readTrustedKeys({ [signer.keyId]: signer.publicKey }),
  held: HELD,
  now: publishedAt + DAY_MS,
};
const MANIFEST = json({
  seq: 42,
  epoch: 3,
  type: 'lobby.cache',
  v: 1,
  part: 'branch',
  branchId,
  sealedFor: hubKeyId,
  algorithm: 'HMAC-SHA256',
  createdAt: publishedAt,
  validFrom: publishedAt,
  expiresAt: publishedAt + 3 * DAY_MS,
  rows: 10,
  customers: 8,
  size: dataSize(10, 8, 1),
  sha256: 'b'.repeat(64),
});
/** With room behind each field: a word that is put in at random stands between two of them half of the time. */
const WIDE_MANIFEST = Buffer.from(
  Buffer.from(MANIFEST)
    .toString()
    .replaceAll(',"', `${' '.repeat(24)},"`),
);
const signaturesOf = (bytes: Uint8Array): Uint8Array => {
  const signature = Buffer.from(signer.sign(bytes)).toString('base64url');
  return json({ signatures: [{ keyId: signer.keyId, signature }] });
};
const GOOD_SIGNATURES = signaturesOf(MANIFEST);

function checkUnsigned(bytes: Uint8Array): void {
  const stolen = verifyManifest(bytes, GOOD_SIGNATURES, trust);
  promise(
    stolen.verdict !== 'import' || MANIFEST.every((byte, at) => bytes[at] === byte),
    'a signature holds for its own bytes',
  );
  promise(verifyManifest(MANIFEST, bytes, trust).verdict === 'refused', 'no signature, no import');
}

const manifest: FuzzTarget = {
  name: 'manifest',
  covers: ['hub/src/sync/verifyManifest.ts', 'hub/src/sync/manifest.ts', 'shared/src/protocol/'],
  seeds: [MANIFEST, WIDE_MANIFEST],
  words: [',"seq":40', ',"epoch":2', ',"expiresAt":0', '"province"'],
  run: (bytes) => {
    // Signatures cost more than all the rest: not with every input.
    if (bytes.length % 8 === 0) checkUnsigned(bytes);
    // Signed by the center: only what is newer, for this branch and in its time.
    const own = verifyManifest(bytes, signaturesOf(bytes), trust);
    if (own.verdict !== 'import') return;
    const { seq, epoch, part, createdAt, expiresAt, rows, customers, size } = own.manifest;
    const receivers = receiversOf(own.manifest);
    promise(own.manifest.branchId === branchId && part === 'branch', 'a package is for this branch');
    promise(receivers.includes(hubKeyId), 'a branch part is sealed to this hub');
    promise(seq > HELD.seq && epoch >= HELD.epoch && createdAt >= HELD.createdAt, 'nothing goes back');
    promise(
      expiresAt > trust.now && size === dataSize(rows, customers, receivers.length),
      'a package is in its time and of its size',
    );
  },
};

const isThisMachine = (address: string): boolean => /^(127\.\d+\.\d+\.\d+|::1|localhost)$/.test(address);

const hubConfig: FuzzTarget = {
  name: 'hubConfig',
  covers: ['hub/src/config.ts', 'hub/src/hallConfig.ts'],
  seeds: [
    json({
      deviceAddress: '127.0.0.1',
      branch: { branchId: 'b-1', name: { 'zh-CN': '支行', en: 'Branch' } },
      ports: { device: 0, staff: 0 },
      limits: { commandsPerSecond: 10 },
      demo: true,
    }),
  ],
  words: [
    ...JSON_WORDS,
    '"tls":null,',
    '"deviceAddress":"0.0.0.0",',
    '"dataDir":"../..",',
    '"packages":null,',
  ],
  run: (bytes) => {
    let value: unknown;
    try {
      value = JSON.parse(textOf(bytes));
    } catch {
      return;
    }
    const config = unlessRefused(() => parseHubConfig(value, '/data'), ['CONFIG_INVALID']);
    if (config === undefined) return;
    promise(Object.isFrozen(config), 'a configuration stays as it was read');
    promise(
      config.tls !== null || isThisMachine(config.deviceAddress),
      'without TLS nobody else is listened to',
    );
  },
};

export const TEXT_TARGETS: readonly FuzzTarget[] = [message, manifest, hubConfig];

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CardReaderListener } from '@lobby/drivers';
import { createHub, openHubStore } from '@lobby/hub';
import { createAgent, openKeyFile, plainKioskFiles, readCardKeys, writeCardKeys } from '@lobby/kiosk';
import { createLogger, silentLogger, type PartEpoch, type PartKeys } from '@lobby/shared';
import { publishKioskKeys } from '../../hub/src/center/kioskKeys.ts';
import {
  branchId,
  epochKeys,
  people,
  publishSample,
  signer,
  testDigits,
  trustedKeys,
} from '../../hub/src/center/testing/publishSample.ts';
import { parseHubConfig } from '../../hub/src/config.ts';
import {
  loadHubIdentity,
  newIdentityText,
  parseHubIdentity,
  publicKeyOf,
  type HubIdentity,
} from '../../hub/src/store/hubIdentity.ts';
import { kioskKeysPath } from '../../hub/src/sync/packageFiles.ts';

const LOOK_EVERY_MS = 100;
const SECRET = Buffer.alloc(32, 3);
const files = plainKioskFiles(silentLogger);

export interface KeyKiosk {
  readonly identity: HubIdentity;
  /** What it is called, at the hub and at the center. */
  readonly keyId: string;
  readonly lines: string[];
  /** Of the keys on its disk, the newest first. */
  stored(): readonly PartEpoch[];
  /** Puts keys on its disk, before it starts. */
  store(seq: number, parts: readonly PartKeys[]): void;
  start(): Promise<void>;
  swipe(customer: number): void;
  stop(): Promise<void>;
}

/** A branch over TLS whose kiosks get their card keys from a center through the hub. */
export function keyBranch(folder: string) {
  const hubFolder = join(folder, 'hub');
  mkdirSync(hubFolder, { recursive: true });
  const packagesDir = join(folder, 'packages');
  const hubIdentity = loadHubIdentity(join(hubFolder, 'hub-identity.json'));
  const hubLines: string[] = [];
  const kiosks = [1, 2].map((digit): KeyKiosk => makeKiosk(digit));
  let hub: ReturnType<typeof createHub> | undefined;
  let devicePort = 0;

  function makeKiosk(digit: number): KeyKiosk {
    const identity = parseHubIdentity(newIdentityText());
    const keyId = Buffer.from(identity.keyHash).toString('base64url');
    const path = join(folder, `kiosk-${digit}`);
    mkdirSync(join(path, 'ui'), { recursive: true });
    writeFileSync(join(path, 'ui', 'index.html'), '<!doctype html><title>-</title>');
    const keysFile = join(path, 'keys.json');
    const lines: string[] = [];
    let reader: CardReaderListener | undefined;
    let agent: ReturnType<typeof createAgent> | undefined;
    return {
      identity,
      keyId,
      lines,
      stored: () => readCardKeys(keysFile, SECRET, files).parts.map(({ part, epoch }) => ({ part, epoch })),
      store: (seq, parts) => writeCardKeys(keysFile, { seq, parts }, SECRET, files),
      async start() {
        const { key, certificate } = identity;
        const tls = {
          key,
          certificate,
          hubCertificate: hubIdentity.certificate,
          hubKeyIds: [Buffer.from(hubIdentity.keyHash).toString('base64url')],
        };
        const { seq, parts } = readCardKeys(keysFile, SECRET, files);
        agent = createAgent({
          config: {
            dataDir: join(path, 'data'),
            hubUrl: `https://127.0.0.1:${devicePort}`,
            deviceFile: '',
            keysFile,
            keys: { store: 'file', acceptFile: true },
            trustedKeys,
            pagePort: 0,
            pageDir: join(path, 'ui'),
            kioskName: `K${digit}`,
            reader: { device: 'asciiMagstripe', transport: { kind: 'tcp', host: '127.0.0.1', port: 1 } },
            printer: { device: 'none' },
            screen: { diagonalInch: 21.5, readerSide: 'right' },
            flow: { cardBusiness: 'personal' },
            limits: { offlineGapMs: 0 },
          },
          device: { deviceId: keyId, secret: SECRET, tls },
          keys: parts,
          keySupply: {
            seq,
            open: (file) => openKeyFile(file, { trustedKeys, deviceKeys: [key] }),
            keep: (keys) => writeCardKeys(keysFile, keys, SECRET, files),
          },
          log: createLogger({ write: (line) => void lines.push(line), now: Date.now }),
          now: Date.now,
          openReader: (_config, listener) => {
            reader = listener;
            return { start: () => listener.onStatus({ state: 'ready' }), stop: async () => undefined };
          },
        });
        await agent.start();
      },
      swipe(customer) {
        const digits = testDigits(customer);
        reader?.onCard({ means: 'stripe', digits, luhnOk: true });
        digits.fill(0);
      },
      stop: async () => agent?.stop(),
    };
  }

  return {
    kiosks,
    hubIdentity,
    hubFolder,
    packagesDir,
    hubLines,
    /** @param epoch of the province part */
    publishCustomers: (epoch: number, count: number): void =>
      void publishSample(packagesDir, {
        seq: epoch,
        epoch,
        customers: people(count, { tier: 3 }),
        createdAt: Date.now() - 60_000 + epoch,
      }),
    publishKeys: (seq: number, epochs: readonly number[], by = signer): void =>
      publishKioskKeys({
        packagesDir,
        kiosks: kiosks.map(({ identity }) => publicKeyOf(identity)),
        keys: [...epochs.map((epoch) => epochKeys('province', epoch)), epochKeys('branch')],
        seq,
        signer: by,
      }),
    keyFile: ({ keyId }: KeyKiosk): string => kioskKeysPath(packagesDir, keyId),
    keyFileText: ({ keyId }: KeyKiosk): string => readFileSync(kioskKeysPath(packagesDir, keyId), 'utf8'),
    get devicePort() {
      return devicePort;
    },
    /** Before the hub starts. */
    inStore<T>(change: (store: ReturnType<typeof openHubStore>) => T): T {
      const store = openHubStore(join(hubFolder, 'hub.db'));
      try {
        return change(store);
      } finally {
        store.close();
      }
    },
    async startHub(): Promise<void> {
      const config = parseHubConfig(
        {
          branch: { branchId, name: { 'zh-CN': '青石路支行', en: 'Qingshi Road' } },
          ports: { device: 0, staff: 0 },
          tls: {},
          packages: { dir: packagesDir, trustedKeys, lookEveryMs: LOOK_EVERY_MS },
          limits: {
            minTicketGapMs: 0,
            sameCardMs: 0,
            sameVisitMs: 0,
            lookUpsPerSecond: 1_000,
            lookUpBurst: 1_000,
          },
          keys: { store: 'file', acceptFile: true },
          backup: null,
        },
        hubFolder,
      );
      const log = createLogger({ write: (line) => void hubLines.push(line), now: Date.now });
      hub = createHub({ config, log });
      ({ devicePort } = await hub.start());
    },
    /** Makes the kiosks devices of the branch. */
    enrol(): void {
      this.inStore((store) => {
        for (const [at, { keyId: deviceId }] of kiosks.entries())
          store.identity.addDevice({
            deviceId,
            role: 'kiosk',
            name: `K${at + 1}`,
            kioskDigit: at + 1,
            secretHash: new Uint8Array(0),
            createdAt: Date.now(),
          });
        for (const { keyId } of kiosks) store.deviceKeys.addFirst({ keyId, deviceId: keyId, at: Date.now() });
      });
    },
    async stop(): Promise<void> {
      await Promise.all(kiosks.map((kiosk) => kiosk.stop()));
      await hub?.stop();
    },
  };
}

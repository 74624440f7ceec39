import { join } from 'node:path';
import type { KioskFeed } from './edges/kioskFeed.ts';
import { createLookUpGate } from './edges/lookUpGate.ts';
import { PackagePoll } from './edges/packagePoll.ts';
import { createEspeakVoice } from './edges/voice/espeakVoice.ts';
import { findEspeak } from './edges/voice/findEspeak.ts';
import type { VoiceDeps } from './edges/voice/serveVoice.ts';
import { advanceDueAlerts } from './handlers/advanceDueAlerts.ts';
import { advanceHelp } from './handlers/advanceHelp.ts';
import { advanceQueue } from './handlers/advanceQueue.ts';
import { advanceRatings } from './handlers/advanceRatings.ts';
import { endReplacedKeys } from './handlers/rekeyDevice.ts';
import { createKioskKeyTaker } from './edges/takeKioskKeys.ts';
import type { RunningHubDeps } from './runningHub.ts';
import { BackupKeeper } from './store/backup/backupKeeper.ts';
import { NEXT_IDENTITY_FILE, readNextIdentity, type HubIdentity } from './store/hubIdentity.ts';
import { createPackageImporter } from './sync/packageImporter.ts';
import { readTrustedKeys } from './sync/trustedKeys.ts';

/** What time brings about. */
export const dueSteps = [
  advanceDueAlerts,
  advanceHelp,
  advanceQueue,
  advanceRatings,
  endReplacedKeys,
] as const;

type PartDeps = Pick<RunningHubDeps, 'config' | 'log' | 'now' | 'searchPath'>;

export function voiceDeps({ config, log, searchPath }: PartDeps): VoiceDeps {
  const { packDir, one, espeak: configured } = config.voice;
  const search = { path: searchPath, platform: process.platform, ...(configured && { configured }) };
  return { packDir, one, espeak: createEspeakVoice({ findProgram: () => findEspeak(search), log }) };
}

export function lookUpGate({ config, monotonic }: Pick<RunningHubDeps, 'config' | 'monotonic'>) {
  const { lookUpsPerSecond: perSecond, lookUpBurst: burst } = config.limits;
  return createLookUpGate({ perSecond, burst }, monotonic);
}

/** @param attempt runs a step that throws what the store throws */
export function createPackagePoll(
  deps: RunningHubDeps,
  identity: HubIdentity,
  kiosks: Pick<KioskFeed, 'cardKeysChanged'>,
  attempt: (step: () => void) => void,
): PackagePoll | undefined {
  const { config, log, now, privateFiles } = deps;
  const { packages } = config;
  if (packages === null) return undefined;
  const { dir: packagesDir, trustedKeys, lookEveryMs: everyMs } = packages;
  const next = readNextIdentity(join(config.dataDir, NEXT_IDENTITY_FILE), privateFiles, identity);
  const importer = createPackageImporter({
    packagesDir,
    cachePath: join(config.dataDir, 'cache.db'),
    branchId: config.branch.branchId,
    trustedKeys,
    hubKey: identity.key,
    nextHubKey: next?.key,
    log,
    now,
  });
  const takeKeys = createKioskKeyTaker(deps, { packagesDir, keys: readTrustedKeys(trustedKeys) });
  const onLook = (): void => {
    attempt(takeKeys);
    attempt(() => kiosks.cardKeysChanged());
  };
  return new PackagePoll({ importer, everyMs, onLook });
}

export function createBackupKeeper(
  { config, log, now }: PartDeps,
  told: { readonly onChange: () => void; readonly onBroken: (fault: string) => void },
): BackupKeeper | undefined {
  const { backup, dataDir } = config;
  if (backup === null) return undefined;
  const { dir, everyMinutes, keepLast, keepDays } = backup;
  return new BackupKeeper({
    storePath: join(dataDir, 'hub.db'),
    folder: dir,
    everyMinutes,
    keep: { last: keepLast, days: keepDays },
    log,
    now,
    ...told,
  });
}

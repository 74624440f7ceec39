import { codeOf, type Logger, type PrivateFiles } from '@lobby/shared';
import type { AgentDeps } from './agent.ts';
import type { AgentConfig } from './agentConfig.ts';
import { readCardKeys, writeCardKeys, type NumberedKeys } from './cardKeysFile.ts';
import type { CardKeySupply } from './cardKeyring.ts';
import { openKeyFile } from './openKeyFile.ts';
import type { DeviceIdentity } from './secretFiles.ts';

/**
 * The card keys on the disk, and how others come. Without any, or with damaged ones, customers get ordinary tickets until
 * new ones come.
 * @param readDevice the device as it is now: its key may change while the agent runs
 */
export function agentCardKeys(
  config: Pick<AgentConfig, 'keysFile' | 'trustedKeys'>,
  readDevice: () => DeviceIdentity,
  files: PrivateFiles,
  log: Logger,
): Pick<AgentDeps, 'keys' | 'keySupply'> {
  const { seq, parts } = keysAtStart(config, readDevice(), files, log);
  return { keys: parts, keySupply: keySupply(config, readDevice, seq, files) };
}

function keysAtStart(
  { keysFile }: Pick<AgentConfig, 'keysFile'>,
  { secret }: DeviceIdentity,
  files: PrivateFiles,
  log: Logger,
): NumberedKeys {
  try {
    const held = readCardKeys(keysFile, secret, files);
    if (held.parts.length === 0) log.warn('this kiosk has no card keys: every card gets an ordinary ticket');
    return held;
  } catch (error) {
    log.error('every card gets an ordinary ticket', { code: codeOf(error), error });
    return { seq: 0, parts: [] };
  }
}

/** undefined for a device without a key of its own: nothing can be sealed to it. */
function keySupply(
  { keysFile, trustedKeys }: Pick<AgentConfig, 'keysFile' | 'trustedKeys'>,
  readDevice: () => DeviceIdentity,
  seq: number,
  files: PrivateFiles,
): CardKeySupply | undefined {
  const device = readDevice();
  if (ownKeys(device).length === 0) return undefined;
  return {
    seq,
    open: (file) => openKeyFile(file, { trustedKeys, deviceKeys: ownKeys(readDevice()) }),
    keep: (keys) => writeCardKeys(keysFile, keys, device.secret, files),
  };
}

/** The center may know the present key, or still the one before it. */
function ownKeys({ key, tls }: DeviceIdentity): readonly string[] {
  return [tls?.key ?? key, tls?.other?.key].filter((one) => one !== undefined);
}

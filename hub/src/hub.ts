import type { Logger } from '@lobby/shared';
import { join } from 'node:path';
import type { HubConfig } from './config.ts';
import { issueSignInLink, type SignInLinkFor } from './handlers/issueSignInLink.ts';
import type { Entropy } from './store/entropy.ts';
import { openHubStore, type HubStore } from './store/openHubStore.ts';

export interface HubDeps extends Partial<Entropy> {
  readonly config: HubConfig;
  readonly log: Logger;
}

export interface Hub {
  /** Port 0 in the configuration takes any free one. */
  start(): Promise<{ readonly devicePort: number; readonly staffPort: number }>;
  stop(): Promise<void>;
  /** A token for `/seat/<n>/#sign-in=<token>`; only while the hub runs. */
  issueSignInLink(link: SignInLinkFor): string;
}

export function createHub({ config }: HubDeps): Hub {
  let store: HubStore | undefined;
  return {
    start() {
      store = openHubStore(join(config.dataDir, 'hub.db'));
      return Promise.resolve({ devicePort: config.ports.device, staffPort: config.ports.staff });
    },
    stop() {
      store?.close();
      return Promise.resolve();
    },
    issueSignInLink: (link) => {
      if (store === undefined) throw new Error('the hub is not running');
      return issueSignInLink(store, link);
    },
  };
}

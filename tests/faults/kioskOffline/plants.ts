import type { Plant } from '../plant.ts';

export const kioskOfflinePlants: readonly Plant[] = [
  {
    name: 'numberNotUsedUp',
    breaks: 'K1',
    bug: 'The first number of a range does not count as used, so that it is given again.',
    file: 'kiosk/src/agent/offlineNumbers.ts',
    find: 'return used && number >= range.next',
    replace: 'return used && number > range.next',
  },
  {
    name: 'spoolWrittenOver',
    breaks: 'K1',
    bug: 'After a restart the kiosk writes from the start of its file, over what is there.',
    file: 'kiosk/src/agent/spool.ts',
    find: 'this.#bytes = opened.goodBytes;',
    replace: 'this.#bytes = 0;',
  },
  {
    name: 'takeNotCancelled',
    breaks: 'K2',
    bug: 'The kiosk does not tell the hub that nobody holds the number it gave too late.',
    file: 'kiosk/src/agent/ticketDesk.ts',
    find: 'if (perhapsDone) this.#deps.offline.cancelTake(request.requestId);',
    replace: '',
  },
  {
    name: 'waitsForLock',
    breaks: 'K4',
    bug: 'A look-up waits for the lock of another program as patiently as an import does.',
    file: 'hub/src/store/cacheFile.ts',
    find: 'openToRead(path, 0)',
    replace: 'openToRead(path, 10_000)',
  },
  {
    name: 'otherKeysNotTold',
    breaks: 'K4',
    bug: 'Only the log says that no card key fits the customer data.',
    file: 'hub/src/store/cacheStore.ts',
    find: "met = { trouble: 'otherEpoch', at: now() };",
    replace: '',
  },
  {
    name: 'unprintedForgotten',
    breaks: 'K3',
    bug: 'The kiosk does not keep the last ticket, so that its paper cannot come out later.',
    file: 'kiosk/src/agent/ticketDesk.ts',
    find: 'this.#last = { ticket: issued.ticket, language };',
    replace: '',
  },
];

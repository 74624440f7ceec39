import type { Plant } from '../plant.ts';

export const secretsPlants: readonly Plant[] = [
  {
    name: 'cardInLog',
    breaks: 'P1',
    bug: 'A line for debugging holds the bytes of the card, in a form that the redaction of the log does not know.',
    file: 'kiosk/src/agent/runningAgent.ts',
    find: "const kind = means === 'idCard' ? 'id' : 'card';",
    replace:
      "const kind = means === 'idCard' ? 'id' : 'card'; this.#deps.log.info('read', { bytes: Buffer.from(digits).toString('base64') });",
  },
  {
    name: 'cardKeptAsText',
    breaks: 'P2',
    bug: 'The agent keeps the last card as text, to know it again.',
    file: 'kiosk/src/agent/runningAgent.ts',
    find: "const kind = means === 'idCard' ? 'id' : 'card';",
    replace:
      "const kind = means === 'idCard' ? 'id' : 'card'; Object.assign(globalThis, { lastCard: Buffer.from(digits).toString('latin1') });",
  },
  {
    name: 'tokensWithoutKey',
    breaks: 'P3',
    bug: 'Tokens and row keys are made without the secret key: whoever guesses a number can compute them.',
    file: 'hub/src/center/nodeMac.ts',
    find: 'createHmac(digests[algorithm], key)',
    replace: "createHmac(digests[algorithm], '')",
  },
  {
    name: 'nameInTrail',
    breaks: 'P3',
    bug: 'The audit trail names the customer that was shown instead of the alert.',
    file: 'hub/src/store/alertStore.ts',
    find: "action: 'customer.show', ref: record.alertId, ok: true",
    replace: "action: 'customer.show', ref: record.card.maskedName, ok: true",
  },
  {
    name: 'auditChainNotLinked',
    breaks: 'P4',
    bug: 'The code of a line covers the line, but not the one before.',
    file: 'hub/src/store/auditMac.ts',
    find: "Buffer.from(former).toString('base64'),",
    replace: '',
  },
  {
    name: 'auditResultNotBound',
    breaks: 'P4',
    bug: 'The code of a line leaves out whether it was allowed.',
    file: 'hub/src/store/auditMac.ts',
    find: '      ref,\n      ok,\n',
    replace: '      ref,\n',
  },
  {
    name: 'auditAnchorNotCompared',
    breaks: 'P4',
    bug: 'Anchors of a trail are taken and never looked at.',
    file: 'hub/src/store/auditStore.ts',
    find: "if (expected.some((anchor) => anchor.seq > seq)) return { ok: false, seq: seq + 1, fault: 'cutOff' };",
    replace: '',
  },
  {
    name: 'sandboxOff',
    breaks: 'P5',
    bug: 'The sandbox is off, because something did not work with it.',
    file: 'kiosk/src/shell/windowOptions.ts',
    find: 'sandbox: true',
    replace: 'sandbox: false',
  },
  {
    name: 'permissionsAsked',
    breaks: 'P5',
    bug: 'A page gets what it asks for.',
    file: 'kiosk/src/shell/sessionPolicy.ts',
    find: 'callback(permissions.includes(permission))',
    replace: 'callback(true)',
  },
  {
    name: 'redirectsFollowed',
    breaks: 'P5',
    bug: 'A redirect takes the window anywhere.',
    file: 'kiosk/src/shell/contentsPolicy.ts',
    find: "contents.on('will-redirect', (event) => event.preventDefault());",
    replace: '',
  },
  {
    name: 'sandboxSwitchAllowed',
    breaks: 'P5',
    bug: 'One switch is missing in the list.',
    file: 'kiosk/src/shell/refusedArguments.ts',
    find: "'no-sandbox',",
    replace: '',
  },
  {
    name: 'inlineStylesAllowed',
    breaks: 'P5',
    bug: 'The policy of pages lets any style through.',
    file: 'shared/src/pageHeaders.ts',
    find: `"style-src 'self' 'sha256`,
    replace: `"style-src 'self' 'unsafe-inline' 'sha256`,
  },
  {
    name: 'helpInTheBrowser',
    breaks: 'P5',
    bug: 'A link of the page opens in the browser of the machine.',
    file: 'kiosk/src/shell/contentsPolicy.ts',
    find: "contents.setWindowOpenHandler(() => ({ action: 'deny' }));",
    replace: `contents.setWindowOpenHandler(({ url }) => {
      void import('electron').then(({ shell }) => shell.openExternal(url));
      return { action: 'deny' };
    });`,
  },
];

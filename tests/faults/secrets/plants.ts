import type { Plant } from '../plant.ts';

export const secretsPlants: readonly Plant[] = [
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
];

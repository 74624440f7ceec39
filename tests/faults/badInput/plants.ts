import type { Plant } from '../plant.ts';

export const badInputPlants: readonly Plant[] = [
  {
    name: 'frameCheckNotCompared',
    breaks: 'I1',
    bug: 'The check bytes of a frame are worked out and then passed over.',
    file: 'drivers/src/framing/idtechFrame.ts',
    find: "return idtechCheck(bytes, start, tail) === 'ok' ? tail + TAIL_BYTES : 'badSum';",
    replace: 'return tail + TAIL_BYTES;',
  },
  {
    name: 'checkDigitPassedOver',
    breaks: 'I2',
    bug: 'The kiosk believes every number it is told.',
    file: 'kiosk/src/agent/runningAgent.ts',
    find: "means !== 'stripe' || luhnOk)",
    replace: 'true)',
  },
  {
    name: 'firstReadForgotten',
    breaks: 'I2',
    bug: 'The second read is compared in length only.',
    file: 'kiosk/src/agent/secondRead.ts',
    find: 'Buffer.compare(this.#first.token, token) === 0',
    replace: 'this.#first.token.length === token.length',
  },
  {
    name: 'tracksNotCompared',
    breaks: 'I2',
    bug: 'Two tracks that name different cards are no contradiction.',
    file: 'drivers/src/devices/findCard.ts',
    find: 'contradicts(bytes, first, cards[1]) || contradicts(bytes, first, cards[3])',
    replace: 'contradicts(bytes, first, cards[3])',
  },
  {
    name: 'lrcNotCompared',
    breaks: 'I2',
    bug: 'The check character of a track is skipped without a look.',
    file: 'drivers/src/framing/swipeScanner.ts',
    find: "return this.#fitsLrc(track, after) ? 'present' : 'wrong';",
    replace: "return 'present';",
  },
  {
    name: 'staffNoInTheStatement',
    breaks: 'I5',
    bug: 'A staff number is written into the text of a statement.',
    file: 'hub/src/store/identityStore.ts',
    find: 'staffByNo: (staffNo: string): StaffMember | undefined => staffByNo.get(staffNo),',
    replace: `staffByNo: (staffNo: string): StaffMember | undefined =>
      db.prepare<[], StaffMember>("SELECT " + STAFF + " FROM staff WHERE staff_no = '" + staffNo + "'").get(),`,
  },
  {
    name: 'hubFollowsLinks',
    breaks: 'I5',
    bug: 'The hub serves whatever a path leads to.',
    file: 'hub/src/edges/staysInside.ts',
    find: 'return realpathSync(join(root, pathname)).startsWith(realpathSync(root) + sep);',
    replace: 'return realpathSync(join(root, pathname)) !== sep;',
  },
  {
    name: 'kioskReadsPathsItself',
    breaks: 'I5',
    bug: 'The agent sends a page that is not known from the folder, by the path as it came.',
    file: 'kiosk/src/agent/pageServer.ts',
    find: "if (request.url.split('?', 1)[0] !== '/') return reply.code(404).send();",
    replace: `if (request.url.split('?', 1)[0] !== '/')
        return import('node:fs').then(({ readFileSync }) => readFileSync(pageDir + decodeURIComponent(request.url)));`,
  },
];

import type { Plant } from '../plant.ts';

export const networkPlants: readonly Plant[] = [
  {
    name: 'auditOpenToTheLobby',
    breaks: 'N2',
    bug: 'One role too many in a row of the table.',
    file: 'hub/src/domain/permissions.ts',
    find: "'audit.read': auditors,",
    replace: "'audit.read': [...auditors, 'staff:lobby'],",
  },
  {
    name: 'staffRoleNotAsked',
    breaks: 'N2',
    bug: 'The staff port asks who somebody is, but not whether they may.',
    file: 'hub/src/edges/staffPort.ts',
    find: "else if (!may(`staff:${asking.staff.role}`, message)) void sendRefusal(reply, { refused: 'NOT_ALLOWED' });",
    replace: '',
  },
  {
    name: 'triesNotStored',
    breaks: 'N5',
    bug: 'Tries are counted, but the count does not get to the disk before the PIN is looked at.',
    file: 'hub/src/handlers/checkSecret.ts',
    find: 'store.signIn.put(staffNo, begun.tries);',
    replace: '',
  },
  {
    name: 'enrolmentTriesNotCounted',
    breaks: 'N5',
    bug: 'A wrong proof costs an open code nothing.',
    file: 'hub/src/handlers/enrolments.ts',
    find: 'enrolment.triesLeft -= 1;',
    replace: '',
  },
  {
    name: 'sessionsOutliveTheirPerson',
    breaks: 'N6',
    bug: 'Whoever leaves the branch keeps the open sessions.',
    file: 'hub/src/handlers/superviseStaff.ts',
    find: 'const ended = store.identity.endSessionsOf(staffId, now());',
    replace: 'const ended: string[] = [];',
  },
  {
    name: 'tokenInTheLog',
    breaks: 'N6',
    bug: 'The log line of a sign-in names the session by its token.',
    file: 'hub/src/handlers/openSession.ts',
    find: "log.info('signed in', { staffId, sessionId, seat, deviceId });",
    replace: "log.info('signed in', { staffId, sessionId: sessionToken, seat, deviceId });",
  },
];

import { customerDataAge, type EnrolmentPage, type HubHealth, type ListedDevice } from '@lobby/shared';
import { deviceTroubles } from '../text/deviceTroubles.ts';
import { localDateAndTime } from '../text/localInstant.ts';
import { ageText, sizeText } from '../text/momentText.ts';
import type { ConsoleWords } from '../ConsoleContext.ts';
import { deviceFace } from './deviceFace.ts';

const DAY_MS = 86_400_000;
const CERTIFICATE_SOON_MS = 30 * DAY_MS;
const LEAST_FREE_BYTES = 2_000_000_000;

export interface Todo {
  readonly id: string;
  readonly level: 'danger' | 'warn' | 'info';
  readonly title: string;
  /** What still works, and what to do. */
  readonly hint: string;
  /** The device it is about. */
  readonly deviceId?: string;
  /** The enrolment whose characters are to be compared. */
  readonly enrolmentId?: string;
}

export interface Seen {
  readonly devices: readonly ListedDevice[];
  readonly enrolments: EnrolmentPage['enrolments'];
  readonly health: HubHealth | undefined;
}

type Words = Pick<ConsoleWords, 't' | 'language' | 'timeZone' | 'now'>;

/** Everything that is broken or about to be, with what to do; the most pressing first. */
export function todosOf({ devices, enrolments, health }: Seen, words: Words): readonly Todo[] {
  return [
    ...enrolments.filter(({ state }) => state === 'waiting').map((one) => confirmTodo(one, words)),
    ...(health === undefined ? [] : hubTodos(health, words)),
    ...devices.flatMap((device) => [...deviceTodos(device, words), ...cardKeyTodos(device, words)]),
  ].toSorted((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
}

const LEVELS: readonly Todo['level'][] = ['danger', 'info', 'warn'];

function confirmTodo({ enrolmentId, name }: Seen['enrolments'][number], { t }: Words): Todo {
  return {
    id: `confirm ${enrolmentId}`,
    level: 'info',
    title: t('todo.confirm', { name }),
    hint: t('todo.confirmHint'),
    enrolmentId,
  };
}

function deviceTodos(device: ListedDevice, { t, language }: Words): readonly Todo[] {
  const { deviceId, name } = device;
  switch (deviceFace(device)) {
    case 'down':
      return [
        {
          id: `down ${deviceId}`,
          level: 'danger',
          title: t('todo.offline', { name }),
          hint: t('todo.offlineHint'),
          deviceId,
        },
      ];
    case 'warn': {
      const { cardsUnknown, ...parts } = device;
      const troubles = deviceTroubles(parts, t, language).map((hint, at) => ({
        id: `trouble ${deviceId} ${at}`,
        level: 'warn' as const,
        title: name,
        hint,
        deviceId,
      }));
      return cardsUnknown === true ? [cardsTodo(device, t), ...troubles] : troubles;
    }
    case 'ok':
    case 'off':
    case 'new':
    case 'known':
      return [];
  }
}

const keyTexts = {
  missing: ['todo.keysMissing', 'todo.keysMissingHint'],
  refused: ['todo.keysRefused', 'todo.keysRefusedHint'],
  otherEpoch: ['todo.keysOther', 'todo.keysOtherHint'],
} as const;

/** A kiosk that recognises nobody, for want of the right keys. */
function cardKeyTodos({ deviceId, name, online, cardKeys }: ListedDevice, { t }: Words): readonly Todo[] {
  if (!online || cardKeys === null || cardKeys === 'held') return [];
  const [title, hint] = keyTexts[cardKeys];
  return [{ id: `keys ${deviceId}`, level: 'warn', title: t(title, { name }), hint: t(hint), deviceId }];
}

/** More than a broken part: perhaps an attack (trust.md 1.6). */
function cardsTodo({ deviceId, name }: ListedDevice, t: Words['t']): Todo {
  return {
    id: `cards ${deviceId}`,
    level: 'danger',
    title: t('todo.cardsUnknown', { name }),
    hint: t('todo.cardsUnknownHint'),
    deviceId,
  };
}

function hubTodos(
  { at, disk, packages, packagesTrouble, certificateEndsAt, backup }: HubHealth,
  words: Words,
): readonly Todo[] {
  const { t, timeZone } = words;
  const todos: Todo[] = [];
  if (disk !== null && disk.freeBytes < LEAST_FREE_BYTES)
    todos.push({
      id: 'disk',
      level: 'danger',
      title: t('todo.disk', { free: sizeText(disk.freeBytes) }),
      hint: t('todo.diskHint'),
    });
  todos.push(...customerTodos({ at, packages, packagesTrouble }, t));
  if (certificateEndsAt !== null && certificateEndsAt - at < CERTIFICATE_SOON_MS)
    todos.push({
      id: 'certificate',
      level: certificateEndsAt <= at ? 'danger' : 'warn',
      title: t('todo.certificate', { date: localDateAndTime(certificateEndsAt, timeZone).date }),
      hint: t('todo.certificateHint'),
    });
  if (backup !== null && backup.code !== null)
    todos.push({ id: 'backup', level: 'danger', title: t('todo.backup'), hint: t('todo.backupHint') });
  return todos;
}

/** Why cards get ordinary numbers, or how old what they are looked up in is. */
function customerTodos(
  { at, packages, packagesTrouble }: Pick<HubHealth, 'at' | 'packages' | 'packagesTrouble'>,
  t: Words['t'],
): readonly Todo[] {
  const id = 'customers';
  if (packagesTrouble === 'locked')
    return [{ id, level: 'warn', title: t('todo.customersHeld'), hint: t('todo.customersHeldHint') }];
  if (packagesTrouble === 'unreadable')
    return [{ id, level: 'danger', title: t('todo.customersDamaged'), hint: t('todo.customersDamagedHint') }];
  if (packagesTrouble === 'otherEpoch')
    return [{ id, level: 'warn', title: t('todo.otherKeys'), hint: t('todo.otherKeysHint') }];
  if (packagesTrouble === 'expired')
    return [{ id, level: 'danger', title: t('todo.endedCustomers'), hint: t('todo.endedCustomersHint') }];
  if (packagesTrouble === 'absent' || packages.length === 0)
    return [{ id, level: 'warn', title: t('todo.noCustomers'), hint: t('todo.noCustomersHint') }];
  const age = at - Math.min(...packages.map(({ createdAt }) => createdAt));
  if (age <= customerDataAge.staleMs) return [];
  return [
    {
      id,
      level: age > customerDataAge.noPrecedenceMs ? 'danger' : 'warn',
      title: t('todo.oldCustomers', { age: ageText(age, t) }),
      hint: t('todo.oldCustomersHint'),
    },
  ];
}

import { AppError, qrCode, shortKeyId, type DeviceRole, type EnrolFile } from '@lobby/shared';
import { replaceFile } from '../store/replaceFile.ts';
import { askHub } from './askHub.ts';
import { qrText } from './qrText.ts';
import type { LobbyIo } from './runLobby.ts';

const POLL_MS = 500;
/** As people answer a question in either language. */
const YES = /^(y|yes|是|是的)$/i;

export interface EnrolWish {
  readonly role: DeviceRole;
  readonly name?: string | undefined;
  readonly file?: string | undefined;
  /** What a file would hold, as a picture for a scanner. */
  readonly qr: boolean;
  /** Nobody compares characters: whoever uses the code is in. */
  readonly yes: boolean;
  readonly 'no-wait': boolean;
}

/** Gives a code out and waits for its device, whose characters a person then confirms. @throws AppError */
export async function enrolCommand(socket: string, wish: EnrolWish, io: LobbyIo): Promise<void> {
  const { role, name } = wish;
  if (name === undefined) throw new AppError('CONFIG_INVALID', '--name is missing');
  if (wish['no-wait'] && !wish.yes)
    throw new AppError('CONFIG_INVALID', '--no-wait needs --yes: nobody would confirm the device');
  const enrolmentId = await giveCode(socket, { ...wish, name }, io);
  if (wish['no-wait']) return;
  const { say, texts, pause } = io;
  say(texts.waiting);
  for (;;) {
    const { state, deviceId = '' } = await askHub(socket, { do: 'enrolment', enrolmentId });
    if (state === 'joined') return say(`${texts.joined} ${shortIdOf(deviceId)}`);
    if (state === 'over') throw new AppError('ENROL_REFUSED', texts.over);
    if (state === 'refused') throw new AppError('ENROL_REFUSED', texts.refused);
    if (state === 'waiting') await confirm(socket, enrolmentId, deviceId, role, io);
    else await pause(POLL_MS);
  }
}

/** @returns the id of the enrolment */
async function giveCode(
  socket: string,
  { role, name, file, qr, yes }: EnrolWish & { readonly name: string },
  { say, texts, path }: LobbyIo,
): Promise<string> {
  const form = file === undefined && !qr ? 'code' : 'file';
  const issued = await askHub(socket, { do: 'enrol', role, name, form, unattended: yes });
  const { hubKeyId, secret, devicePort, enrolmentId } = issued;
  const join = (what: string): void =>
    say(
      `${texts.thenJoin} npm run join -- ${role === 'kiosk' ? '' : `--role ${role} `}--config <file> ` +
        `--hub <hub>:${devicePort} ${what}`,
    );
  if (secret === null) {
    say(`${texts.code}\n\n    ${issued.code}\n`);
    join(`--code ${issued.code}`);
    return enrolmentId;
  }
  const content: EnrolFile = { hubKeyId, secret, role, name, devicePort };
  const line = JSON.stringify(content);
  if (file !== undefined) {
    replaceFile(path(file), `${line}\n`);
    say(`${texts.file} ${path(file)}`);
    join('--file <file>');
  }
  if (qr) {
    say(`${texts.qr}\n\n${qrText(qrCode(Buffer.from(line), 'M') ?? [])}\n`);
    join('--file -');
  }
  return enrolmentId;
}

async function confirm(
  socket: string,
  enrolmentId: string,
  deviceId: string,
  role: DeviceRole,
  { say, texts, answer }: LobbyIo,
): Promise<void> {
  say(`${texts.compare}\n\n    ${shortIdOf(deviceId)}  ${role}\n`);
  const accept = YES.test((await answer(texts.isSame)).trim());
  await askHub(socket, { do: 'confirmEnrolment', enrolmentId, deviceId, accept });
}

export const shortIdOf = (deviceId: string): string => shortKeyId(Buffer.from(deviceId, 'base64url'));

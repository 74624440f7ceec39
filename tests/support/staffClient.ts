import { randomUUID } from 'node:crypto';
import type { CommandAnswer, CommandName, CommandRequest, ErrorAnswer, ErrorCode } from '@lobby/shared';
import type { Program } from './program.ts';

/** A page's cookie under one seat; sessions live on when the hub restarts. */
export interface StaffIdentity {
  readonly seat: number;
  readonly cookie: string;
}

/** What the hub refused, by its code. */
export class Refusal extends Error {
  readonly code: ErrorCode;

  constructor(command: string, code: ErrorCode) {
    super(`${command}: ${code}`);
    this.code = code;
  }
}

/** Signs somebody in by the link that the hub's parent may ask for. */
export async function signInStaff(
  hub: Program,
  port: number,
  staffNo: string,
  seat = 1,
): Promise<StaffIdentity> {
  hub.tell({ do: 'signInLink', staffNo, seat });
  const { token } = await hub.next('signInLink');
  return redeemLink(port, String(token), seat);
}

/** Signs somebody in by the token of a link. */
export async function redeemLink(port: number, token: string, seat = 1): Promise<StaffIdentity> {
  const answer = await post(port, { seat, cookie: '' }, 'session.redeem', { requestId: randomUUID(), token });
  if (!answer.ok) throw new Error(`session.redeem: ${answer.status} ${await answer.text()}`);
  return { seat, cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '' };
}

/** @throws Refusal, or Error when the hub is away or takes longer than 5 s */
export async function sendAsStaff<N extends CommandName>(
  port: number,
  staff: StaffIdentity,
  command: N,
  request: CommandRequest<N>,
): Promise<CommandAnswer<N>> {
  const answer = await post(port, staff, command, request);
  const body: unknown = await answer.json();
  if (!answer.ok) throw new Refusal(command, (body as ErrorAnswer).error.code);
  return body as CommandAnswer<N>;
}

function post(
  port: number,
  { seat, cookie }: StaffIdentity,
  command: string,
  body: object,
): Promise<Response> {
  const origin = `http://127.0.0.1:${port}`;
  return fetch(`${origin}/seat/${seat}/v1/${command}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin, cookie },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(5_000),
  });
}

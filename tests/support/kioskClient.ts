import type { CommandAnswer, CommandName, CommandRequest } from '@lobby/shared';
import type { KioskIdentity } from './hubFolder.ts';

/** Sends a command as the given kiosk. @throws Error when the hub is away, refuses, or takes longer than 5 s */
export async function sendAsKiosk<N extends CommandName>(
  port: number,
  { deviceId, secret }: KioskIdentity,
  command: N,
  request: CommandRequest<N>,
): Promise<CommandAnswer<N>> {
  const answer = await fetch(`http://127.0.0.1:${port}/v1/${command}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Lobby-Device ${deviceId}.${secret}` },
    body: JSON.stringify(request),
    signal: AbortSignal.timeout(5_000),
  });
  const body = await answer.text();
  if (!answer.ok) throw new Error(`${command}: ${answer.status} ${body}`);
  return JSON.parse(body) as CommandAnswer<N>;
}

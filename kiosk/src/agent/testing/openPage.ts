import { decodeMessage } from '@lobby/shared';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { agentToPage, type AgentToPage, type PageToAgent } from '../../pageProtocol.ts';
import { socketText } from '../socketText.ts';

export interface TestPage {
  readonly heard: AgentToPage[];
  readonly socket: WebSocket;
  send(message: PageToAgent): void;
}

/** Does what the kiosk page does with its link: token for cookie, cookie for socket. */
export async function openPage(pageUrl: string): Promise<TestPage> {
  const { origin, hash } = new URL(pageUrl);
  const opened = await fetch(`${origin}/v1/page.open`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ token: hash.slice(1) }),
  });
  const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? '';
  const heard: AgentToPage[] = [];
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/v1/page`, { origin, headers: { cookie } });
  socket.on('message', (data, isBinary) => {
    heard.push(decodeMessage(agentToPage, socketText(data, isBinary), 65_536));
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  onTestFinished(() => socket.terminate());
  return { heard, socket, send: (message) => socket.send(JSON.stringify(message)) };
}

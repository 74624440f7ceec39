import type { DemoOptions } from './demoOptions.ts';
import type { Shown } from './showBranch.ts';

export interface StartFacts {
  readonly ports: DemoOptions['ports'];
  readonly dataDir: string;
  /** From the command to a page that can be used. */
  readonly tookMs: number;
  readonly shown: Shown;
  readonly kioskUrl: string;
  readonly consoleUrl: string | undefined;
}

/** What the terminal says once the branch runs. */
export function startText(facts: StartFacts): string {
  const demo = `http://127.0.0.1:${facts.ports.demo}/`;
  const seconds = (facts.tookMs / 1000).toFixed(1);
  return `
  迎客 Lobby 演示网点已就绪 · The demo branch is ready (${seconds} s)

    从这里开始 · start here      ${demo}
    取号机 · kiosk               ${facts.kioskUrl}
    李敏的工作台 · console       ${facts.consoleUrl ?? ''}
                                 每个链接只能用一次，演示页可以随时再开 · each link works once; the demo page opens more
    ${shownText[facts.shown]}

  先做什么 · what to do first
    1. 在演示页打开取号机和李敏的工作台 · On the demo page open the kiosk and the console of 李敏
    2. 点“钻石”卡刷卡，在取号机上选业务 · Swipe the Diamond card, then touch a service on the kiosk
    3. 李敏的工作台弹出提醒，演示页出票 · The alert pops up at 李敏's console, the ticket comes out on the demo page
    4. 打开大厅显示屏和柜员的叫号器，叫下一位 · Open the hall display and a teller's caller, and call the next number

  演示说明 · about this demo
    客户、卡片和金额都是虚构的；读卡器和打印机是本机模拟，使用真实设备的字节协议。
    Customers, cards and amounts are made up. Reader and printer are simulated here and speak the real devices' bytes.
    只监听 127.0.0.1，其他机器访问不到 · Listens on 127.0.0.1 only; no other machine can reach it.
    数据在 ${facts.dataDir}，再次启动会接着用；--reset 重新开始 · Data stay in ${facts.dataDir}; --reset begins anew.

  按 Ctrl-C 结束 · Press Ctrl-C to end.
`;
}

const shownText: Readonly<Record<Shown, string>> = {
  electron: '已用 Electron 窗口打开取号机 · The kiosk is open in an Electron window.',
  browser:
    '本机没有 Electron 程序，取号机和演示页已在浏览器打开 · No Electron here, so kiosk and demo page are open in your browser.',
  nowhere:
    '没有打开窗口，请在浏览器中打开以上地址 · No window was opened; open the addresses above in a browser.',
};

export function portsTakenText(taken: readonly number[], base: number): string {
  const list = taken.join(', ');
  const other = base + 100;
  return `端口 ${list} 已被占用，可能演示已经在运行。 · Port ${list} is taken; perhaps the demo is running already.
换一组端口 · use other ports:  npm start -- --port-base ${other}   (或 · or LOBBY_PORTS=${other} npm start)`;
}

import type { Language } from '@lobby/shared';

const en = {
  language: 'en' as const,
  help: `Usage: npm run --silent device -- <command> [options]

  list [--host HOST] [--json]      what is plugged in, who holds it, and a configuration to start from
  doctor [--config FILE] [--json]  what is missing on this machine, how to install it, and how the kiosk's devices did
  test (--config FILE | --reader JSON | --printer JSON) [--out FILE] [--wait SECONDS] [--probe]
                                   opens the devices, waits for a card, prints a test ticket, writes a result file
  monitor (--config FILE | --reader JSON) [--bins FILE] [--wire] [--json]
                                   live: what the reader does; lengths and checks, never a digit
  simulate --device NAME [--tcp PORT | --pty PATH]
                                   a device that is not there; takes JSON lines: {"do":"help"}
  decode --device NAME [--bins FILE]
                                   JSON lines in, JSON lines out: {"id","hex"} {"id","text"} {"id","chunks"} {"id","steps"}
  encode --device NAME             the opposite: {"id","command"} {"id","text"} {"id","apdu"} {"id","elements"}
  bins FILE                        checks a table of card prefixes (CSV or JSON) and says what it holds
  vectors FILE... [--device NAME]  runs files of vectors; prints what fails, then "N passed, N failed"

Only decode, encode and vectors show card numbers: give them no captures of customers' cards.
Exit code: 0 all is well, 1 something failed or is missing, 2 the command was not understood.
LANG=zh_CN.UTF-8 speaks Chinese.`,
  unknownCommand: 'This command is not known. See: npm run device -- --help',
  seeHelp: 'How each command is called: npm run device -- --help',
  wire: 'wire',
  bytes: 'bytes',
  ptyOrTcp: 'Either --tcp or --pty, not both',
  noFolder: 'There is no such folder:',
  noResult: 'The result file cannot be written. Name another by --out FILE:',
  adviceIs: 'what to do',
  noUsbSimulator:
    'A USB reader cannot be played on a serial line or by TCP, for the driver asks the USB module. Play its recorded reports with npm run device -- decode, or try the same family with a serial line:',
  unknownDevice: 'This device is not known. Known are:',
  needsDevice: 'Say which device: --device NAME. Known are:',
  needsConfig: 'Say which device: --config FILE, --reader JSON or --printer JSON',
  needsFile: 'Name at least one file of vectors',
  needsBins: 'Name one table of card prefixes: npm run device -- bins prefixes.csv',
  rows: 'rows',
  ofOwnBank: 'of the own bank',
  badLine: 'not a JSON object',
  waitsForLines: 'Waiting for JSON lines, one a capture. Ctrl-D ends the input.',
  nothingFound: 'Nothing was found.',
  heldBy: 'held by',
  noAccess: 'no access',
  suggestion: 'start from',
  hostOpen: 'answers on port',
  hostShut: 'answers on none of the ports',
  networkHint: 'Devices on the network are not searched for. Ask one: --host 192.0.2.10',
  listening: 'listening on',
  stopHint: 'Ctrl-C ends it.',
  noSocat: 'A pseudo terminal needs socat: apt install socat. Or use --tcp 0.',
  swipeNow: 'Give it a card now: swipe it, put it in or lay it on.',
  cardRead: 'card read',
  digits: 'digits',
  checkOk: 'check digit right',
  checkWrong: 'check digit wrong',
  notRead: 'not read',
  unreadable: 'neither stripe nor chip gave a number; turn the card, or take another',
  tooFast: 'the card was gone too early; hold it still, or draw it through evenly',
  unsupportedCard: 'it was read, but it is no bank card',
  encryptedReader: 'the reader masks its numbers; set it to clear text, or use another reader',
  reading: 'reading',
  cardIn: 'card in the slot',
  cardOut: 'card taken',
  ready: 'ready',
  offline: 'offline',
  passed: 'passed',
  failed: 'FAILED',
  skipped: 'not configured',
  noCard: 'no card came in time',
  paperOut: 'Look at the ticket: two Chinese lines, a picture line and a QR code.',
  result: 'result written to',
  probing: 'no answer; trying other settings of the line',
  probeFound: 'the device answers with',
  probeNothing: 'no setting of the line was answered',
  heldSince: 'since',
  summary: 'summary',
  missing: 'missing',
  present: 'present',
  howTo: 'how to',
  noRecord: 'No kiosk has written its devices down yet in',
  readyFor: 'ready',
  outages: 'outages',
  reconnects: 'back by itself',
  lastRead: 'last card',
  readCounts: 'cards read',
  failureCounts: 'cards not read',
  bankCounts: 'banks',
  printCounts: 'tickets',
  codeCounts: 'troubles',
  ownBank: 'own bank',
  otherBank: 'another bank',
  unlistedBank: 'in no row of the table',
};

export type CliTexts = Readonly<Record<Exclude<keyof typeof en, 'language'>, string>> & {
  readonly language: Language;
};

const zh: CliTexts = {
  language: 'zh-CN',
  help: `用法：npm run --silent device -- <命令> [选项]

  list [--host 主机] [--json]      已连接的设备、占用者、可直接使用的配置
  doctor [--config 文件] [--json]  本机缺少什么、如何安装；自助机设备的运行记录
  test (--config 文件 | --reader JSON | --printer JSON) [--out 文件] [--wait 秒] [--probe]
                                   打开设备、等待刷卡、打印测试小票、写结果文件
  monitor (--config 文件 | --reader JSON) [--bins 文件] [--wire] [--json]
                                   实时显示读卡器动作：只有长度和校验，没有任何卡号数字
  simulate --device 名称 [--tcp 端口 | --pty 路径]
                                   模拟设备；接受 JSON 行：{"do":"help"}
  decode --device 名称 [--bins 文件]
                                   逐行 JSON 输入输出：{"id","hex"} {"id","text"} {"id","chunks"} {"id","steps"}
  encode --device 名称             相反方向：{"id","command"} {"id","text"} {"id","apdu"} {"id","elements"}
  bins 文件                        检查卡号前缀表（CSV 或 JSON）并说明内容
  vectors 文件... [--device 名称]  运行向量文件；列出失败项，最后一行 "N passed, N failed"

只有 decode、encode、vectors 会显示卡号：不要输入客户真实卡的数据。
退出码：0 正常，1 有失败或缺失，2 命令有误。`,
  unknownCommand: '未知命令，请看：npm run device -- --help',
  seeHelp: '各命令的用法：npm run device -- --help',
  wire: '线路',
  bytes: '字节',
  ptyOrTcp: '--tcp 与 --pty 只能选一个',
  noFolder: '没有这个文件夹：',
  noResult: '无法写入结果文件，请用 --out 指定其他文件：',
  adviceIs: '怎么办',
  noUsbSimulator:
    'USB 读卡器不能在串口或 TCP 上模拟，因为驱动通过 USB 模块读取。可用 npm run device -- decode 播放已录制的报文，或使用同系列的串口型号：',
  unknownDevice: '未知设备，可用的有：',
  needsDevice: '请指定设备：--device 名称。可用的有：',
  needsConfig: '请指定设备：--config 文件、--reader JSON 或 --printer JSON',
  needsFile: '请至少给出一个向量文件',
  needsBins: '请给出一个卡号前缀表：npm run device -- bins prefixes.csv',
  rows: '行',
  ofOwnBank: '行为本行卡',
  badLine: '不是 JSON 对象',
  waitsForLines: '正在等待输入 JSON 行，每行一条数据；按 Ctrl-D 结束输入。',
  nothingFound: '没有找到设备。',
  heldBy: '占用者',
  noAccess: '没有权限',
  suggestion: '配置示例',
  hostOpen: '有应答的端口',
  hostShut: '这些端口均无应答',
  networkHint: '不会扫描网络。可查询一台主机：--host 192.0.2.10',
  listening: '监听于',
  stopHint: '按 Ctrl-C 结束。',
  noSocat: '伪终端需要 socat：apt install socat。或使用 --tcp 0。',
  swipeNow: '请现在刷卡、插卡或放卡。',
  cardRead: '已读卡',
  digits: '位数字',
  checkOk: '校验位正确',
  checkWrong: '校验位错误',
  notRead: '未读出',
  unreadable: '磁条和芯片均未读出卡号；请翻转卡片，或换一张卡',
  tooFast: '卡片过早离开；请保持不动，或匀速刷卡',
  unsupportedCard: '已读出，但不是银行卡',
  encryptedReader: '读卡器只输出加密卡号；请改为明文模式，或更换读卡器',
  reading: '正在读卡',
  cardIn: '卡在卡口内',
  cardOut: '卡已取走',
  ready: '就绪',
  offline: '离线',
  passed: '通过',
  failed: '失败',
  skipped: '未配置',
  noCard: '时限内没有刷卡',
  paperOut: '请查看小票：两行中文、一行图形、一个二维码。',
  result: '结果文件',
  probing: '无应答，正在尝试其他串口参数',
  probeFound: '设备应答的参数为',
  probeNothing: '所有串口参数均无应答',
  heldSince: '起始于',
  summary: '汇总',
  missing: '缺少',
  present: '已有',
  howTo: '解决办法',
  noRecord: '还没有自助机写入设备记录：',
  readyFor: '就绪',
  outages: '中断次数',
  reconnects: '自行恢复',
  lastRead: '最近一次读卡',
  readCounts: '已读卡',
  failureCounts: '未读出',
  bankCounts: '发卡行',
  printCounts: '小票',
  codeCounts: '故障',
  ownBank: '本行卡',
  otherBank: '他行卡',
  unlistedBank: '表中未列出',
};

/** By the variables that name a locale, the first that is set. */
export function textsFor(env: Readonly<Record<string, string | undefined>>): CliTexts {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return locale.toLowerCase().startsWith('zh') ? zh : en;
}

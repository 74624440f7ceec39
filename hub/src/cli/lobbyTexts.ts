const en = {
  help: `Usage: npm run --silent lobby -- <command> [--config FILE]

  enrol --role ROLE --name NAME [--file FILE] [--qr] [--yes [--no-wait]]
                       a code for one device, ten minutes, once; with --file a file to carry over instead,
                       with --qr the same as a picture for a scanner at the device
                       (roles: kiosk, console, counterReader). It then shows eight characters of the device:
                       compare them and answer. --yes lets in whoever uses the code
  devices [--json]     the devices of this branch
  revoke ID            takes a device off the branch at once; ID as "devices" shows it
  recovery-code ID     a code that opens the staff menu of this kiosk once while the hub is away; shown this once
  ca --out FILE        the certificate of the branch's authority, to be installed on PCs whose browsers open the pages
  identity backup --out FILE   the hub's identity, under a passphrase typed here
  identity restore --in FILE   puts it back; the hub must not run
  identity next        makes the key the hub will change to; the hub must not run, and announces it from its next start
  identity switch      changes to that key, days later, once every device was connected; the hub must not run
  backup [--out FILE]  a copy of the store while the hub runs or not; without --out among the automatic ones
  restore [--in FILE]  goes back to a copy, without --in to the newest good one; the hub must not run
  keys seal            moves plain key files into the key store of this machine; the hub must not run
  audit check [--anchor SEQ:CODE]…   whether the trail is whole beside ends kept elsewhere; the hub may run
  audit verify FILE            whether an exported audit file is whole

The hub runs on this machine under the same user. FILE of --config: default .lobby/hub/config.json`,
  code: 'Enrolment code, valid for ten minutes:',
  file: 'Enrolment file, valid for ten minutes. Delete it afterwards:',
  qr: 'Enrolment QR code, valid for ten minutes:',
  thenJoin: 'At the device:',
  waiting: 'Waiting for the device…',
  compare: 'A device has used the code. It shows eight characters; here they are:',
  isSame: 'Are they the same? [y/N] ',
  joined: 'Enrolled:',
  refused: 'The device was not let in.',
  over: 'Nobody used the code. Make a new one.',
  revoked: 'Revoked:',
  online: 'connected',
  offline: 'not connected',
  here: 'this machine only',
  none: 'no devices',
  passphrase: 'Passphrase (12 characters or more): ',
  saved: 'Saved:',
  sealed: 'The keys of this hub are kept by:',
  auditTrailWhole: 'The trail is whole and unchanged. Lines:',
  auditAnchor: 'Its end, to keep elsewhere:',
  auditWhole: 'The file is whole and unchanged. Lines:',
  auditEnd: 'End of the trail when it was exported:',
  auditBroken: 'not as the hub wrote it, at:',
  recoveryCode: 'Recovery code, once, while the hub is away. Keep it sealed. Kiosk:',
  recoveryHeld: 'The kiosk knows it from now on; a code from before opens nothing any more.',
  recoveryComes:
    'The kiosk is not connected: this code opens nothing until it has been, and one from before still does.',
  storeRestored: 'Restored. What happened after this time is missing:',
  aside: 'The former files are in:',
  afterwards: `Start the hub: new numbers begin far above the old ones. Revoke again devices that were revoked since, and
take off again people who left since.`,
  vouchesFor: 'It vouches only for:',
  restored: 'Restored. Devices that were enrolled with this identity connect again.',
  nextMade:
    'Start the hub: it tells its devices. A device that was not connected before "identity switch" must be enrolled again. Next key:',
  switched: 'Changed. Start the hub, look at "devices", and make a new backup of the identity. Key:',
} as const;

type Texts = Readonly<Record<keyof typeof en, string>>;

const zh: Texts = {
  help: `用法：npm run --silent lobby -- <命令> [--config 文件]

  enrol --role 角色 --name 名称 [--file 文件] [--qr] [--yes [--no-wait]]
                       为一台设备生成登记码，十分钟内有效，只能用一次；--file 则生成可携带的文件，
                       --qr 则显示二维码，在设备上用扫码枪读入
                       （角色：kiosk 取号机，console 工作台，counterReader 柜台读卡器）
                       设备使用后显示八个字符，请核对后回答；--yes 表示不核对，凭登记码即可接入
  devices [--json]     本网点的设备
  revoke 编号          立即撤销一台设备，编号见 devices
  recovery-code 编号   生成恢复码：主机连不上时，可凭它打开这台取号机的员工菜单一次；只显示这一次
  ca --out 文件        导出网点证书颁发机构的证书，供打开页面的电脑安装
  identity backup --out 文件   备份主机身份，口令在此输入
  identity restore --in 文件   恢复主机身份，此时主机不能运行
  identity next        生成主机的下一个密钥，此时主机不能运行；启动后主机会告知各设备
  identity switch      改用下一个密钥，请在几天后所有设备都连接过再执行；此时主机不能运行
  backup [--out 文件]  备份数据，主机运行与否均可；不写 --out 则放入自动备份目录
  restore [--in 文件]  恢复备份，不写 --in 则用最近的完好备份；此时主机不能运行
  keys seal            把明文密钥文件移入本机系统密钥库，此时主机不能运行
  audit check [--anchor 行号:校验码]…   对照另外保存的末尾，核对审计记录是否完整，主机可以运行
  audit verify 文件            核对导出的审计文件是否完整

主机须在本机由同一用户运行。--config 默认为 .lobby/hub/config.json`,
  code: '登记码，十分钟内有效：',
  file: '登记文件，十分钟内有效，用后请删除：',
  qr: '登记二维码，十分钟内有效：',
  thenJoin: '在设备上运行：',
  waiting: '正在等待设备……',
  compare: '有一台设备使用了登记码。请核对它显示的八个字符：',
  isSame: '是否一致？[y/N] ',
  joined: '已登记：',
  refused: '没有接入这台设备。',
  over: '登记码没有被使用，请重新生成。',
  revoked: '已撤销：',
  online: '已连接',
  offline: '未连接',
  here: '仅限本机',
  none: '没有设备',
  passphrase: '口令（至少 12 个字符）：',
  saved: '已保存：',
  sealed: '主机密钥的保存方式：',
  auditTrailWhole: '审计记录完整，没有改动。行数：',
  auditAnchor: '末尾，请另外保存：',
  auditWhole: '文件完整，没有改动。行数：',
  auditEnd: '导出时记录的末尾：',
  auditBroken: '与主机写出的不一致，位置：',
  recoveryCode: '恢复码，仅限主机连不上时使用一次，请密封保管。取号机：',
  recoveryHeld: '取号机已可识别；以前的恢复码即刻失效。',
  recoveryComes: '取号机没有连接：它下次连上之前这个码还不能用，以前的恢复码仍然有效。',
  storeRestored: '已恢复。此时间之后的内容不在其中：',
  aside: '原来的文件保存在：',
  afterwards: '请启动主机，新号码会跳号接续。此后撤销过的设备、办过离岗的人员，请再办一次。',
  vouchesFor: '它只能用于：',
  restored: '已恢复。以此身份登记过的设备会重新连接。',
  nextMade: '请启动主机，由它告知各设备。在 identity switch 之前没有连接过的设备需要重新登记。下一个密钥：',
  switched: '已改用新密钥。请启动主机，用 devices 查看设备，并重新备份主机身份。密钥：',
};

export function lobbyTexts(language: 'zh-CN' | 'en'): Texts {
  return language === 'zh-CN' ? zh : en;
}

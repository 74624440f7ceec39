import type { ErrorTextsOf } from './errorText.ts';

/** Stores, packages, set-up and what nobody foresaw: mostly for branch IT. */
export const systemErrorTexts: ErrorTextsOf<
  | 'STORE_SCHEMA_TOO_NEW'
  | 'STORE_NOT_DURABLE'
  | 'STORE_IN_USE'
  | 'STORE_FAILED'
  | 'PACKAGE_REFUSED'
  | 'PACKAGE_OTHER_HUB'
  | 'CONFIG_INVALID'
  | 'KEYS_UNREADABLE'
  | 'CARD_KEYS_REFUSED'
  | 'KEY_STORE_MISSING'
  | 'PORT_TAKEN'
  | 'HUB_UNREACHABLE'
  | 'INTERNAL'
> = {
  STORE_SCHEMA_TOO_NEW: {
    'zh-CN': {
      happened: '数据文件由更新版本的程序建立，当前版本不能使用',
      works: '数据没有被改动，取号机用备用号码继续取号',
      next: '请安装更新版本的程序，或者用当前版本的备份恢复',
    },
    en: {
      happened: 'The data file was made by a newer version than this program',
      works: 'The data are untouched, and kiosks go on with their reserved numbers',
      next: 'Install the newer version, or restore a backup made with this one',
    },
  },
  STORE_NOT_DURABLE: {
    'zh-CN': {
      happened: '这块磁盘不能保证断电后数据不丢失，主机没有启动',
      works: '数据没有被改动，取号机用备用号码继续取号',
      next: '请把数据目录放到本机磁盘上，不要放在网络盘或内存盘',
    },
    en: {
      happened: 'This disk does not keep data safe through a power cut, so the hub did not start',
      works: 'The data are untouched, and kiosks go on with their reserved numbers',
      next: 'Move the data folder to a local disk, not a network or memory disk',
    },
  },
  STORE_IN_USE: {
    'zh-CN': {
      happened: '另一个主机程序正在使用同一个数据目录',
      works: '先启动的程序照常工作',
      next: '请结束其中一个程序，或者为第二个程序指定另一个数据目录',
    },
    en: {
      happened: 'Another hub is already using this data folder',
      works: 'The one started first goes on working',
      next: 'End one of them, or give the second one another data folder',
    },
  },
  STORE_FAILED: {
    'zh-CN': {
      happened: '数据没有写入磁盘，主机已停止发号',
      works: '已经发出的号码都已保存，取号机用备用号码继续取号',
      next: '请检查磁盘空间和磁盘状态，然后重新启动主机',
    },
    en: {
      happened: 'The disk did not take the data, so the hub has stopped giving numbers',
      works: 'All numbers given are stored, and kiosks go on with their reserved numbers',
      next: 'Check the space and the health of the disk, then restart the hub',
    },
  },
  PACKAGE_REFUSED: {
    'zh-CN': {
      happened: '客户数据包没有通过检查，没有导入',
      works: '继续使用上一次的客户数据，取号和提醒照常',
      next: '请通知上级数据中心重新下发，日志里写明了原因',
    },
    en: {
      happened: 'A package of customer data did not pass its checks and was not imported',
      works: 'The former customer data stay in use, and numbers and alerts go on',
      next: 'Ask the data center to send it again. The log gives the reason',
    },
  },
  PACKAGE_OTHER_HUB: {
    'zh-CN': {
      happened: '客户数据包是加密给另一台主机的，没有导入',
      works: '继续使用上一次的客户数据，取号和提醒照常',
      next: '请把本机的 hub-identity.json.crt 交给上级数据中心，按它重新下发',
    },
    en: {
      happened: 'A package of customer data is sealed to another hub and was not imported',
      works: 'The former customer data stay in use, and numbers and alerts go on',
      next: 'Give the hub-identity.json.crt of this hub to the data center, to seal the next one to it',
    },
  },
  CONFIG_INVALID: {
    'zh-CN': {
      happened: '配置文件有误，程序没有启动',
      works: '数据没有被改动',
      next: '请按日志写明的位置修改配置，然后重新启动',
    },
    en: {
      happened: 'The configuration file is not valid, so the program did not start',
      works: 'The data are untouched',
      next: 'Correct the entry that the log names, then start again',
    },
  },
  KEYS_UNREADABLE: {
    'zh-CN': {
      happened: '本机的密钥文件读不出来',
      works: '可以照常取号，但认不出贵宾客户',
      next: '请信息技术人员检查密钥文件是否存在、是否只允许本程序读取，必要时重新登记本机',
    },
    en: {
      happened: 'The key file of this machine cannot be read',
      works: 'Numbers are given as usual, but VIP customers are not recognised',
      next: 'Ask IT to check that the file exists and belongs to this program, or to register the machine again',
    },
  },
  CARD_KEYS_REFUSED: {
    'zh-CN': {
      happened: '取号机没有采用收到的卡密钥：不是它信任的省中心签发，或不是发给它的',
      works: '原有的卡密钥继续使用，没有卡密钥时所有卡按普通号办理',
      next: '请核对取号机的 trustedKeys，并把 device.json.crt 交省中心重发',
    },
    en: {
      happened:
        'A kiosk was given card keys that no center it trusts has signed for it, and did not take them',
      works: 'The card keys it had stay in use. Without any, every card gets an ordinary number',
      next: "Check trustedKeys in the kiosk's configuration, and give its device.json.crt to the center again",
    },
  },
  KEY_STORE_MISSING: {
    'zh-CN': {
      happened: '本机没有可用的系统密钥库，程序没有启动',
      works: '数据没有被改动，也没有生成密钥',
      next: '请让信息技术人员启用系统密钥库；如果整块磁盘已经加密，可在配置的 keys 里写明接受密钥文件',
    },
    en: {
      happened: 'No key store of this machine works, so the program did not start',
      works: 'The data are untouched, and no key was made',
      next: 'Ask IT to enable the key store; where the whole disk is encrypted, accept key files in the configuration',
    },
  },
  PORT_TAKEN: {
    'zh-CN': {
      happened: '需要的网络端口已被另一个程序占用',
      works: '占用端口的程序不受影响',
      next: '请结束占用端口的程序，或者在启动时换一组端口',
    },
    en: {
      happened: 'Another program is using a network port that is needed',
      works: 'The other program is not affected',
      next: 'End the other program, or start with other ports',
    },
  },
  HUB_UNREACHABLE: {
    'zh-CN': {
      happened: '连接不上网点主机',
      works: '取号机用备用号码继续取号，恢复后自动合并',
      next: '请检查网线和主机电源，恢复后会自动连接',
    },
    en: {
      happened: 'The branch hub cannot be reached',
      works: 'Kiosks go on with their reserved numbers, which are merged later',
      next: 'Check the network cable and the power of the hub. The connection comes back by itself',
    },
  },
  INTERNAL: {
    'zh-CN': {
      happened: '发生了没有预料到的问题，这一步没有完成',
      works: '已经保存的号码和提醒都在',
      next: '请再试一次。如果再次出现，请把日志交给信息技术人员',
    },
    en: {
      happened: 'Something unforeseen went wrong, and this step was not completed',
      works: 'All stored numbers and alerts are there',
      next: 'Try once more. If it happens again, give the log to IT',
    },
  },
};

import type { ErrorTextsOf } from './errorText.ts';

/** Machines that are to become, or shall no longer be, machines of the branch. */
export const enrolErrorTexts: ErrorTextsOf<
  | 'ENROL_CODE_INVALID'
  | 'ENROL_REFUSED'
  | 'ENROL_WAITS'
  | 'ENROL_OVER'
  | 'ENROL_NEEDS_TLS'
  | 'REKEY_REFUSED'
  | 'STAFF_CERT_INVALID'
  | 'DEVICE_CERT_INVALID'
  | 'HUB_KEY_WRONG'
  | 'DEVICE_UNKNOWN'
> = {
  ENROL_CODE_INVALID: {
    'zh-CN': {
      happened: '登记码输入有误，没有发送任何内容',
      works: '这个登记码仍然有效，已登记的设备都照常工作',
      next: '请对照主机上显示的 26 位登记码重新输入',
    },
    en: {
      happened: 'The enrolment code was mistyped, and nothing was sent',
      works: 'The code can still be used, and enrolled machines go on working',
      next: 'Compare the 26 characters with those the hub shows and type them again',
    },
  },
  ENROL_REFUSED: {
    'zh-CN': {
      happened: '主机没有接受这个登记码：已经用过、已经过期或输错次数过多',
      works: '已登记的设备都照常工作',
      next: '请重新生成登记码，并在十分钟内使用。如果不是您用掉的，请查看设备清单',
    },
    en: {
      happened: 'The hub did not accept this code: it was used, has expired or saw too many wrong tries',
      works: 'Enrolled machines go on working',
      next: 'Make a new code and use it within ten minutes. If somebody else used this one, see the list of devices',
    },
  },
  ENROL_WAITS: {
    'zh-CN': {
      happened: '主机收到了这台设备的登记，还在等信息技术人员确认',
      works: '已登记的设备都照常工作',
      next: '请核对主机和设备上显示的八个字符，一致时在主机上确认',
    },
    en: {
      happened: 'The hub has this device and waits for IT to confirm it',
      works: 'Enrolled machines go on working',
      next: 'Compare the eight characters that hub and device show, and confirm at the hub if they are the same',
    },
  },
  ENROL_OVER: {
    'zh-CN': {
      happened: '没有这样的设备在等待确认：已经处理过，或者等得太久',
      works: '已登记的设备都照常工作',
      next: '请查看设备清单，需要时重新生成登记码',
    },
    en: {
      happened: 'No such device waits to be confirmed: it has been answered already, or it waited too long',
      works: 'Enrolled machines go on working',
      next: 'Look at the list of devices, and make a new code if one is still needed',
    },
  },
  ENROL_NEEDS_TLS: {
    'zh-CN': {
      happened: '主机的设备端口没有开启加密，不能登记其他机器',
      works: '本机上的演示照常工作',
      next: '请在主机配置中加入 tls 一节，然后重新启动主机',
    },
    en: {
      happened: 'The device port of the hub is not encrypted, so other machines cannot be enrolled',
      works: 'The demo on this machine goes on working',
      next: 'Add the tls section to the configuration of the hub, then restart it',
    },
  },
  REKEY_REFUSED: {
    'zh-CN': {
      happened: '主机没有接受这台设备的新密钥：设备没有证明持有它，或者它已经用过',
      works: '设备继续使用原来的密钥，照常工作',
      next: '请重新执行 npm run rekey，会生成另一个新密钥；再次出现时请查看主机日志',
    },
    en: {
      happened:
        'The hub did not accept the new key of this device: it was not proved, or it was in use before',
      works: 'The device goes on with its present key',
      next: 'Run npm run rekey again, which makes another key. If it happens again, see the log of the hub',
    },
  },
  STAFF_CERT_INVALID: {
    'zh-CN': {
      happened: '员工页面的证书不能使用，日志里写明了原因',
      works: '运行中的主机继续使用原来的证书；取号机不受影响',
      next: '请信息技术人员核对 staffTls 一节、证书文件和主机时间，然后重新启动主机',
    },
    en: {
      happened: 'The certificate of the staff pages cannot be used; the log says why',
      works: 'A hub that runs goes on with its former certificate, and kiosks are not affected',
      next: 'Ask IT to check the staffTls section, the certificate files and the clock of the hub, then restart it',
    },
  },
  DEVICE_CERT_INVALID: {
    'zh-CN': {
      happened: '主机与设备之间使用的银行证书不能使用，日志里写明了原因',
      works: '运行中的主机和设备继续使用原来的证书',
      next: '请核对主机的 tls 或设备的 hubTls 一节、证书文件和本机时间，然后重新启动',
    },
    en: {
      happened: 'The certificate of the bank between hub and devices cannot be used; the log says why',
      works: 'A hub or device that runs goes on with its former certificate',
      next: 'Check the section tls of the hub or hubTls of the device, the files and the clock, then start again',
    },
  },
  HUB_KEY_WRONG: {
    'zh-CN': {
      happened: '这个地址上的机器不是登记时的主机，已断开，没有发送任何客户信息',
      works: '取号机用预留的号段继续发号',
      next: '请信息技术人员核对主机地址。更换过主机请重新登记设备，否则请报告安全人员',
    },
    en: {
      happened:
        'This address is not that of the hub this device was enrolled with, so no customer data was sent',
      works: 'Kiosks go on giving numbers from their own range',
      next: 'Ask IT to check the address. If the hub was replaced, enrol the device again; otherwise tell security',
    },
  },
  DEVICE_UNKNOWN: {
    'zh-CN': {
      happened: '没有这台设备，或者它已经被撤销',
      works: '其他设备都照常工作',
      next: '请查看设备清单，核对设备编号后再试',
    },
    en: {
      happened: 'There is no such device, or it has been revoked already',
      works: 'All other devices go on working',
      next: 'Look at the list of devices, check the id and try again',
    },
  },
};

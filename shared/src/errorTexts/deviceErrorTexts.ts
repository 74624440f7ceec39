import type { ErrorTextsOf } from './errorText.ts';

/** Readers and printers of a kiosk. Read by staff and IT; the kiosk's customers get screens K07 and K08 instead. */
export const deviceErrorTexts: ErrorTextsOf<
  | 'READER_DISCONNECTED'
  | 'READER_BUSY'
  | 'READER_DRIVER_MISSING'
  | 'READER_CONFIG_INVALID'
  | 'READER_NO_ANSWER'
  | 'READER_JAMMED'
  | 'READER_FAULT'
  | 'PRINTER_DISCONNECTED'
  | 'PRINTER_PAPER_OUT'
  | 'PRINTER_COVER_OPEN'
  | 'PRINTER_CUTTER_JAM'
  | 'PRINTER_OVERHEATED'
  | 'PRINTER_FAULT'
  | 'PRINTER_NO_ANSWER'
> = {
  READER_DISCONNECTED: {
    'zh-CN': {
      happened: '读卡器没有连接',
      works: '客户不刷卡同样可以取号',
      next: '请检查读卡器的连接线和电源，接好后会自动恢复',
    },
    en: {
      happened: 'The card reader is not connected',
      works: 'Customers can still take a number without a card',
      next: 'Check the cable and power of the reader. It comes back by itself once connected',
    },
  },
  READER_BUSY: {
    'zh-CN': {
      happened: '读卡器正被另一个程序使用',
      works: '客户不刷卡同样可以取号',
      next: '请关闭占用读卡器的程序，随后会自动恢复',
    },
    en: {
      happened: 'Another program is using the card reader',
      works: 'Customers can still take a number without a card',
      next: 'Close the other program. The reader comes back by itself',
    },
  },
  READER_DRIVER_MISSING: {
    'zh-CN': {
      happened: '本机缺少这种读卡器所需的系统组件',
      works: '其他读卡器、打印机和取号都正常',
      next: '请信息技术人员按 drivers/README.md 安装组件，然后重新启动取号机程序',
    },
    en: {
      happened: 'This machine lacks a system library that this kind of reader needs',
      works: 'Other readers, the printer and taking numbers all work',
      next: 'Ask IT to install it as described in drivers/README.md, then restart the kiosk program',
    },
  },
  READER_CONFIG_INVALID: {
    'zh-CN': {
      happened: '读卡器的设置有误',
      works: '客户不刷卡同样可以取号',
      next: '请信息技术人员核对取号机配置中的 reader 一节，日志里写明了是哪一项',
    },
    en: {
      happened: 'The settings of the card reader are not valid',
      works: 'Customers can still take a number without a card',
      next: 'Ask IT to check the reader section of the kiosk configuration. The log names the entry',
    },
  },
  READER_NO_ANSWER: {
    'zh-CN': {
      happened: '读卡器已连接但没有应答',
      works: '客户不刷卡同样可以取号',
      next: '请检查读卡器电源。如果刚更换过读卡器，请信息技术人员核对型号和串口速率',
    },
    en: {
      happened: 'The card reader is connected but does not answer',
      works: 'Customers can still take a number without a card',
      next: 'Check that the reader has power. If it was replaced, ask IT to check its model and line speed',
    },
  },
  READER_JAMMED: {
    'zh-CN': {
      happened: '有卡片卡在读卡器里',
      works: '客户不刷卡同样可以取号',
      next: '请不要用力拉扯卡片。请重新接通读卡器电源，卡片会自动退出；如果没有退出，请联系信息技术人员',
    },
    en: {
      happened: 'A card is stuck in the card reader',
      works: 'Customers can still take a number without a card',
      next: 'Do not pull at the card. Switch the reader off and on, and the card comes out; if it does not, tell IT',
    },
  },
  READER_FAULT: {
    'zh-CN': {
      happened: '读卡器报告了故障',
      works: '客户不刷卡同样可以取号',
      next: '请关闭读卡器电源，十秒后再打开。如果仍不恢复，请联系信息技术人员',
    },
    en: {
      happened: 'The card reader reports a fault',
      works: 'Customers can still take a number without a card',
      next: 'Switch the reader off and on again after ten seconds. If the fault stays, tell IT',
    },
  },
  PRINTER_DISCONNECTED: {
    'zh-CN': {
      happened: '打印机没有连接',
      works: '号码照常发出，并显示在屏幕上',
      next: '请检查打印机的连接线和电源，接好后会自动恢复',
    },
    en: {
      happened: 'The printer is not connected',
      works: 'Numbers are still given and shown on the screen',
      next: 'Check the cable and power of the printer. It comes back by itself once connected',
    },
  },
  PRINTER_PAPER_OUT: {
    'zh-CN': {
      happened: '打印机没有纸了',
      works: '号码照常发出，并显示在屏幕上',
      next: '请换上新的纸卷并合好上盖。之前没有打印的号码不会补打',
    },
    en: {
      happened: 'The printer is out of paper',
      works: 'Numbers are still given and shown on the screen',
      next: 'Put in a new roll and close the cover. Tickets missed meanwhile are not printed later',
    },
  },
  PRINTER_COVER_OPEN: {
    'zh-CN': {
      happened: '打印机的上盖没有合好',
      works: '号码照常发出，并显示在屏幕上',
      next: '请合好打印机上盖，直到听见卡扣声',
    },
    en: {
      happened: 'The cover of the printer is open',
      works: 'Numbers are still given and shown on the screen',
      next: 'Close the cover until it clicks',
    },
  },
  PRINTER_CUTTER_JAM: {
    'zh-CN': {
      happened: '打印机的切纸刀卡住了',
      works: '号码照常发出，并显示在屏幕上',
      next: '请关闭打印机电源，打开上盖取出卡纸，再合盖开机',
    },
    en: {
      happened: 'The paper cutter of the printer is jammed',
      works: 'Numbers are still given and shown on the screen',
      next: 'Switch the printer off, open the cover, remove the paper, close it and switch it on again',
    },
  },
  PRINTER_OVERHEATED: {
    'zh-CN': {
      happened: '打印头过热，打印机暂停了',
      works: '号码照常发出，并显示在屏幕上',
      next: '请等几分钟，冷却后会自动恢复。如果经常发生，请联系信息技术人员',
    },
    en: {
      happened: 'The print head is too hot and the printer has paused',
      works: 'Numbers are still given and shown on the screen',
      next: 'Wait a few minutes. It goes on once it has cooled. If this happens often, tell IT',
    },
  },
  PRINTER_FAULT: {
    'zh-CN': {
      happened: '打印机报告了故障',
      works: '号码照常发出，并显示在屏幕上',
      next: '请关闭打印机电源，十秒后再打开。如果仍不恢复，请联系信息技术人员',
    },
    en: {
      happened: 'The printer reports a fault',
      works: 'Numbers are still given and shown on the screen',
      next: 'Switch the printer off and on again after ten seconds. If the fault stays, tell IT',
    },
  },
  PRINTER_NO_ANSWER: {
    'zh-CN': {
      happened: '打印机没有应答，不能确定号票是否已经打印',
      works: '号码照常发出，并显示在屏幕上',
      next: '请看出纸口是否有号票，并检查打印机的电源和连接线',
    },
    en: {
      happened: 'The printer does not answer, so it is not certain that the ticket was printed',
      works: 'Numbers are still given and shown on the screen',
      next: 'Look whether a ticket has come out, and check the power and cable of the printer',
    },
  },
};

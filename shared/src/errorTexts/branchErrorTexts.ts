import type { ErrorTextsOf } from './errorText.ts';

/** Tickets, alerts and help calls: what staff may meet in a day's work. */
export const branchErrorTexts: ErrorTextsOf<
  | 'BUSINESS_UNKNOWN'
  | 'TICKET_TOO_SOON'
  | 'TICKET_UNKNOWN'
  | 'OFFLINE_RANGE_EMPTY'
  | 'ALERT_UNKNOWN'
  | 'ALERT_TAKEN'
  | 'ALERT_NOT_YOURS'
  | 'ALERT_CLOSED'
  | 'COLLEAGUE_UNKNOWN'
  | 'HELP_UNKNOWN'
> = {
  BUSINESS_UNKNOWN: {
    'zh-CN': {
      happened: '这项业务现在不能取号',
      works: '其他业务照常取号',
      next: '请选择其他业务，或者到服务台询问',
    },
    en: {
      happened: 'Numbers are not given for this service now',
      works: 'Other services are open as usual',
      next: 'Choose another service or ask at the desk',
    },
  },
  TICKET_TOO_SOON: {
    'zh-CN': {
      happened: '刚刚已经取过号，间隔太短',
      works: '刚才的号码有效',
      next: '请等两秒再取下一个号',
    },
    en: {
      happened: 'A number was taken a moment ago',
      works: 'That number is valid',
      next: 'Wait two seconds before taking the next one',
    },
  },
  TICKET_UNKNOWN: {
    'zh-CN': {
      happened: '没有找到这个号码，可能是以前营业日的',
      works: '今天的其他号码不受影响',
      next: '请客户重新取号',
    },
    en: {
      happened: 'This number was not found. It may belong to an earlier day',
      works: "Today's other numbers are not affected",
      next: 'Ask the customer to take a new number',
    },
  },
  OFFLINE_RANGE_EMPTY: {
    'zh-CN': {
      happened: '与网点主机断开期间，本机备用的号码已经用完',
      works: '已经发出的号码都有效',
      next: '请大堂人员人工发号，并请信息技术人员恢复网点主机',
    },
    en: {
      happened: 'The hub is away and this kiosk has used up its reserved numbers',
      works: 'All numbers given so far are valid',
      next: 'Staff should give numbers by hand, and IT should bring the hub back',
    },
  },
  ALERT_UNKNOWN: {
    'zh-CN': {
      happened: '没有找到这条提醒，可能是以前营业日的',
      works: '列表中的其他提醒不受影响',
      next: '请刷新列表',
    },
    en: {
      happened: 'This alert was not found. It may belong to an earlier day',
      works: 'The other alerts of the list are not affected',
      next: 'Reload the list',
    },
  },
  ALERT_TAKEN: {
    'zh-CN': {
      happened: '同事已经先去接待这位客户了',
      works: '其他提醒照常可以接待',
      next: '无需操作。如果客户需要您，请与接待的同事联系',
    },
    en: {
      happened: 'A colleague is already looking after this customer',
      works: 'You can take the other alerts as usual',
      next: 'Nothing to do. If the customer needs you, talk to that colleague',
    },
  },
  ALERT_NOT_YOURS: {
    'zh-CN': {
      happened: '这条提醒由同事负责，您不能更改',
      works: '您自己的提醒照常可以操作',
      next: '请负责的同事操作，或者请他转给您',
    },
    en: {
      happened: 'A colleague owns this alert, so you cannot change it',
      works: 'You can work on your own alerts as usual',
      next: 'Ask the colleague to do it, or to hand it over to you',
    },
  },
  ALERT_CLOSED: {
    'zh-CN': {
      happened: '这条提醒已经结束',
      works: '记录的结果已经保存',
      next: '无需操作。可以在“今天”中查看',
    },
    en: {
      happened: 'This alert has ended',
      works: 'Its outcome is saved',
      next: 'Nothing to do. You find it under Today',
    },
  },
  COLLEAGUE_UNKNOWN: {
    'zh-CN': {
      happened: '不能转给这位同事，他不在本网点或者不接待客户',
      works: '提醒仍在您这里',
      next: '请从名单中选择另一位同事',
    },
    en: {
      happened: 'This colleague is not at your branch or does not receive customers',
      works: 'The alert stays with you',
      next: 'Choose another colleague from the list',
    },
  },
  HELP_UNKNOWN: {
    'zh-CN': {
      happened: '这次求助已经结束或者被取消',
      works: '取号机可以再次求助',
      next: '如果客户还在取号机前，请直接过去',
    },
    en: {
      happened: 'This call for help has ended or was cancelled',
      works: 'The kiosk can call again',
      next: 'If the customer is still at the kiosk, please go there',
    },
  },
};

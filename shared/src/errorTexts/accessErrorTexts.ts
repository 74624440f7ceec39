import type { ErrorTextsOf } from './errorText.ts';

/** Messages that were refused, and people or machines that were not let in. */
export const accessErrorTexts: ErrorTextsOf<
  | 'MESSAGE_INVALID'
  | 'MESSAGE_TOO_LARGE'
  | 'PROTOCOL_VERSION'
  | 'IDENTITY_UNKNOWN'
  | 'NOT_ALLOWED'
  | 'ORIGIN_REFUSED'
  | 'SIGN_IN_LINK_INVALID'
  | 'RATE_LIMITED'
  | 'REQUEST_REUSED'
> = {
  MESSAGE_INVALID: {
    'zh-CN': {
      happened: '发送的内容不符合约定，没有被接受',
      works: '已有的号码和提醒不受影响',
      next: '请刷新页面后再试。如果再次出现，请把日志交给信息技术人员',
    },
    en: {
      happened: 'What was sent does not have the agreed form and was not accepted',
      works: 'Existing numbers and alerts are not affected',
      next: 'Reload the page and try again. If it happens again, give the log to IT',
    },
  },
  MESSAGE_TOO_LARGE: {
    'zh-CN': {
      happened: '发送的内容过大，没有被接受',
      works: '已有的号码和提醒不受影响',
      next: '请缩短备注后再试',
    },
    en: {
      happened: 'What was sent is too large and was not accepted',
      works: 'Existing numbers and alerts are not affected',
      next: 'Shorten the note and try again',
    },
  },
  PROTOCOL_VERSION: {
    'zh-CN': {
      happened: '本机程序与网点主机的版本不一致',
      works: '版本一致的设备都照常工作',
      next: '请刷新页面。取号机请由信息技术人员更新到与主机相同的版本',
    },
    en: {
      happened: 'This program and the branch hub have different versions',
      works: 'Machines of the same version go on working',
      next: 'Reload the page. A kiosk must be brought to the version of the hub by IT',
    },
  },
  IDENTITY_UNKNOWN: {
    'zh-CN': {
      happened: '您还没有登录，或者登录已经结束',
      works: '取号和其他同事的提醒都照常',
      next: '请重新登录。设备请由信息技术人员重新登记',
    },
    en: {
      happened: 'You are not signed in, or your session has ended',
      works: 'Taking numbers and the alerts of colleagues go on as usual',
      next: 'Sign in again. A machine must be registered again by IT',
    },
  },
  NOT_ALLOWED: {
    'zh-CN': {
      happened: '您的岗位没有这项权限',
      works: '您岗位内的其他操作都可以使用',
      next: '如果工作需要，请联系支局长调整权限',
    },
    en: {
      happened: 'Your role does not include this action',
      works: 'Everything else in your role is available',
      next: 'If you need it for your work, ask the branch head to change your role',
    },
  },
  ORIGIN_REFUSED: {
    'zh-CN': {
      happened: '请求来自未经允许的页面地址，已被拒绝',
      works: '从网点主机地址打开的页面都照常工作',
      next: '请从收藏的网点地址重新打开页面，不要使用其他网址',
    },
    en: {
      happened: 'The request came from a page address that is not allowed, and was refused',
      works: 'Pages opened at the address of the branch hub go on working',
      next: 'Open the page again at the address of your branch, not at another one',
    },
  },
  SIGN_IN_LINK_INVALID: {
    'zh-CN': {
      happened: '这个登录链接已经用过，或者已经过期',
      works: '已经登录的页面不受影响',
      next: '每个链接只能使用一次，请重新获取一个',
    },
    en: {
      happened: 'This sign-in link has been used already or has expired',
      works: 'Pages that are signed in are not affected',
      next: 'Each link works once. Please get a new one',
    },
  },
  RATE_LIMITED: {
    'zh-CN': {
      happened: '操作过于频繁，暂时没有处理',
      works: '其他设备和同事不受影响',
      next: '请稍等几秒再试',
    },
    en: {
      happened: 'Too many requests came at once, so this one was not handled',
      works: 'Other machines and colleagues are not affected',
      next: 'Wait a few seconds and try again',
    },
  },
  REQUEST_REUSED: {
    'zh-CN': {
      happened: '同一个请求编号带来了不同的内容，没有处理',
      works: '第一次的请求已经按原样处理',
      next: '请刷新页面后重新操作',
    },
    en: {
      happened: 'A request number was used again with other content, so it was not handled',
      works: 'The first request was handled as it was sent',
      next: 'Reload the page and do it again',
    },
  },
};

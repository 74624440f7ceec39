import type { ErrorTextsOf } from './errorText.ts';

/** Signing in, and pages that are locked. */
export const signInErrorTexts: ErrorTextsOf<
  | 'SIGN_IN_WRONG'
  | 'SIGN_IN_LOCKED'
  | 'SIGN_IN_BLOCKED'
  | 'SESSION_LOCKED'
  | 'PASSWORD_WEAK'
  | 'PIN_WEAK'
  | 'STAFF_UNKNOWN'
  | 'STAFF_NUMBER_TAKEN'
  | 'PASSWORD_DUE'
  | 'PASSWORD_EXPIRED'
  | 'CONSOLE_NOT_ENROLLED'
> = {
  SIGN_IN_WRONG: {
    'zh-CN': {
      happened: '工号、密码或PIN不正确',
      works: '已经登录的页面不受影响',
      next: '请核对后再试。连续输错五次会锁定三十分钟',
    },
    en: {
      happened: 'The staff number, password or PIN is not right',
      works: 'Pages that are signed in are not affected',
      next: 'Check and try again. Five wrong tries lock for 30 minutes',
    },
  },
  SIGN_IN_LOCKED: {
    'zh-CN': {
      happened: '连续输错五次，这个工号已锁定三十分钟',
      works: '取号、叫号和其他同事不受影响',
      next: '请等锁定结束，或者请支局长、信息技术人员解锁',
    },
    en: {
      happened: 'Five wrong tries: this staff number is locked for 30 minutes',
      works: 'Numbers, calls and colleagues are not affected',
      next: 'Wait until the lock ends, or ask the branch head or IT to unlock',
    },
  },
  SIGN_IN_BLOCKED: {
    'zh-CN': {
      happened: '这个工号今天已锁定三次，不能再自行尝试',
      works: '取号、叫号和其他同事不受影响',
      next: '请本人到支局长或信息技术人员处核对身份后解锁',
    },
    en: {
      happened: 'This staff number was locked three times today and takes no more tries',
      works: 'Numbers, calls and colleagues are not affected',
      next: 'Go to the branch head or IT in person to be unlocked',
    },
  },
  SESSION_LOCKED: {
    'zh-CN': {
      happened: '页面已锁定，没有执行这项操作',
      works: '提示音照常响起，锁定画面显示等候的号码',
      next: '请输入PIN或密码解锁后再操作',
    },
    en: {
      happened: 'This page is locked, so nothing was done',
      works: 'It still sounds, and the lock screen shows the numbers that wait',
      next: 'Unlock it with your PIN or password, then do it again',
    },
  },
  PASSWORD_WEAK: {
    'zh-CN': {
      happened: '新密码太容易猜，没有保存',
      works: '原来的密码仍然有效',
      next: '请用至少十二个字符，不含工号和姓名，不用重复或连续的字符',
    },
    en: {
      happened: 'The new password is too easy to guess and was not saved',
      works: 'Your old password is still valid',
      next: 'Use 12 characters or more, without your number or name, no repeats or rows',
    },
  },
  PIN_WEAK: {
    'zh-CN': {
      happened: '新PIN太容易猜，没有保存',
      works: '原来的PIN仍然有效，密码不变',
      next: '请用六位数字，不用相同、连续或成对重复的数字，不用工号',
    },
    en: {
      happened: 'The new PIN is too easy to guess and was not saved',
      works: 'Your old PIN, if any, is still valid, and so is your password',
      next: 'Use six digits: not all alike, no row, no repeats, not your number',
    },
  },
  STAFF_UNKNOWN: {
    'zh-CN': {
      happened: '没有找到这个工号',
      works: '其他同事的登录不受影响',
      next: '请核对工号后再试',
    },
    en: {
      happened: 'There is nobody with this staff number',
      works: 'The sign-in of other colleagues is not affected',
      next: 'Check the number and try again',
    },
  },
  STAFF_NUMBER_TAKEN: {
    'zh-CN': {
      happened: '这个工号已经有人使用，没有添加',
      works: '原来的人员和登录不受影响',
      next: '请核对工号。已离开的人员回来工作，请填写原来的工号和姓名',
    },
    en: {
      happened: 'Somebody has this staff number already, so nobody was added',
      works: 'That person and their sign-in are not affected',
      next: 'Check the number. For somebody who has come back, use the number and name of before',
    },
  },
  PASSWORD_DUE: {
    'zh-CN': {
      happened: '这是临时密码，登录前需要换成自己的密码',
      works: '临时密码仍然有效，其他同事不受影响',
      next: '请输入只有您自己知道的新密码',
    },
    en: {
      happened: 'This is a temporary password; before you sign in it is replaced by one of your own',
      works: 'The temporary password still works, and colleagues are not affected',
      next: 'Choose a new password that only you know',
    },
  },
  PASSWORD_EXPIRED: {
    'zh-CN': {
      happened: '临时密码已过三天，不能再用',
      works: '取号、叫号和其他同事不受影响',
      next: '请网点信息技术人员重新给一个临时密码',
    },
    en: {
      happened: 'The temporary password is older than three days and works no more',
      works: 'Numbers, calls and colleagues are not affected',
      next: 'Ask branch IT for a new temporary password',
    },
  },
  CONSOLE_NOT_ENROLLED: {
    'zh-CN': {
      happened: '这台电脑没有在主机登记，不能这样登录',
      works: '已登记电脑上的登录不受影响，取号和叫号照常',
      next: '请改用登记过的电脑，或请信息技术人员登记这台电脑',
    },
    en: {
      happened: 'This computer is not enrolled at the hub, so it cannot sign in this way',
      works: 'Enrolled computers can sign in, and numbers and calls go on',
      next: 'Use an enrolled computer, or ask IT to enrol this one',
    },
  },
};

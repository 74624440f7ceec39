import type { ErrorTextsOf } from './errorText.ts';

/** Windows, calls, missed numbers and bookings: what tellers and lobby managers may meet. */
export const queueErrorTexts: ErrorTextsOf<
  | 'TICKET_NOT_WAITING'
  | 'TICKET_OVER'
  | 'TICKET_RETURNED_ALREADY'
  | 'RETURN_TOO_LATE'
  | 'BUSINESS_CLOSED'
  | 'BUSINESS_FULL'
  | 'BOOKING_UNKNOWN'
  | 'BOOKING_NOT_NOW'
  | 'WINDOW_UNKNOWN'
  | 'WINDOW_TAKEN'
  | 'WINDOW_NOT_YOURS'
  | 'WINDOW_PAUSED'
  | 'WINDOW_BUSY'
  | 'WINDOW_EMPTY'
  | 'RECALL_TOO_SOON'
  | 'RECALLS_USED_UP'
  | 'UNDO_TOO_LATE'
  | 'TRANSFER_NOWHERE'
  | 'RATING_OVER'
> = {
  TICKET_NOT_WAITING: {
    'zh-CN': {
      happened: '这个号码现在不在等候中',
      works: '其他号码照常叫号',
      next: '请看一下它的最新状态再操作',
    },
    en: {
      happened: 'This number is not waiting now',
      works: 'Other numbers are called as usual',
      next: 'Look at its current state and try again',
    },
  },
  TICKET_OVER: {
    'zh-CN': {
      happened: '这个号码已经办完或作废',
      works: '其他号码不受影响',
      next: '如客户还要办理，请重新发号',
    },
    en: {
      happened: 'This number is over',
      works: 'Other numbers are not affected',
      next: 'Give the customer a new number if they still need service',
    },
  },
  TICKET_RETURNED_ALREADY: {
    'zh-CN': {
      happened: '这个过号已经恢复过一次',
      works: '号码记录都在',
      next: '请客户重新取号，或由大堂经理手工恢复',
    },
    en: {
      happened: 'This missed number has come back once already',
      works: 'All records are kept',
      next: 'Ask the customer to take a new number, or let the lobby manager put it back by hand',
    },
  },
  RETURN_TOO_LATE: {
    'zh-CN': {
      happened: '过号已超过可以恢复的时间',
      works: '其他号码照常叫号',
      next: '请客户重新取号，老年客户可由大堂经理手工恢复',
    },
    en: {
      happened: 'Too much time has passed since this number was missed',
      works: 'Other numbers are called as usual',
      next: 'Ask the customer to take a new number; for elderly customers the lobby manager can put it back by hand',
    },
  },
  BUSINESS_CLOSED: {
    'zh-CN': {
      happened: '这项业务现在不在办理时间内',
      works: '其他业务照常取号',
      next: '请选择其他业务，或在办理时间再来',
    },
    en: {
      happened: 'This service is closed at this time',
      works: 'Other services are open as usual',
      next: 'Choose another service or come back during its hours',
    },
  },
  BUSINESS_FULL: {
    'zh-CN': {
      happened: '这项业务今天的号已发完',
      works: '已经取到的号都有效',
      next: '请到服务台询问，或明天再来',
    },
    en: {
      happened: 'No more numbers for this service today',
      works: 'Numbers already given are valid',
      next: 'Ask at the desk or come back tomorrow',
    },
  },
  BOOKING_UNKNOWN: {
    'zh-CN': {
      happened: '没有找到这个预约',
      works: '可以直接取号',
      next: '请核对预约码，或直接取号',
    },
    en: {
      happened: 'No booking was found',
      works: 'A number can be taken as usual',
      next: 'Check the code, or take a number',
    },
  },
  BOOKING_NOT_NOW: {
    'zh-CN': {
      happened: '现在不是预约的时间',
      works: '可以直接取号',
      next: '请在预约时间前后半小时内来取号，或现在直接取号',
    },
    en: {
      happened: 'It is not the time of this booking',
      works: 'A number can be taken as usual',
      next: 'Come within half an hour of the booked time, or take a number now',
    },
  },
  WINDOW_UNKNOWN: {
    'zh-CN': {
      happened: '没有这个窗口',
      works: '其他窗口照常使用',
      next: '请选择其他窗口，或请信息技术人员检查窗口设置',
    },
    en: {
      happened: 'There is no such window',
      works: 'Other windows work as usual',
      next: 'Choose another window, or ask IT to check the set-up',
    },
  },
  WINDOW_TAKEN: {
    'zh-CN': {
      happened: '这个窗口有同事正在使用',
      works: '其他窗口可以登录',
      next: '请选择其他窗口，或确认后接管',
    },
    en: {
      happened: 'A colleague is working at this window',
      works: 'Other windows can be opened',
      next: 'Choose another window, or confirm that you take over',
    },
  },
  WINDOW_NOT_YOURS: {
    'zh-CN': {
      happened: '您没有登录这个窗口，或已被同事接管',
      works: '排队和已叫的号码不受影响',
      next: '请重新选择窗口登录',
    },
    en: {
      happened: 'You are not signed in at this window, or a colleague took it over',
      works: 'The queue and called numbers are not affected',
      next: 'Choose your window again',
    },
  },
  WINDOW_PAUSED: {
    'zh-CN': {
      happened: '窗口正在暂停服务',
      works: '其他窗口照常叫号',
      next: '请先恢复服务再叫号',
    },
    en: {
      happened: 'This window is paused',
      works: 'Other windows go on calling',
      next: 'Resume service before calling',
    },
  },
  WINDOW_BUSY: {
    'zh-CN': {
      happened: '窗口上还有一位客户没有处理完',
      works: '他的号码仍在这个窗口',
      next: '请先按“到了”“过号”或“结束”',
    },
    en: {
      happened: 'There is still a customer at this window',
      works: 'Their number stays at this window',
      next: 'Press Arrived, Missed or Finish first',
    },
  },
  WINDOW_EMPTY: {
    'zh-CN': {
      happened: '窗口上现在没有号码',
      works: '排队照常',
      next: '请先叫下一位',
    },
    en: {
      happened: 'There is no number at this window',
      works: 'The queue goes on',
      next: 'Call the next customer first',
    },
  },
  RECALL_TOO_SOON: {
    'zh-CN': {
      happened: '刚刚才叫过，广播可能还没有播完',
      works: '号码仍在呼叫中',
      next: '请稍等几秒再重呼',
    },
    en: {
      happened: 'It was announced a moment ago',
      works: 'The number is still being called',
      next: 'Wait a few seconds before calling again',
    },
  },
  RECALLS_USED_UP: {
    'zh-CN': {
      happened: '这个号码已经重呼到上限',
      works: '号码仍在窗口上',
      next: '客户没有来请按“过号”，他可以在规定时间内恢复',
    },
    en: {
      happened: 'This number has been announced as often as allowed',
      works: 'It is still at your window',
      next: 'If nobody comes press Missed; the number can come back for a while',
    },
  },
  UNDO_TOO_LATE: {
    'zh-CN': {
      happened: '已经不能撤销',
      works: '记录都已保存',
      next: '需要时请在过号列表中恢复，或重新发号',
    },
    en: {
      happened: 'This can no longer be undone',
      works: 'All records are kept',
      next: 'If needed put the missed number back, or give a new one',
    },
  },
  TRANSFER_NOWHERE: {
    'zh-CN': {
      happened: '不能转到那里：窗口没有开，或没有这项业务',
      works: '客户仍在您的窗口',
      next: '请选择开着的窗口、其他业务或客户经理',
    },
    en: {
      happened: 'It cannot be sent there: the window is closed or the service does not exist',
      works: 'The customer is still at your window',
      next: 'Choose an open window, another service or a manager',
    },
  },
  RATING_OVER: {
    'zh-CN': {
      happened: '这次评价已经结束',
      works: '服务记录都在',
      next: '无需处理',
    },
    en: {
      happened: 'This rating is over',
      works: 'The service record is kept',
      next: 'Nothing needs to be done',
    },
  },
};

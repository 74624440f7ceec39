import type { ErrorTextsOf } from './errorText.ts';

/** The audit trail and files of it. */
export const auditErrorTexts: ErrorTextsOf<'EXPORT_TOO_LONG' | 'AUDIT_FILE_BROKEN' | 'AUDIT_NOT_WHOLE'> = {
  EXPORT_TOO_LONG: {
    'zh-CN': {
      happened: '所选时间内的记录超过十万行，没有导出',
      works: '记录完好，仍可在页面上查看',
      next: '请选择较短的时间，分几次导出',
    },
    en: {
      happened: 'The chosen time has more than 100,000 lines, so nothing was exported',
      works: 'The trail is intact and can be read on the page',
      next: 'Choose a shorter time and export in several parts',
    },
  },
  AUDIT_NOT_WHOLE: {
    'zh-CN': {
      happened: '审计记录被改动、删除或截断',
      works: '取号、叫号和提醒照常，其余记录仍可查看',
      next: '请保存本机现状和最近的备份，立即报告审计和安全人员',
    },
    en: {
      happened: 'Lines of the audit trail were changed, removed or cut off',
      works: 'Numbers, calls and alerts go on, and the other lines can be read',
      next: 'Keep this machine and the latest backup as they are, and report to audit and security at once',
    },
  },
  AUDIT_FILE_BROKEN: {
    'zh-CN': {
      happened: '这个文件与主机导出的内容不一致，可能被改动或截断',
      works: '主机中的记录不受影响',
      next: '请在主机上重新导出，并把这个文件原样交给审计人员',
    },
    en: {
      happened: 'This file is not as the hub exported it: it was changed or cut off',
      works: 'The trail in the hub is not affected',
      next: 'Export it again at the hub, and give this file to the auditor as it is',
    },
  },
};

import type { ErrorTextsOf } from './errorText.ts';

/** What befalls the hub: its disk, its files, its clock, the data of its customers. */
export const storeErrorTexts: ErrorTextsOf<
  'STORE_FULL' | 'STORE_DAMAGED' | 'STORE_RESTORED' | 'BACKUP_FAILED' | 'CLOCK_JUMPED' | 'CUSTOMERS_STALE'
> = {
  STORE_FULL: {
    'zh-CN': {
      happened: '主机磁盘已满，新的号码和操作无法保存',
      works: '已发的号码都在，取号机用备用号码继续取号',
      next: '请信息技术人员清理主机磁盘，有空间后自动恢复，不用重启',
    },
    en: {
      happened: 'The disk of the hub is full, so new numbers and actions cannot be saved',
      works: 'All numbers given are stored, and kiosks go on with their reserved numbers',
      next: 'Ask IT to make room on the disk of the hub. It goes on by itself, without a restart',
    },
  },
  STORE_DAMAGED: {
    'zh-CN': {
      happened: '数据文件已损坏，主机没有在它上面启动',
      works: '文件没有被改动，取号机用备用号码继续取号',
      next: '请信息技术人员用 lobby restore 恢复最近的完好备份，日志里写明了文件名',
    },
    en: {
      happened: 'The data file is damaged, so the hub did not start on it',
      works: 'The file is untouched, and kiosks go on with their reserved numbers',
      next: 'IT goes back to the newest good backup with "lobby restore"; the log names it',
    },
  },
  STORE_RESTORED: {
    'zh-CN': {
      happened: '主机今天恢复了备份，备份之后的取号和叫号不在系统里',
      works: '新号码跳号接续，不会与已发的号码重复',
      next: '没有的旧号请按纸质号票办理。备份后撤销的设备、离岗的人员请再办一次',
    },
    en: {
      happened: 'The hub went back to a backup today: numbers and calls made after it are missing',
      works: 'New numbers begin far above the old ones, so that none is given twice',
      next: 'Serve numbers missing from the list by their paper. Take off again devices and staff removed since',
    },
  },
  BACKUP_FAILED: {
    'zh-CN': {
      happened: '自动备份没有成功',
      works: '取号、叫号和提醒都照常，以前的备份都在',
      next: '请信息技术人员检查备份目录的空间和权限，系统会自动再试',
    },
    en: {
      happened: 'The automatic backup did not succeed',
      works: 'Numbers, calls and alerts go on, and the former backups are there',
      next: 'IT checks space and rights of the folder of backups. The hub tries again by itself',
    },
  },
  CLOCK_JUMPED: {
    'zh-CN': {
      happened: '主机的系统时间突然改变',
      works: '主机暂按自己的时间继续，号码、提醒和登录都不受影响',
      next: '请信息技术人员核对主机时间。如果新时间是对的，稍后会自动采用',
    },
    en: {
      happened: 'The clock of the machine of the hub was changed all of a sudden',
      works: 'The hub goes on by its own time. Numbers, alerts and sessions are not affected',
      next: 'IT checks the clock of the machine. If the new time is right, the hub takes it over soon',
    },
  },
  CUSTOMERS_STALE: {
    'zh-CN': {
      happened: '客户资料超过 36 小时没有更新',
      works: '取号和叫号照常，识别贵宾用的是较早的资料，满 7 天后不再优先叫号',
      next: '请先核对再称呼客户等级。请信息技术人员检查与省中心的连接',
    },
    en: {
      happened: 'Customer data have not been renewed for more than 36 hours',
      works:
        'Numbers and calls go on. VIPs are recognised by older data, and after 7 days no longer called first',
      next: 'Check before you speak of a tier. IT checks the line to the province',
    },
  },
};

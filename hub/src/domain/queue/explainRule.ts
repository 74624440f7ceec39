import type { HallRules } from './hallRules.ts';

export interface RuleText {
  readonly 'zh-CN': string[];
  readonly en: string[];
}

/**
 * The order rule as it hangs in the hall and stands on the help page (requirements 4.3): out of the configuration, in
 * words that tell nobody who is rich.
 */
export function explainRule({ order, call }: Pick<HallRules, 'order' | 'call'>): RuleText {
  const lines = [...orderLines(order), ...commonLines(call)];
  return { 'zh-CN': lines.map(([zh]) => zh), en: lines.map(([, en]) => en) };
}

type Line = readonly [zh: string, en: string];

function orderLines({
  rule,
  maxOvertake,
  careMinutes,
  headStartMinutes,
}: HallRules['order']): readonly Line[] {
  const bound: Line = [
    `任何人最多被后到的客户越过 ${maxOvertake} 次，之后优先叫号`,
    `Nobody is passed more than ${maxOvertake} times by people who came later; then it is their turn`,
  ];
  switch (rule) {
    case 'firstCome':
      return [['按取号先后叫号', 'Numbers are called in the order they were taken']];
    case 'strict':
      return [
        [
          '有约定服务的客户先办理，其余按取号先后',
          'Customers with agreed service come first, then the order of taking',
        ],
      ];
    case 'dedicated':
      return [
        [
          '部分窗口为有约定服务的客户保留，没有时也办理其他号码',
          'Some windows are kept for customers with agreed service, and serve others when there are none',
        ],
        bound,
      ];
    case 'headStart': {
      const most = Math.max(0, ...headStartMinutes.values());
      return [
        ['按等候时间叫号，先到先办', 'Whoever has waited longest is called first'],
        ...(most > 0
          ? [
              [
                `有约定服务的客户最多提前 ${most} 分钟`,
                `Customers with agreed service may come up to ${most} minutes earlier`,
              ] as const,
            ]
          : []),
        ...(careMinutes > 0
          ? [
              [
                `老年、残障、孕妇及带婴儿的客户提前 ${careMinutes} 分钟`,
                `Seniors, people with a disability, pregnant women and parents with infants come ${careMinutes} minutes earlier`,
              ] as const,
            ]
          : []),
        bound,
      ];
    }
  }
}

const MINUTE_MS = 60_000;

function commonLines(call: HallRules['call']): readonly Line[] {
  const minutes = Math.floor(call.returnWithinMs / MINUTE_MS);
  return [
    ['转到其他窗口的客户不用重新排队', 'A customer sent on to another window does not queue again'],
    [
      `过号 ${minutes} 分钟内可恢复一次，请联系大堂经理`,
      `A missed number can come back once within ${minutes} minutes; please ask the lobby manager`,
    ],
  ];
}

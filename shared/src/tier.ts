/** Rank of a customer, 0-9; names, colours and head starts come from the tier table (rulings R29). */
export type Tier = number;

export interface TierDefinition {
  readonly tier: Tier;
  readonly name: { readonly 'zh-CN': string; readonly en: string };
  /** Assets under management from which the tier holds, in fen. */
  readonly minAumFen: number;
  /** Minutes added to the waiting time when the next ticket is chosen (requirements 4.3). */
  readonly headStartMinutes: number;
}

export const POTENTIAL_MIN_AUM_FEN = 50_000_00;

/** Default table of requirements 4.1; a site may bring its own. */
export const defaultTiers: readonly TierDefinition[] = [
  { tier: 0, name: { 'zh-CN': '普通客户', en: 'Standard' }, minAumFen: 0, headStartMinutes: 0 },
  { tier: 1, name: { 'zh-CN': '金卡', en: 'Gold' }, minAumFen: 100_000_00, headStartMinutes: 15 },
  { tier: 2, name: { 'zh-CN': '白金', en: 'Platinum' }, minAumFen: 500_000_00, headStartMinutes: 30 },
  { tier: 3, name: { 'zh-CN': '钻石', en: 'Diamond' }, minAumFen: 2_000_000_00, headStartMinutes: 60 },
  { tier: 4, name: { 'zh-CN': '私人银行', en: 'Private' }, minAumFen: 6_000_000_00, headStartMinutes: 60 },
];

/** The highest tier whose threshold is reached. */
export function tierOfAum(aumFen: number, table: readonly TierDefinition[] = defaultTiers): Tier {
  return table.reduce((best, row) => (aumFen >= row.minAumFen && row.tier > best ? row.tier : best), 0);
}

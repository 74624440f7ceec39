import type { LocalText } from './language.ts';

/** A kind of service one can take a number for. The prefix follows the business, never the tier (decision 9). */
export interface Business {
  readonly businessId: string;
  /** One capital letter; businesses may share a series. */
  readonly prefix: string;
  readonly name: LocalText;
  readonly examples: LocalText;
}

/** The tiles of a branch, in the order of rulings R32 (booking comes with its own screen). */
export const defaultBusinesses: readonly Business[] = [
  {
    businessId: 'personal',
    prefix: 'A',
    name: { 'zh-CN': '个人业务', en: 'Personal' },
    examples: { 'zh-CN': '存取款　转账　缴费', en: 'Cash, transfers, bills' },
  },
  {
    businessId: 'account',
    prefix: 'B',
    name: { 'zh-CN': '开户换卡', en: 'Accounts & cards' },
    examples: { 'zh-CN': '开户　换卡　挂失', en: 'New account, lost card, PIN' },
  },
  {
    businessId: 'wealth',
    prefix: 'D',
    name: { 'zh-CN': '理财服务', en: 'Wealth' },
    examples: { 'zh-CN': '定期　理财　国债', en: 'Deposits, funds, bonds' },
  },
  {
    businessId: 'corporate',
    prefix: 'C',
    name: { 'zh-CN': '对公业务', en: 'Business' },
    examples: { 'zh-CN': '企业开户　回单', en: 'Company accounts, receipts' },
  },
  {
    businessId: 'loan',
    prefix: 'F',
    name: { 'zh-CN': '贷款咨询', en: 'Loans' },
    examples: { 'zh-CN': '房贷　经营贷', en: 'Mortgages, business loans' },
  },
];

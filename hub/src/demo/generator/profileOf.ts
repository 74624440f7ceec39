import { bandOf } from '@lobby/shared';
import { maskName } from '../../center/maskName.ts';
import type { CustomerProfile } from '../../domain/customerProfile.ts';
import type { Customer } from './customer.ts';
import { orgs } from './organisation.ts';

/** What leaves the center of a customer: masked name, bands for amounts (5.2). */
export function profileOf(customer: Customer): CustomerProfile {
  return {
    customerRef: customer.customerRef,
    tier: customer.tier,
    potential: customer.potential,
    maskedName: maskName(customer.name),
    honorific: customer.honorific,
    homeBranchId: customer.homeBranchId,
    homeBranchName: orgs.find(({ orgId }) => orgId === customer.homeBranchId)?.name ?? '',
    advisorNo: customer.advisorNo,
    deputyNo: customer.deputyNo,
    profilingOk: customer.profilingOk,
    marketingOk: customer.marketingOk,
    isStaff: customer.isStaff,
    attention: customer.attention,
    churn: customer.churn,
    aumBand: bandOf(customer.assetsFen),
    nearTier: customer.near && { tier: customer.near.tier, gapBand: bandOf(customer.near.gapFen) },
    events: customer.events,
    visits90: customer.visits90,
  };
}

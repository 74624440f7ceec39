import { AppError, decodeMessage } from '@lobby/shared';
import { z } from 'zod/mini';
import type { CustomerProfile } from '../domain/customerProfile.ts';

/** Every profile takes this room before it is sealed, so that its size tells nothing. */
export const PROFILE_BYTES = 512;
/** The events that fit; the publisher keeps the ones that matter most. */
export const MAX_EVENTS = 3;
/** A customer reference is this many ASCII characters: 96 random bits in base64url. */
export const REF_BYTES = 16;
/** HMAC-SHA-256 or HMAC-SM3. */
export const CUSTOMER_KEY_BYTES = 32;

const digit = z.int().check(z.gte(0), z.lte(9));
const staffNo = z.nullable(z.string().check(z.regex(/^[A-Za-z0-9-]{1,12}$/)));
const kinds = ['maturity', 'inflow', 'riskExpired', 'appointment', 'birthday'] as const;

/** Bits of `f`, in this order. Append only: a package lives longer than a version of the program. */
const flagNames = ['potential', 'profilingOk', 'marketingOk', 'isStaff', 'attention'] as const;

/** Short names, because all of it must fit `PROFILE_BYTES`; the reference stands beside it, bound as its aad. */
const stored = z.strictObject({
  t: digit, // tier
  n: z.string().check(z.maxLength(8)), // masked name
  h: z.enum(['mr', 'ms', 'none']), // honorific
  b: z.string().check(z.regex(/^[A-Za-z0-9_.:-]{1,16}$/)), // home branch
  w: z.string().check(z.maxLength(40)), // its name in words
  a: staffNo, // advisor
  d: staffNo, // deputy
  f: z.int().check(z.gte(0), z.lt(2 ** flagNames.length)),
  c: z.enum(['none', 'mild', 'severe']), // churn
  m: digit, // band of the assets
  x: z.nullable(z.tuple([digit, digit])), // next tier, band of the gap
  e: z
    .array(z.tuple([z.enum(kinds), z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/)), z.nullable(digit)]))
    .check(z.maxLength(MAX_EVENTS)),
  s: z.nullable(z.int().check(z.gte(0), z.lte(999))), // visits in 90 days
});

/** @throws AppError INTERNAL when a profile does not fit; its content is not in the error. */
export function encodeProfile(profile: CustomerProfile): Uint8Array {
  const text = JSON.stringify({
    t: profile.tier,
    n: profile.maskedName,
    h: profile.honorific,
    b: profile.homeBranchId,
    w: profile.homeBranchName,
    a: profile.advisorNo,
    d: profile.deputyNo,
    f: flagNames.reduce((bits, name, at) => (profile[name] ? bits | (1 << at) : bits), 0),
    c: profile.churn,
    m: profile.aumBand,
    x: profile.nearTier && [profile.nearTier.tier, profile.nearTier.gapBand],
    e: profile.events.map((event) => [event.kind, event.date, event.band]),
    s: profile.visits90,
  });
  const padded = new Uint8Array(PROFILE_BYTES);
  const { read } = new TextEncoder().encodeInto(text, padded);
  if (read < text.length) throw new AppError('INTERNAL', 'a profile is larger than its place');
  return padded;
}

/** @throws AppError MESSAGE_INVALID when an authentic row is of another version. */
export function decodeProfile(customerRef: string, padded: Uint8Array): CustomerProfile {
  const end = padded.indexOf(0);
  const text = new TextDecoder().decode(padded.subarray(0, end === -1 ? padded.length : end));
  const row = decodeMessage(stored, text, PROFILE_BYTES);
  const has = (name: (typeof flagNames)[number]): boolean => (row.f & (1 << flagNames.indexOf(name))) !== 0;
  return {
    customerRef,
    tier: row.t,
    potential: has('potential'),
    maskedName: row.n,
    honorific: row.h,
    homeBranchId: row.b,
    homeBranchName: row.w,
    advisorNo: row.a,
    deputyNo: row.d,
    profilingOk: has('profilingOk'),
    marketingOk: has('marketingOk'),
    isStaff: has('isStaff'),
    attention: has('attention'),
    churn: row.c,
    aumBand: row.m,
    nearTier: row.x && { tier: row.x[0], gapBand: row.x[1] },
    events: row.e.map(([kind, date, band]) => ({ kind, date, band })),
    visits90: row.s,
  };
}

import { codeOf, decodeMessage, deviceRoles, staffRoles, type ErrorCode } from '@lobby/shared';
import { z } from 'zod/mini';
import type { EnrolmentState } from './handlers/enrolments.ts';
import type { RecoveryCode } from './handlers/makeRecoveryCode.ts';
import type { Hub, IssuedCode, ListedDevice } from './hub.ts';

const MAX_CHARS = 1_000;

const id = z.string().check(z.maxLength(64));
const parentLine = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('signInLink'), staffNo: id, seat: z.int() }),
  z.strictObject({ do: z.literal('displayLink'), deviceId: id, display: z.int() }),
  z.strictObject({
    do: z.literal('enrol'),
    role: z.enum(deviceRoles),
    name: z.string().check(z.minLength(1), z.maxLength(80)),
    form: z.enum(['code', 'file']),
    unattended: z.exactOptional(z.boolean()),
  }),
  z.strictObject({ do: z.literal('enrolment'), enrolmentId: id }),
  z.strictObject({
    do: z.literal('confirmEnrolment'),
    enrolmentId: id,
    deviceId: id,
    accept: z.boolean(),
  }),
  z.strictObject({ do: z.literal('devices') }),
  z.strictObject({ do: z.literal('revoke'), deviceId: id }),
  z.strictObject({ do: z.literal('recoveryCode'), deviceId: id }),
  z.strictObject({
    do: z.literal('putStaff'),
    staffNo: id,
    name: z.string().check(z.minLength(1), z.maxLength(80)),
    role: z.enum(staffRoles),
    deputyNo: z.optional(id),
    password: z.string().check(z.maxLength(128)),
  }),
]);
export type ParentLine = z.infer<typeof parentLine>;

export type ParentAnswer =
  | {
      readonly event: 'signInLink';
      readonly staffNo: string;
      readonly seat: number;
      /** For `/seat/<n>/#sign-in=<token>`. */
      readonly token: string;
    }
  | {
      readonly event: 'displayLink';
      readonly deviceId: string;
      readonly display: number;
      /** For `/display/<n>/#link=<token>`. */
      readonly token: string;
    }
  | ({ readonly event: 'enrol' } & IssuedCode)
  | ({ readonly event: 'enrolment' } & EnrolmentState)
  | { readonly event: 'confirmEnrolment'; readonly deviceId: string }
  | { readonly event: 'devices'; readonly devices: readonly ListedDevice[] }
  | { readonly event: 'revoke'; readonly deviceId: string }
  | ({ readonly event: 'recoveryCode' } & RecoveryCode)
  | { readonly event: 'putStaff'; readonly staffNo: string; readonly staffId: string }
  | { readonly event: 'refused'; readonly code: ErrorCode };

/** Whoever started the hub asks over its standard input, IT over the socket in the data folder; nobody else reaches it. */
export function answerParent(hub: Omit<Hub, 'start' | 'stop'>, line: string): ParentAnswer {
  try {
    return answer(hub, decodeMessage(parentLine, line, MAX_CHARS));
  } catch (error) {
    return { event: 'refused', code: codeOf(error) };
  }
}

function answer(hub: Omit<Hub, 'start' | 'stop'>, asked: ParentLine): ParentAnswer {
  switch (asked.do) {
    case 'signInLink': {
      const { staffNo, seat } = asked;
      return { event: 'signInLink', staffNo, seat, token: hub.issueSignInLink({ staffNo, seat }) };
    }
    case 'displayLink': {
      const { deviceId, display } = asked;
      return { event: 'displayLink', deviceId, display, token: hub.issueDisplayLink({ deviceId, display }) };
    }
    case 'enrol': {
      const { do: _do, form, ...invitation } = asked;
      return { event: 'enrol', ...hub.openEnrolment(invitation, form) };
    }
    case 'enrolment':
      return { event: 'enrolment', ...hub.enrolmentState(asked.enrolmentId) };
    case 'confirmEnrolment': {
      const { do: _do, ...decision } = asked;
      hub.decideEnrolment(decision);
      return { event: 'confirmEnrolment', deviceId: decision.deviceId };
    }
    case 'devices':
      return { event: 'devices', devices: hub.devices() };
    case 'revoke':
      hub.revokeDevice(asked.deviceId);
      return { event: 'revoke', deviceId: asked.deviceId };
    case 'recoveryCode':
      return { event: 'recoveryCode', ...hub.makeRecoveryCode(asked.deviceId) };
    case 'putStaff': {
      const { do: _do, deputyNo, ...entry } = asked;
      const staffId = hub.putStaff({ ...entry, ...(deputyNo !== undefined && { deputyNo }) });
      return { event: 'putStaff', staffNo: entry.staffNo, staffId };
    }
  }
}

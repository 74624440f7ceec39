import { alertView, decodeValue, errorAnswer, type AlertView, type ErrorAnswer } from '@lobby/shared';
import { z } from 'zod/mini';
import type { HttpAnswer } from './testKiosk.ts';

const alertAnswer = z.strictObject({ alert: alertView });

export function alertOf({ body }: HttpAnswer): AlertView {
  return decodeValue(alertAnswer, body).alert;
}

export function errorOf({ status, body }: HttpAnswer): ErrorAnswer['error'] & { readonly status: number } {
  return { status, ...decodeValue(errorAnswer, body).error };
}

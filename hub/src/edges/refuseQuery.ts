import { decodeValue } from '@lobby/shared';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod/mini';

const nothing = z.strictObject({});

/** Of a page of data that knows no questions. @throws AppError MESSAGE_INVALID when it is asked one */
export function refuseQuery({ query }: Pick<FastifyRequest, 'query'>): void {
  decodeValue(nothing, query);
}

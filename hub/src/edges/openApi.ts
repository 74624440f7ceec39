import { alertPage, commands, displayCommands, errorAnswer, PROTOCOL_VERSION } from '@lobby/shared';
import { z } from 'zod';
import { deviceCommands } from '../handlers/deviceCommands.ts';

type Schema = z.core.$ZodType;

const json = (schema: Schema) => ({
  'application/json': { schema: z.toJSONSchema(schema, { io: 'input' }) },
});

const answers = (schema: Schema) => ({
  200: { description: 'Done, or done before by the same requestId', content: json(schema) },
  default: { description: 'Refused', content: json(errorAnswer) },
});

/** The commands of both ports as OpenAPI 3.1, written from the schemas that check them. */
export function openApiText(): string {
  const paths = Object.entries(commands).map(([name, { request, answer }]) => {
    const device =
      name === 'device.enrol' || name === 'device.rekey' || deviceCommands.some((one) => one === name);
    const display = name in displayCommands;
    const path = device
      ? `/v1/${name}`
      : display
        ? `/display/{display}/v1/${name}`
        : `/seat/{seat}/v1/${name}`;
    const post = {
      operationId: name,
      tags: [device ? 'device port' : 'staff port'],
      ...(!device && { parameters: [display ? numbered('display') : numbered('seat')] }),
      requestBody: { required: true, content: json(request) },
      responses: answers(answer),
    };
    return [path, { post }] as const;
  });
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Lobby hub', version: String(PROTOCOL_VERSION) },
    paths: {
      ...Object.fromEntries(paths),
      '/seat/{seat}/v1/alerts': {
        get: {
          operationId: 'alert.list',
          tags: ['staff port'],
          parameters: [numbered('seat'), numberInQuery('before'), numberInQuery('limit')],
          responses: answers(alertPage),
        },
      },
    },
  });
}

function numbered(name: 'seat' | 'display') {
  return { name, in: 'path', required: true, schema: { type: 'integer', minimum: 1, maximum: 9 } };
}

function numberInQuery(name: string) {
  return { name, in: 'query', schema: { type: 'integer', minimum: 0 } };
}

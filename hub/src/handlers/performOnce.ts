import type { HubStore } from '../store/openHubStore.ts';
import { commandStored } from './measuringPoints.ts';
import type { Outcome } from './outcome.ts';

export interface Performance<Answer> {
  readonly actorId: string;
  readonly command: string;
  readonly request: { readonly requestId: string };
  readonly now: number;
  readonly work: () => Outcome<Answer>;
}

/**
 * Does the work and keeps its answer in one transaction, so that a repeat gets the first answer and changes nothing
 * (rulings R4). Refusals are not kept: what was refused may be possible at the next try.
 * @throws AppError REQUEST_REUSED
 */
export function performOnce<Answer>(
  store: Pick<HubStore, 'requests' | 'transaction'>,
  { actorId, command, request, now, work }: Performance<Answer>,
): Outcome<Answer> {
  const key = { actorId, requestId: request.requestId };
  const body = textWithoutCardKeys(request);
  const outcome = store.transaction((): Outcome<Answer> => {
    const first = store.requests.firstAnswer(key, command, body);
    if (first !== undefined) return { answer: first.answer as Answer }; // stored below for the same command
    const done = work();
    if ('answer' in done) store.requests.add(key, command, body, done.answer, now);
    return done;
  });
  commandStored.publish(command);
  return outcome;
}

/** Tokens and row keys leave no trace, not even in a hash (rulings R17). */
function textWithoutCardKeys(request: object): string {
  return JSON.stringify(request, (key, value: unknown) => (key === 'cardKeys' ? undefined : value));
}

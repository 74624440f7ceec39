import type { RevokedDevice } from '@lobby/shared';
import { useConsole } from '../ConsoleContext.ts';
import { momentText } from '../text/momentText.ts';

export interface RevokedListProps {
  readonly revoked: readonly RevokedDevice[];
}

/** Machines that are of the branch no longer. */
export function RevokedList({ revoked }: RevokedListProps) {
  const words = useConsole();
  const { t } = words;
  return (
    <details className="revoked">
      <summary>
        {t('device.revoked')} <span className="panel-count">{revoked.length}</span>
      </summary>
      {revoked.length === 0 ? (
        <p>{t('device.revokedNone')}</p>
      ) : (
        <ul>
          {revoked.map(({ deviceId, name, role, shortId, revokedAt }) => (
            <li key={deviceId}>
              <b>{name}</b>
              <span>{t(`device.role.${role}`)}</span>
              <span className="characters">{shortId ?? ''}</span>
              <time>{momentText(revokedAt, words)}</time>
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}

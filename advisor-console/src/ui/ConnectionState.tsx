import { Button } from 'react-aria-components';
import type { Connection } from '../state/connection.ts';
import { useConsole } from './ConsoleContext.ts';
import { ClockIcon, LinkIcon, OfflineIcon } from './icons.tsx';
import { useSecond } from './useSecond.ts';

export interface ConnectionChipProps {
  readonly connection: Connection;
  /** Hub clock minus the clock of this machine, ms. */
  readonly clockOffsetMs: number;
}

/** From here on we no longer speak of "reconnecting". */
const OFFLINE_MS = 60_000;

function useSecondsLost({ connection, clockOffsetMs }: ConnectionChipProps): number {
  const second = useSecond();
  if (connection.name !== 'lost' && connection.name !== 'connecting') return 0;
  return Math.max(0, Math.floor((second - clockOffsetMs - connection.since) / 1_000));
}

/** A12: the state of the line, always in words. */
export function ConnectionChip(props: ConnectionChipProps) {
  const { t } = useConsole();
  const s = useSecondsLost(props);
  const { name } = props.connection;
  const key =
    name === 'online'
      ? 'link.online'
      : name === 'connecting'
        ? 'link.connecting'
        : s * 1_000 >= OFFLINE_MS
          ? 'link.offline'
          : 'link.lost';
  return (
    <p className="link" data-link={name}>
      {name === 'online' ? <LinkIcon /> : name === 'connecting' ? <ClockIcon /> : <OfflineIcon />}
      {t(key, { s })}
    </p>
  );
}

export interface ConnectionBannerProps extends ConnectionChipProps {
  readonly pendingCount: number;
  readonly onRetry: () => void;
}

/** What is lost while the hub is away, and what still works. */
export function ConnectionBanner(props: ConnectionBannerProps) {
  const { t } = useConsole();
  const s = useSecondsLost(props);
  if (props.connection.name !== 'lost') return null;
  return (
    <div className="banner" role="alert" aria-live="off">
      <OfflineIcon />
      <p>
        <b>{t('link.banner', { s })}</b>
        <span>
          {props.pendingCount > 0 ? t('link.pending', { n: props.pendingCount }) : t('link.bannerWorks')}
        </span>
      </p>
      <Button className="button button--small" onPress={props.onRetry}>
        {t('link.retry')}
      </Button>
    </div>
  );
}

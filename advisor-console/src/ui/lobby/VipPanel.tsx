import { Button } from 'react-aria-components';
import type { AlertView } from '@lobby/shared';
import { vipsInHall } from '../../state/hallOverview.ts';
import type { AlertHandlers } from '../alertHandlers.ts';
import { useConsole } from '../ConsoleContext.ts';
import { CustomerName } from '../CustomerName.tsx';
import { Elapsed } from '../Elapsed.tsx';
import { TierBadge } from '../TierBadge.tsx';
import { AlertState } from '../AlertState.tsx';
import { Panel } from './Panel.tsx';
import { PanelFace } from './PanelFace.tsx';

export interface VipPanelProps {
  readonly alerts: Iterable<AlertView>;
  readonly isOnline: boolean;
  readonly busy: ReadonlySet<string>;
  readonly handlers: Pick<AlertHandlers, 'onClaim' | 'onHandOver'>;
}

/** Customers somebody should receive: those without anybody on top. */
export function VipPanel({ alerts, isOnline, busy, handlers }: VipPanelProps) {
  const { t, myId } = useConsole();
  const vips = vipsInHall(alerts);
  return (
    <Panel
      title={t('hall.vips.title')}
      area="vips"
      aside={<span className="panel-count">{t('hall.people', { n: vips.length })}</span>}
    >
      {vips.length === 0 ? (
        <PanelFace title={t('hall.vips.empty')} />
      ) : (
        <ul className="lines">
          {vips.map((alert) => {
            const isFree = alert.state === 'open' || alert.state === 'missed';
            const isDisabled = !isOnline || busy.has(alert.alertId);
            return (
              <li
                key={alert.alertId}
                className="line line--vip"
                data-vip={alert.ticketNo}
                data-free={isFree || undefined}
              >
                <b className="line-number">{alert.ticketNo}</b>
                <span className="line-about">
                  <TierBadge tier={alert.tier} potential={alert.potential} />
                  <CustomerName alert={alert} />
                </span>
                <Elapsed since={alert.raisedAt} />
                <span className="line-state">
                  <AlertState alert={alert} />
                </span>
                {isFree && (
                  <span className="line-buttons">
                    <Button
                      className="button button--small"
                      isDisabled={isDisabled}
                      onPress={() => handlers.onHandOver(alert.alertId)}
                    >
                      {t('hall.vips.handOver')}
                    </Button>
                    {alert.handedOverBy?.staffId !== myId && (
                      <Button
                        className="button button--small button--primary"
                        isDisabled={isDisabled}
                        onPress={() => handlers.onClaim(alert.alertId)}
                      >
                        {t('hall.vips.claim')}
                      </Button>
                    )}
                  </span>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </Panel>
  );
}

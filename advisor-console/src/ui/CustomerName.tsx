import type { AlertView } from '@lobby/shared';
import { useConsole } from './ConsoleContext.ts';

export interface CustomerNameProps {
  readonly alert: Pick<AlertView, 'maskedName' | 'honorific'>;
}

/** Always the masked name (DR-17), and not even that while the screen is private. */
export function CustomerName({ alert }: CustomerNameProps) {
  const { t, isPrivate } = useConsole();
  if (isPrivate) return <>{t('privacy.name')}</>;
  return <bdi>{t(`honorific.${alert.honorific}`, { name: alert.maskedName })}</bdi>;
}

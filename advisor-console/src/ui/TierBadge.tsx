import { useConsole } from './ConsoleContext.ts';
import {
  DiamondIcon,
  GoldIcon,
  PlatinumIcon,
  PotentialIcon,
  PrivateIcon,
  StandardIcon,
  PersonIcon,
} from './icons.tsx';

export interface TierBadgeProps {
  readonly tier: number;
  readonly potential: boolean;
}

/** By rank, as the default table has it; a site with more ranks shows the highest as the last. */
const ICONS = [StandardIcon, GoldIcon, PlatinumIcon, DiamondIcon, PrivateIcon] as const;
const LAST = ICONS.length - 1;

/** Icon, word and colour together: never colour alone (ux 2.1). Covered while the screen is private. */
export function TierBadge({ tier, potential }: TierBadgeProps) {
  const { t, language, tiers, isPrivate } = useConsole();
  if (isPrivate)
    return (
      <span className="tier tier--0">
        <PersonIcon />—
      </span>
    );
  const rank = Math.min(tier, LAST);
  if (potential && tier === 0)
    return (
      <span className="tier tier--potential">
        <PotentialIcon />
        {t('tier.potential')}
      </span>
    );
  const Icon = ICONS[rank] ?? StandardIcon;
  return (
    <span className={`tier tier--${rank}`}>
      <Icon />
      {tiers.get(tier)?.[language] ?? tier}
    </span>
  );
}

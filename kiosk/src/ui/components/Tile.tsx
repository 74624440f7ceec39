import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { ServiceIcon, type ServiceIconName } from '../art/ServiceIcon.tsx';
import './Tile.css';

export interface TileProps {
  readonly icon: ServiceIconName;
  readonly title: string;
  readonly examples?: string;
  readonly status?: ReactNode;
  readonly look?: 'plain' | 'care' | 'busy';
  readonly closed?: boolean;
  readonly onPress: () => void;
}

/** Characters that stay on one line; only Latin titles are longer. */
const LONG_TITLE = 12;

/** One service: a picture for who does not read, a name, examples, and how many wait. */
export function Tile({ icon, title, examples, status, look = 'plain', closed = false, onPress }: TileProps) {
  return (
    <Button
      className={`tile tile--${closed ? 'closed' : look} ${title.length > LONG_TITLE ? 'tile--long' : ''}`}
      isDisabled={closed}
      onPress={onPress}
    >
      <ServiceIcon className="tile__icon" name={icon} />
      <span className="tile__title">{title}</span>
      {examples !== undefined && <span className="tile__examples">{examples}</span>}
      {status !== undefined && <span className="tile__status">{status}</span>}
    </Button>
  );
}

import { useEffect, useRef } from 'react';
import { LeafMark } from '../art/LeafMark.tsx';

export interface StaffDoorProps {
  readonly onOpen: () => void;
}

/** Nobody holds a logo so long by chance. */
const HOLD_MS = 5_000;

/** The logo; held for five seconds it opens the door of K19. It is no button, and no customer is told of it. */
export function StaffDoor({ onOpen }: StaffDoorProps) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const release = (): void => clearTimeout(timer.current);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <span
      className="header__door"
      onPointerDown={() => {
        release();
        timer.current = setTimeout(onOpen, HOLD_MS);
      }}
      onPointerUp={release}
      onPointerLeave={release}
      onPointerCancel={release}
    >
      <LeafMark className="header__mark" />
    </span>
  );
}

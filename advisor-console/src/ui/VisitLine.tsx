import { useVisitText } from './HallContext.ts';
import { PersonIcon } from './icons.tsx';

export interface VisitLineProps {
  readonly ticketNo: string;
}

/** "At window 3 now", "departed" (rulings R23): nothing while the customer waits. */
export function VisitLine({ ticketNo }: VisitLineProps) {
  const text = useVisitText(ticketNo);
  if (text === undefined) return null;
  return (
    <p className="visit" aria-live="polite">
      <PersonIcon />
      {text}
    </p>
  );
}

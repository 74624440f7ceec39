import type { RatingScore } from '@lobby/shared';

export interface FaceIconProps {
  readonly score: RatingScore;
}

const mouths: Readonly<Record<RatingScore, string>> = {
  satisfied: 'M29 60Q50 84 71 60',
  fair: 'M31 65H69',
  dissatisfied: 'M30 72Q50 52 70 72',
};

/** A face that says it with the mouth alone; colour and words say it again. */
export function FaceIcon({ score }: FaceIconProps) {
  return (
    <svg className="face" viewBox="0 0 100 100" aria-hidden="true">
      <circle cx="50" cy="50" r="45" fill="none" stroke="currentColor" strokeWidth="6" />
      <circle cx="34" cy="40" r="6" fill="currentColor" />
      <circle cx="66" cy="40" r="6" fill="currentColor" />
      <path d={mouths[score]} fill="none" stroke="currentColor" strokeWidth="7" strokeLinecap="round" />
    </svg>
  );
}

import type { LocalText } from '@lobby/shared';

export interface LinesProps {
  readonly text: LocalText;
  readonly className?: string;
}

/** Chinese with English beneath it. */
export function Lines({ text, className = '' }: LinesProps) {
  return (
    <span className={`lines ${className}`}>
      <span lang="zh-CN">{text['zh-CN']}</span>
      {text.en !== '' && (
        <span lang="en" className="lines__en">
          {text.en}
        </span>
      )}
    </span>
  );
}

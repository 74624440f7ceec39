import { useEffect, useRef } from 'react';
import type { Microphone } from '../recorder/microphone.ts';
import { usePageText } from './usePageText.ts';

export interface LevelMeterProps {
  readonly microphone: Microphone;
}

/** Speech moves between these, dB below the loudest the microphone can give. */
const FLOOR_DB = -48;

/** How loud it is now; the bar is drawn by hand, because it moves with every frame. */
export function LevelMeter({ microphone }: LevelMeterProps) {
  const t = usePageText();
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let frame = 0;
    const draw = (): void => {
      const db = 20 * Math.log10(Math.max(microphone.level(), 1e-4));
      const share = Math.min(1, Math.max(0, 1 - db / FLOOR_DB));
      bar.current?.style.setProperty('transform', `scaleX(${share.toFixed(3)})`);
      frame = requestAnimationFrame(draw);
    };
    draw();
    return () => cancelAnimationFrame(frame);
  }, [microphone]);

  return (
    <div className="level">
      <span>{t('record.level')}</span>
      <div className="level-track">
        <div className="level-bar" ref={bar} />
        <div className="level-good" />
      </div>
    </div>
  );
}

import { Button } from 'react-aria-components/Button';
import { useText } from '../i18n/useText.ts';
import { MAX_VOLUME } from '../machine/screenState.ts';
import './VolumeSteps.css';

export interface VolumeStepsProps {
  readonly volume: number;
  readonly onChange: (volume: number) => void;
}

/** Five steps between two buttons. */
export function VolumeSteps({ volume, onChange }: VolumeStepsProps) {
  const { t } = useText();
  return (
    <div className="volume">
      <Button
        className="button button--plain"
        aria-label={t('settings.quieter')}
        onPress={() => onChange(Math.max(1, volume - 1))}
      >
        −
      </Button>
      <p className="volume__level">
        <span>{t('settings.volume')}</span>
        <svg viewBox="0 0 100 24" aria-hidden="true">
          {Array.from({ length: MAX_VOLUME }, (_, step) => (
            <rect
              key={step}
              className={step < volume ? 'volume__on' : 'volume__off'}
              x={1 + step * 20}
              y={18 - step * 4}
              width="14"
              height={5 + step * 4}
              rx="2"
            />
          ))}
        </svg>
      </p>
      <Button
        className="button button--plain"
        aria-label={t('settings.louder')}
        onPress={() => onChange(Math.min(MAX_VOLUME, volume + 1))}
      >
        +
      </Button>
    </div>
  );
}

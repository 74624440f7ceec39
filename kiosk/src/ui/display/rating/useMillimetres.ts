import { pixelsPerMm } from '@lobby/shared';
import { useLayoutEffect } from 'react';

/** Sets `--mm` for a screen of that diagonal, so that targets have the size of fingers and not of pixels. */
export function useMillimetres(diagonalInch: number): void {
  useLayoutEffect(() => {
    const scale = (): void => {
      const mm = pixelsPerMm(innerWidth, innerHeight, diagonalInch);
      document.documentElement.style.setProperty('--mm', `${mm.toFixed(4)}px`);
    };
    scale();
    addEventListener('resize', scale);
    return () => removeEventListener('resize', scale);
  }, [diagonalInch]);
}

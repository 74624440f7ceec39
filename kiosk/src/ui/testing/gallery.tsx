import { languages } from '@lobby/shared';
import { createRoot } from 'react-dom/client';
import '@fontsource-variable/noto-sans-sc/index.css';
import '@lobby/shared/design/tokens.css';
import { KioskScreen } from '../KioskScreen.tsx';
import { freshCustomer } from '../machine/screenState.ts';
import './gallery.css';
import { galleryState } from './galleryStates.ts';

/**
 * Shows any one screen without an agent, for photographs and tests; another fragment shows another screen:
 * `gallery.html#screen=home&lang=en&large=1&hc=1&low=1&inch=17&reader=left`. Not part of the product build.
 */
const element = document.querySelector('#root');
if (element === null) throw new Error('the page has no #root');
const root = createRoot(element);

function show(): void {
  const choice = new URLSearchParams(location.hash.slice(1));
  const reader = choice.get('reader');
  const { state, now } = galleryState({
    ...freshCustomer,
    exhibit: choice.get('screen') ?? 'attract',
    language: languages.find((language) => language === choice.get('lang')) ?? 'zh-CN',
    large: choice.get('large') === '1',
    highContrast: choice.get('hc') === '1',
    lowReach: choice.get('low') === '1',
    diagonalInch: Number(choice.get('inch') ?? 21.5),
    readerSide: reader === 'left' || reader === 'below' || reader === 'bottomRight' ? reader : 'right',
  });
  root.render(<KioskScreen key={location.hash} state={state} now={now} act={() => undefined} />);
  requestAnimationFrame(() => (document.documentElement.dataset['shown'] = location.hash));
}

addEventListener('hashchange', show);
show();

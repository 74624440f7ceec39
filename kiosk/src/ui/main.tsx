import { createRoot } from 'react-dom/client';
import '@fontsource-variable/noto-sans-sc/index.css';
import '@lobby/shared/design/tokens.css';
import { App } from './App.tsx';
import { startKiosk } from './startKiosk.ts';

const root = document.querySelector('#root');
if (root === null) throw new Error('the page has no #root');
createRoot(root).render(<App store={startKiosk()} />);

import '@fontsource-variable/noto-sans-sc';
import '@lobby/shared/design/tokens.css';
import './demo.css';
import './components/steps.css';
import './components/cards.css';
import './components/machine.css';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';

const place = document.getElementById('root');
if (place === null) throw new Error('the page has no root');
createRoot(place).render(<App />);

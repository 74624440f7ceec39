import { createRoot } from 'react-dom/client';
import '@fontsource-variable/noto-sans-sc/index.css';
import '@lobby/shared/design/tokens.css';
import { DisplayApp } from './DisplayApp.tsx';
import './display.css';
import { readDisplayOptions } from './displayOptions.ts';
import { startDisplay } from './startDisplay.ts';

const root = document.querySelector('#root');
if (root === null) throw new Error('the page has no #root');
const options = readDisplayOptions(location.search);
// Halls are dark so that numbers shine; a rating device lies on a counter.
document.documentElement.classList.toggle('dark', options.kind !== 'rating');
createRoot(root).render(<DisplayApp options={options} display={startDisplay(options)} />);

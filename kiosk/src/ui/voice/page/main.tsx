import { createRoot } from 'react-dom/client';
import '@fontsource-variable/noto-sans-sc/index.css';
import '@lobby/shared/design/tokens.css';
import { SoundSwitch } from '../soundSwitch.ts';
import './voicePage.css';
import './recorder.css';
import './voiceTest.css';
import { VoicePage } from './VoicePage.tsx';

const root = document.querySelector('#root');
if (root === null) throw new Error('the page has no #root');
/** The server of this page serves the voice beside it; another place can be named: `voice.html#voice=/display/voice/`. */
const voiceUrl = new URLSearchParams(location.hash.slice(1)).get('voice') ?? 'voice/';
createRoot(root).render(<VoicePage voiceUrl={voiceUrl} sound={new SoundSwitch(() => new AudioContext())} />);

export { backgroundNotice } from '../state/backgroundNotice.ts';

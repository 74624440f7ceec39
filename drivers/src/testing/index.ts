export { FakeHidHost } from './fakeHidHost.ts';
export { FakeTransport } from './fakeTransport.ts';
export { recordListener } from './recordListener.ts';

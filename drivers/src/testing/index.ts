export { FakeHidHost } from './fakeHidHost.ts';
export { FakePcscHost } from './fakePcscHost.ts';
export { FakeTransport } from './fakeTransport.ts';
export { recordListener } from './recordListener.ts';

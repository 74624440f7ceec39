export { BareSerialPort } from './bareSerialPort.ts';
export { FakeHidHost } from './fakeHidHost.ts';
export { FakePcscHost } from './fakePcscHost.ts';
export { FakeTransport } from './fakeTransport.ts';
export { recordListener } from './recordListener.ts';
export type { StreamTarget } from './streamTarget.ts';
export { STREAM_TARGETS } from './streamTargets.ts';

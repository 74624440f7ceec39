import { silentLogger } from '@lobby/shared';
import { expect, test } from 'vitest';
import { keptNowhere } from './keptKeys.ts';
import { headersOf, hubAccessOf } from './hubAccess.ts';

const device = { deviceId: 'kiosk-1', secret: Buffer.alloc(32, 5) };
const deps = { kept: keptNowhere, log: silentLogger };
const tls = { key: 'key', certificate: 'own', hubCertificate: 'hub', hubKeyIds: ['id'] };

test.each(['http://127.0.0.1:8701', 'http://localhost:8701', 'http://[::1]:8701/'])(
  'on this machine the secret says who we are: %s',
  (hubUrl) => {
    const access = hubAccessOf(hubUrl, device, deps);
    expect(headersOf(access)['authorization']).toMatch(/^Lobby-Device kiosk-1\./);
    expect(access.trust).toBeUndefined();
  },
);

test.each(['http://192.0.2.1:8701', 'http://127.0.0.1.example:8701', 'https://192.0.2.1:8701'])(
  'the secret goes to no other machine: %s',
  (hubUrl) => {
    expect(() => hubAccessOf(hubUrl, device, deps)).toThrow(/enrolment/);
  },
);

test('an enrolled kiosk shows its certificate, sends no secret, and knows no way without TLS', () => {
  const access = hubAccessOf('https://192.0.2.1:8701', { ...device, tls }, deps);
  expect(headersOf(access)).toEqual({});
  expect(access.trust?.options()).toMatchObject({
    key: 'key',
    cert: 'own',
    ca: ['hub'],
    minVersion: 'TLSv1.3',
  });
  expect(() => hubAccessOf('http://127.0.0.1:8701', { ...device, tls }, deps)).toThrow(/https/);
});

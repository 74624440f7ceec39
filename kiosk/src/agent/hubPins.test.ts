import { generateKeyPairSync, randomBytes, sign, X509Certificate } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { connect, createServer } from 'node:tls';
import { createLogger, SERIAL_BYTES, selfSignedCertificate } from '@lobby/shared';
import { expect, onTestFinished, test } from 'vitest';
import { HubPins } from './hubPins.ts';
import { keyHashOf, type HubKeys } from './hubTls.ts';
import { keptNowhere } from './keptKeys.ts';

function makeKey(name?: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const der = selfSignedCertificate(
    {
      spki: publicKey.export({ type: 'spki', format: 'der' }),
      serial: randomBytes(SERIAL_BYTES),
      sign: (bytes) => sign('sha256', bytes, privateKey),
    },
    name,
  );
  const certificate = new X509Certificate(der);
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: certificate.toString(),
    id: keyHashOf(certificate).toString('base64url'),
  };
}
const [device, hub, next, other] = [makeKey(), makeKey(), makeKey('lobby NEXT'), makeKey('lobby NEXT')];

function pinned() {
  const kept: HubKeys[] = [];
  const lines: string[] = [];
  const state = { isDiskFull: false };
  const { key, certificate } = device;
  const keys = { key, certificate, hubCertificate: hub.certificate, hubKeyIds: [hub.id] };
  const pins = new HubPins(keys, {
    kept: {
      ...keptNowhere,
      keepHub(given) {
        if (state.isDiskFull) throw new Error('disk full');
        kept.push(given);
      },
    },
    log: createLogger({ write: (line) => void lines.push(line), now: () => 0 }),
  });
  return { pins, kept, lines, state };
}

/** 'open', or the code with which the device turns away from a server of this key. */
async function met(pins: HubPins, { key, certificate }: typeof hub): Promise<string> {
  const server = createServer({ key, cert: certificate, minVersion: 'TLSv1.3' }, (socket) =>
    socket.on('error', () => undefined),
  );
  server.on('tlsClientError', () => undefined);
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const { promise, resolve } = Promise.withResolvers<string>();
  const socket = connect({ ...pins.options(), host: '127.0.0.1', port });
  socket.on('secureConnect', () => resolve('open'));
  socket.on('error', (error) => resolve('code' in error ? String(error.code) : error.message));
  return promise.finally(() => socket.destroy());
}

const STRANGER = 'DEPTH_ZERO_SELF_SIGNED_CERT';

test('an announced key is accepted beside the present one, until the hub does not name that any more', async () => {
  const { pins, kept } = pinned();
  expect(await met(pins, hub)).toBe('open');
  expect(await met(pins, next)).toBe(STRANGER);

  pins.heard([hub.certificate, next.certificate]);
  expect(kept.at(-1)?.hubKeyIds).toEqual([hub.id, next.id]);
  expect(await met(pins, hub)).toBe('open');
  expect(await met(pins, next)).toBe('open');
  expect(await met(pins, other)).toBe(STRANGER); // bears the name of the next one

  pins.heard([next.certificate]);
  expect(kept.at(-1)?.hubKeyIds).toEqual([next.id]);
  expect(await met(pins, next)).toBe('open');
  expect(await met(pins, hub)).toBe(STRANGER);
});

test('what is said again is not written again; what could not be written is', () => {
  const { pins, kept, lines, state } = pinned();
  pins.heard([hub.certificate]);
  expect(kept).toEqual([]);
  state.isDiskFull = true;
  pins.heard([hub.certificate, next.certificate]);
  expect(lines.join()).toContain('cannot be kept');
  state.isDiskFull = false;
  pins.heard([hub.certificate, next.certificate]);
  pins.heard([hub.certificate, next.certificate]);
  expect(kept).toHaveLength(1);
});

test.each([
  ['without the key we know it by', [other.certificate]],
  ['with our key only as the next one', [other.certificate, hub.certificate]],
  ['that is no certificate', ['-----BEGIN CERTIFICATE-----']],
])('an announcement %s changes nothing and is logged', async (_, certificates) => {
  const { pins, kept, lines } = pinned();
  pins.heard(certificates);
  expect(kept).toEqual([]);
  expect(lines).toHaveLength(1);
  expect(await met(pins, hub)).toBe('open');
  expect(await met(pins, other)).toBe(STRANGER);
});

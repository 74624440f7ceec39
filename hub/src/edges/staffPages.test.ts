import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands } from '@lobby/shared';
import { afterEach, describe, expect, test } from 'vitest';
import { startTestHub, type TestHub } from '../testing/testHub.ts';

let hub: TestHub;
afterEach(() => hub.stop());

describe('pages', () => {
  const get = (path: string) => fetch(`http://127.0.0.1:${hub.staffPort}${path}`, { redirect: 'manual' });

  test('a console that is not built says how to build it', async () => {
    hub = await startTestHub();
    const response = await get('/seat/1/');
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('npm run build');
  });

  test('every seat gets the page under the strict policy; nothing outside its folder is served', async () => {
    hub = await startTestHub();
    mkdirSync(join(hub.config.consoleDir, 'assets'), { recursive: true });
    writeFileSync(join(hub.config.consoleDir, 'index.html'), '<!doctype html><title>x</title>');
    writeFileSync(join(hub.config.consoleDir, 'assets/a-1.js'), '1');
    writeFileSync(join(hub.config.consoleDir, '.hidden'), 'no');
    expect((await get('/')).headers.get('location')).toBe('/seat/1/');
    const page = await get('/seat/9/');
    expect(await page.text()).toContain('<title>x</title>');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
    expect(page.headers.get('content-security-policy')).toContain("require-trusted-types-for 'script'");
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    const asset = await get('/seat/2/assets/a-1.js');
    expect([asset.status, asset.headers.get('cache-control')]).toEqual([
      200,
      'public, max-age=31536000, immutable',
    ]);
    for (const path of [
      '/seat/0/',
      '/seat/10/',
      '/seat/1/none',
      '/seat/1/.hidden',
      '/seat/1/..%2fhub.db',
      '/seat/1/%2e%2e/hub.db',
    ])
      expect([path, (await get(path)).status]).toEqual([
        path,
        expect.toSatisfy((status: number) => status >= 400),
      ]);
  });

  test('displays get a page of their own, and keep the question of their address', async () => {
    hub = await startTestHub();
    mkdirSync(hub.config.displayDir, { recursive: true });
    writeFileSync(join(hub.config.displayDir, 'index.html'), '<!doctype html><title>display</title>');
    const page = await get('/display/2/?window=w3');
    expect(await page.text()).toContain('<title>display</title>');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
    expect((await get('/display/2?window=w3')).headers.get('location')).toBe('/display/2/?window=w3');
    expect((await get('/display/0/')).status).toBe(404);
    expect((await get('/display/2/..%2fhub.db')).status).toBeGreaterThanOrEqual(400);
  });

  test('the OpenAPI text names every command', async () => {
    hub = await startTestHub();
    const api = (await (await get('/v1/openapi.json')).json()) as { paths: Record<string, unknown> };
    const named = Object.keys(api.paths).map((path) => path.split('/').at(-1));
    expect(named).toEqual(expect.arrayContaining(Object.keys(commands)));
  });
});

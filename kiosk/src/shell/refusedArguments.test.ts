import { expect, test } from 'vitest';
import { refusedArguments } from './refusedArguments.ts';

test.each([
  '--remote-debugging-port=9222',
  '--remote-debugging-pipe',
  '--inspect',
  '--inspect=0.0.0.0:9229',
  '--inspect-brk',
  '--js-flags=--expose-gc',
  '--load-extension=x',
  '--disable-web-security',
  '--no-sandbox',
  '--proxy-server=evil:8080',
  '--proxy-pac-url=http://evil/p',
  '--host-rules=MAP * evil',
  '--ignore-certificate-errors',
  '--user-data-dir=/tmp/x',
  '-remote-debugging-port=9222',
  '/remote-debugging-port:9222',
  '--REMOTE-DEBUGGING-PORT=9222',
  '--host-rules=MAP *\nevil',
])('%s is refused [P5]', (argument) => {
  expect(refusedArguments(['--lobby-config=a', argument])).toEqual([argument]);
});

test('our own switch, ordinary ones and paths are fine', () => {
  const argv = [
    '--lobby-config=/etc/lobby/kiosk.json',
    '--ozone-platform=wayland',
    '/opt/lobby/main.js',
    '.',
    '-',
  ];
  expect(refusedArguments(argv)).toEqual([]);
});

test('behind a bare -- nothing is a switch', () => {
  expect(refusedArguments(['--', '--inspect'])).toEqual([]);
});

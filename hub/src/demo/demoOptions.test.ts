import { expect, test } from 'vitest';
import { readDemoOptions } from './demoOptions.ts';

test('without arguments the demo uses .lobby, the default ports and opens a window', () => {
  expect(readDemoOptions([], {})).toMatchObject({
    dataDir: '.lobby',
    reset: false,
    open: true,
    seed: 1,
    exitWithParent: false,
    ports: {
      demo: 8700,
      hubDevice: 8701,
      hubStaff: 8702,
      kioskPage: 8703,
      demoReader: 8711,
      demoPrinter: 8712,
    },
  });
});

test('all ports move together, and the command line wins over the environment', () => {
  const { ports } = readDemoOptions(['--port-base', '9000'], { LOBBY_PORTS: '9500' });
  expect(ports).toMatchObject({ demo: 9000, hubDevice: 9001, demoPrinter: 9012 });
  expect(readDemoOptions([], { LOBBY_PORTS: '9500' }).ports.demo).toBe(9500);
});

test('a window can be refused both ways', () => {
  expect(readDemoOptions(['--no-open'], {}).open).toBe(false);
  expect(readDemoOptions([], { LOBBY_OPEN: 'no' }).open).toBe(false);
});

test.each([['--colour'], ['--data'], ['--port-base', 'x'], ['--port-base', '65530'], ['--seed', '-1']])(
  '%s %s is refused with a reason',
  (...args) => {
    expect(() => readDemoOptions(args, {})).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
  },
);

/**
 * What each folder may import (architecture section 3, house style section 3); the longest matching folder decides.
 * Ours are named by folder or file, packages by name, `node:` stands for all of Node.
 */
export const layers: Readonly<Record<string, readonly string[]>> = {
  'shared/src': ['shared/src', 'zod'],

  'drivers/src': ['drivers/src', 'shared', 'node:', 'iconv-lite', '@napi-rs/canvas'],
  'drivers/src/framing': [
    'drivers/src/framing',
    'drivers/src/devices',
    'drivers/src/cardReader.ts',
    'shared',
  ],
  'drivers/src/devices': [
    'drivers/src/framing',
    'drivers/src/devices',
    'drivers/src/cardReader.ts',
    'shared',
  ],
  'drivers/src/transport': ['drivers/src/transport', 'shared', 'node:', 'serialport', 'node-hid'],

  'hub/src': ['hub/src', 'shared', 'node:', 'zod'],
  'hub/src/domain': ['hub/src/domain', 'shared'],
  'hub/src/store': ['hub/src/store', 'hub/src/domain', 'shared', 'node:', 'better-sqlite3', 'zod'],
  'hub/src/handlers': [
    'hub/src/handlers',
    'hub/src/domain',
    'hub/src/store',
    'hub/src/config.ts',
    'shared',
    'node:',
  ],
  'hub/src/edges': ['hub/src', 'shared', 'node:', 'ws', 'fastify', '@fastify/static', 'zod'],
  'hub/src/sync': [
    'hub/src/sync',
    'hub/src/store',
    'hub/src/domain',
    'shared',
    'node:',
    'better-sqlite3',
    'zod',
  ],
  'hub/src/center': [
    'hub/src/center',
    'hub/src/sync',
    'hub/src/store',
    'hub/src/domain',
    'shared',
    'node:',
    'zod',
  ],
  'hub/src/demo': ['hub/src', 'shared', 'node:', 'fastify', '@fastify/static', 'zod'],
  'hub/src/demo/page': [
    'hub/src/demo/page',
    'hub/src/demo/demoState.ts',
    'shared',
    'vite',
    '@vitejs/plugin-react',
    ...react(),
  ],

  'kiosk/src': ['kiosk/src'],
  'kiosk/src/pageProtocol.ts': ['shared', 'zod'],
  'kiosk/src/agent': [
    'kiosk/src/agent',
    'kiosk/src/pageProtocol.ts',
    'shared',
    'drivers',
    'node:',
    'fastify',
    '@fastify/static',
    'ws',
    'zod',
  ],
  'kiosk/src/ui': ['kiosk/src/ui', 'kiosk/src/pageProtocol.ts', 'shared', ...react()],
  'kiosk/src/shell': ['kiosk/src/shell', 'advisor-console/shell', 'shared', 'node:', 'electron'],

  'advisor-console/src': ['advisor-console/src', 'shared'],
  'advisor-console/src/transport': ['advisor-console/src/transport', 'advisor-console/src/state', 'shared'],
  'advisor-console/src/state': ['advisor-console/src/state', 'shared'],
  'advisor-console/src/ui': ['advisor-console/src', 'shared', ...react()],
  'advisor-console/src/shell': [
    'advisor-console/src/shell',
    'advisor-console/src/state',
    'shared',
    'node:',
    'electron',
  ],
};

function react(): readonly string[] {
  return ['react', 'react-dom', 'react-aria-components', '@fontsource-variable/noto-sans-sc'];
}

// A process that reads cards as the device agent does, so that a test can look into its memory from outside.
// Arguments: `tcp <port>` or `serial <path>`, then `careful`, or `careless` as the control that finds its copies, then
// the kind of reader. USB reports and the chips of a PC/SC reader come from the same place.
// Prints `ready` and then one line per card, which says nothing about it.
import { createHmac, randomBytes } from 'node:crypto';
import { silentLogger } from '@lobby/shared';
import { openReader } from '../openReader.ts';
import type { TransportConfig } from '../transport/createTransport.ts';
import { BOUNDARY_KINDS } from './boundaryKinds.ts';
import { lineHidHost } from './lineHidHost.ts';
import { linePcscHost } from './linePcscHost.ts';
import { READER_KINDS } from './readerKinds.ts';

const [kind = '', where = '', manner = '', device = 'asciiMagstripe'] = process.argv.slice(2);
const transport: TransportConfig =
  kind === 'tcp' ? { kind, host: '127.0.0.1', port: Number(where) } : { kind: 'serial', path: where };

const key = randomBytes(32);
const kept: unknown[] = [];

const boundary = BOUNDARY_KINDS.find(({ name }) => name === device);
const config = boundary?.config ?? READER_KINDS.find(({ name }) => name === device)?.configOf(transport);

const reader = openReader(
  config ?? { device: 'magtekHid', vendorId: 0x0801, productId: 0x0002 },
  {
    onReading: () => undefined,
    onFailure: (failure) => console.log(failure),
    onStatus: ({ state }) => console.log(state),
    onCard: ({ digits }) => {
      kept.push(createHmac('sha256', key).update(digits).digest());
      if (manner === 'careless') kept.push(Buffer.from(digits).toString('latin1'));
      console.log('card');
    },
  },
  {
    log: silentLogger,
    hidHost: lineHidHost(transport, boundary?.packetBytes),
    pcscHost: linePcscHost(transport),
  },
);
reader.start();
process.stdin.on('end', () => void reader.stop()).resume();

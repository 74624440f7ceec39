// The devices of one kiosk that are not there: a card reader and a ticket printer, each on its TCP port on
// 127.0.0.1, steered by JSON lines on standard input (simulatorCommand.ts). Says on standard output, a JSON line
// each: `ready` with the ports, `printed` for each ticket, `refused` for a line it does not understand.
// Arguments: --reader-port, --printer-port (0 or left out: any free one), --out <folder for pictures of tickets>.
// Ends when standard input closes, or on SIGTERM or SIGINT.
import { mkdir } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { MagstripeSimulator } from './magstripeSimulator.ts';
import { parseSimulatorCommand, type SimulatorCommand } from './simulatorCommand.ts';
import { TicketPictures } from './ticketPictures.ts';
import { TicketPrinterEmulator, type EmulatedTicket } from './ticketPrinterEmulator.ts';

const { values: args } = parseArgs({
  options: {
    'reader-port': { type: 'string', default: '0' },
    'printer-port': { type: 'string', default: '0' },
    out: { type: 'string' },
  },
});

const reader = new MagstripeSimulator();
const printer = new TicketPrinterEmulator();
if (args.out !== undefined) await mkdir(args.out, { recursive: true });
const pictures = args.out === undefined ? undefined : new TicketPictures(args.out);

function say(event: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${JSON.stringify(event)}\n`);
}

async function announce(ticket: EmulatedTicket): Promise<void> {
  const png = (await pictures?.draw(ticket)) ?? null;
  say({ event: 'printed', png, text: ticket.lines, qr: ticket.qr, unknownCommands: ticket.unknownCommands });
}

async function obey(command: SimulatorCommand): Promise<void> {
  switch (command.do) {
    case 'swipe':
      return reader.swipe(command);
    case 'halfSwipe':
      return reader.halfSwipe(command);
    case 'garbled':
      return reader.garbled();
    case 'unplugReader':
      return reader.unplug();
    case 'replugReader':
      return reader.replug();
    case 'unplugPrinter':
      return printer.setPluggedIn(false);
    case 'replugPrinter':
      return printer.setPluggedIn(true);
    case 'printer':
      return printer.setFault(command.fault, command.when);
  }
}

async function end(): Promise<void> {
  await Promise.all([reader.close(), printer.close(), pictures?.close()]);
  process.exit(0);
}

printer.onTicket((ticket) => void announce(ticket));
const readerPort = await reader.listenTcp(Number(args['reader-port']));
const printerPort = await printer.listenTcp(Number(args['printer-port']));
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => void end());
say({ event: 'ready', readerPort, printerPort });

for await (const line of createInterface({ input: process.stdin })) {
  const command = parseSimulatorCommand(line);
  // The line itself is not repeated: it may hold a card.
  if (!command) say({ event: 'refused', reason: 'no command' });
  else await obey(command).catch((error: unknown) => say({ event: 'refused', reason: String(error) }));
}
await end();

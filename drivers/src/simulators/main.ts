// The devices of one kiosk that are not there: a card reader and a ticket printer, each on its TCP port on
// 127.0.0.1, steered by JSON lines on standard input (simulatorCommand.ts). Says on standard output, a JSON line
// each: `ready` with the ports, `printed` for each ticket, `refused` for a line it does not understand.
// Arguments: --reader-port, --printer-port (0 or left out: any free one), --out <folder for pictures of tickets>.
// Ends when standard input closes, or on SIGTERM or SIGINT.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { MagstripeSimulator } from './magstripeSimulator.ts';
import { parseSimulatorCommand, type SimulatorCommand } from './simulatorCommand.ts';
import { TicketPrinterEmulator, type EmulatedTicket } from './ticketPrinterEmulator.ts';

/** Older pictures are deleted. */
const MAX_PICTURES = 200;

const { values: args } = parseArgs({
  options: {
    'reader-port': { type: 'string', default: '0' },
    'printer-port': { type: 'string', default: '0' },
    out: { type: 'string' },
  },
});

const reader = new MagstripeSimulator();
const printer = new TicketPrinterEmulator();
let tickets = 0;

function say(event: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${JSON.stringify(event)}\n`);
}

function pictureName(ticket: number): string {
  return `ticket-${String(ticket).padStart(4, '0')}.png`;
}

/** The path of the picture; null without a folder for it, or where pictures cannot be drawn. */
async function drawPicture(ticket: EmulatedTicket, number: number, folder: string): Promise<string | null> {
  const path = resolve(join(folder, pictureName(number)));
  try {
    await writeFile(path, ticket.png());
    await rm(join(folder, pictureName(number - MAX_PICTURES)), { force: true });
    return path;
  } catch (error) {
    process.stderr.write(`no picture of the ticket: ${String(error)}\n`);
    return null;
  }
}

async function announce(ticket: EmulatedTicket): Promise<void> {
  tickets += 1;
  const png = args.out === undefined ? null : await drawPicture(ticket, tickets, args.out);
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
  await Promise.all([reader.close(), printer.close()]);
  process.exit(0);
}

if (args.out !== undefined) await mkdir(args.out, { recursive: true });
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

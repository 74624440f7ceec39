import type { Logger } from '@lobby/shared';
import type { CardReader, CardReaderListener } from './cardReader.ts';
import { CLEAR_REPORT_BYTES, ENCRYPTED_REPORT_BYTES } from './devices/magtekHid.ts';
import { findHidMsrNumber } from './devices/hidMsrReport.ts';
import { findUsbReader } from './devices/usbReaders.ts';
import { hidMsrLayoutOf, problemOf, type ReaderConfig } from './readerConfig.ts';
import { asciiDecoder } from './readers/asciiDecoder.ts';
import type { ChipTalk } from './readers/chipTalk.ts';
import { crt310Dialogue } from './readers/crt310Dialogue.ts';
import { crt288kDialect, crt571Dialect } from './readers/crtF2Dialect.ts';
import { DialogueReader } from './readers/dialogueReader.ts';
import { EmvTalk } from './readers/emvTalk.ts';
import { terminalValues } from './readers/emvTerminal.ts';
import { f2Dialogue } from './readers/f2Dialogue.ts';
import { idtechDecoder } from './readers/idtechDecoder.ts';
import { InsertDialogue } from './readers/insertDialogue.ts';
import { kytCodec } from './readers/kytCodec.ts';
import { lineDecoder } from './readers/lineDecoder.ts';
import { magtekDecoder } from './readers/magtekDecoder.ts';
import { Msr605xWire } from './readers/msr605xWire.ts';
import { MsrDialogue } from './readers/msrDialogue.ts';
import { PcscDialogue } from './readers/pcscDialogue.ts';
import { sankyoHidDialect, sankyoSerialDialect } from './readers/sankyoDialect.ts';
import { reportDecoder, type FindInReport } from './readers/reportDecoder.ts';
import { SdtDialogue } from './readers/sdtDialogue.ts';
import { unusableReader } from './readers/unusableReader.ts';
import { WiredCardReader } from './readers/wiredCardReader.ts';
import { createTransport, type SerialDefaults, type TransportConfig } from './transport/createTransport.ts';
import type { HidHost, HidSelector } from './transport/hidPort.ts';
import { HidTransport } from './transport/hidTransport.ts';
import { nodeHidHost } from './transport/nodeHidHost.ts';
import type { PcscHost } from './transport/pcscHost.ts';
import { pcscMiniHost } from './transport/pcscMiniHost.ts';
import { PcscTransport } from './transport/pcscTransport.ts';
import type { Transport } from './transport/transport.ts';
import { watchedTransport, type WireWatcher } from './transport/watchedTransport.ts';

export interface OpenReaderDeps {
  readonly log: Logger;
  /** Milliseconds that never run backwards. Default: performance.now. */
  readonly now?: () => number;
  /** The date that a chip is told. Default: the machine's. */
  readonly today?: () => Date;
  /** Where serial lines and network streams come from. Default: createTransport. Tests plug in a wire of their own. */
  readonly createTransport?: typeof createTransport;
  /** Where USB devices come from. Default: node-hid. Tests plug in recorded reports (testing/fakeHidHost.ts). */
  readonly hidHost?: HidHost;
  /** Told how many bytes go over the wire, for people who look for a fault. */
  readonly onWire?: WireWatcher;
  /** Where PC/SC readers come from. Default: pcsc-mini. */
  readonly pcscHost?: PcscHost;
}

/** The reader for a configuration, not yet started. Never throws: a wrong configuration is an offline status. */
export function openReader(
  config: ReaderConfig,
  listener: CardReaderListener,
  deps: OpenReaderDeps,
): CardReader {
  const problem = problemOf(config);
  if (problem !== undefined) return unusableReader(listener, 'READER_CONFIG_INVALID', problem);
  const readerDeps = {
    log: deps.log.with({ device: config.device }),
    now: deps.now ?? ((): number => performance.now()),
  };
  const { onWire } = deps;
  const watched = (wire: Transport): Transport => (onWire ? watchedTransport(wire, onWire) : wire);
  const line = (transport: TransportConfig, defaults?: SerialDefaults): Transport =>
    watched((deps.createTransport ?? createTransport)(transport, defaults));
  const hid = (selector: HidSelector): Transport =>
    watched(new HidTransport(deps.hidHost ?? nodeHidHost, selector));
  switch (config.device) {
    case 'asciiMagstripe':
      return new WiredCardReader(line(config.transport), asciiDecoder(config), listener, readerDeps);
    case 'asciiLine':
      return new WiredCardReader(line(config.transport), lineDecoder(config), listener, readerDeps);
    case 'magtekHid':
      return new WiredCardReader(hid(config), magtekDecoder(reportBytesOf(config)), listener, readerDeps);
    case 'crt310': {
      const dialogue = crt310Dialogue(config, contactChip(deps));
      return new DialogueReader(line(config.transport), dialogue, listener, readerDeps);
    }
    case 'kyt': {
      const wire = line(config.transport, { baudRate: 19_200 });
      return new DialogueReader(wire, new InsertDialogue(kytCodec), listener, readerDeps);
    }
    case 'msr605':
      return new DialogueReader(line(config.transport), new MsrDialogue(), listener, readerDeps);
    case 'crt571':
    case 'crt288k': {
      const dialect = config.device === 'crt571' ? crt571Dialect(config) : crt288kDialect(config);
      const dialogue = f2Dialogue(dialect, contactChip(deps));
      return new DialogueReader(line(config.transport), dialogue, listener, readerDeps);
    }
    case 'sankyo': {
      const wire = line(config.transport, SANKYO_LINE);
      const dialogue = f2Dialogue(sankyoSerialDialect(config), contactChip(deps));
      return new DialogueReader(wire, dialogue, listener, readerDeps);
    }
    case 'sankyoHid': {
      const dialogue = f2Dialogue(sankyoHidDialect(config), contactChip(deps));
      return new DialogueReader(hid({ ...SANKYO_USB, ...config }), dialogue, listener, readerDeps);
    }
    case 'msr605x': {
      const wire = new Msr605xWire(hid({ ...MSR605X, ...config }));
      return new DialogueReader(wire, new MsrDialogue(), listener, readerDeps);
    }
    case 'idcard': {
      const wire = line(config.transport, { baudRate: 115_200 });
      return new DialogueReader(wire, new SdtDialogue(), listener, readerDeps);
    }
    case 'hidMsr': {
      const layout = hidMsrLayoutOf(config);
      if (!layout) return unusableReader(listener, 'READER_CONFIG_INVALID', 'no tracks in the descriptor');
      const find: FindInReport = (bytes, length) => findHidMsrNumber(bytes, length, layout);
      return new WiredCardReader(hid(config), reportDecoder(layout.reportBytes, find), listener, readerDeps);
    }
    case 'idtechHid':
      return new WiredCardReader(hid({ vendorId: IDTECH, ...config }), idtechDecoder, listener, readerDeps);
    case 'idtech':
      return new WiredCardReader(line(config.transport), idtechDecoder, listener, readerDeps);
    case 'pcsc': {
      const wire = watched(new PcscTransport(deps.pcscHost ?? pcscMiniHost(), config));
      const talks = { contact: emvTalk(deps, 'contact'), contactless: emvTalk(deps, 'contactless') };
      return new DialogueReader(wire, new PcscDialogue(talks), listener, readerDeps);
    }
  }
}

/** For motorised readers, which reach the chip by commands of their own. */
function contactChip(deps: OpenReaderDeps): ChipTalk {
  return emvTalk(deps, 'contact');
}

function emvTalk({ today }: OpenReaderDeps, wire: 'contact' | 'contactless'): ChipTalk {
  return new EmvTalk({
    wire,
    terminalValues: () => terminalValues(today?.() ?? new Date(), crypto.getRandomValues(new Uint8Array(4))),
  });
}

/** Any of its speeds will do, but it takes the first it hears after power-on and keeps it (devices.md, section 2e). */
const SANKYO_LINE: SerialDefaults = { baudRate: 38_400, parity: 'even', rtscts: true };
const SANKYO_USB = { vendorId: 0x077a, productId: 0x100c } as const;

const IDTECH = 0x0acd;

/** Read and write devices share MagTek's vendor number (devices.md, section 2b). */
const MSR605X = { vendorId: 0x0801, productId: 0x0003 } as const;

function reportBytesOf(config: { readonly vendorId: number; readonly productId: number }): number {
  const profile = findUsbReader(config.vendorId, config.productId)?.profile;
  return profile === 'hid-enc' ? ENCRYPTED_REPORT_BYTES : CLEAR_REPORT_BYTES;
}

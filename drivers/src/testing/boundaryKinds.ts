import { encodeMsr605x, MSR605X_PACKET_BYTES, msr605xPayload } from '../framing/msr605xPacket.ts';
import { SANKYO_REPORT_BYTES } from '../framing/sankyoReport.ts';
import type { ReaderConfig } from '../readerConfig.ts';
import { emvChip } from '../simulators/emvChip.ts';
import type { SimulatedChip } from '../simulators/chipContact.ts';
import { sankyoHidModel } from '../simulators/f2Simulators.ts';
import { idtechFrame } from '../simulators/idtechFrameOf.ts';
import { MsrModel } from '../simulators/msrModel.ts';
import type { CreateModel } from '../simulators/readerSimulator.ts';
import { PCSC_LINE } from './linePcscHost.ts';
import type { PlayedReader } from './readerKinds.ts';

/** One kind of reader that an operating system's module stands before, played up to that boundary. */
export interface BoundaryKind {
  readonly name: string;
  readonly config: ReaderConfig;
  /** Of reports that may follow each other at once. */
  readonly packetBytes?: number;
  readonly create: CreateModel<PlayedReader>;
}

const IDTECH_REPORT_BYTES = 560;
/** Page 8E: three lengths of 8 bits; 79, 40 and 107 bytes of tracks. */
const HID_MSR_DESCRIPTOR =
  '068E000901A1011500' + '26FF007508950309110912091381020921954F81020922952881020923956B8102C0';

export const BOUNDARY_KINDS: readonly BoundaryKind[] = [
  {
    name: 'hidMsr',
    config: { device: 'hidMsr', vendorId: 1, productId: 1, reportDescriptor: HID_MSR_DESCRIPTOR },
    create: (send) => talker((number) => send(hidMsrReport(`;${number}=30122200000000?`))),
  },
  {
    name: 'idtechHid',
    config: { device: 'idtechHid', productId: 0x2010 },
    create: (send) =>
      talker((number) => {
        const report = new Uint8Array(IDTECH_REPORT_BYTES);
        report.set(idtechFrame({ track2: `;${number}=30122200000000?` }));
        send(report);
      }),
  },
  {
    name: 'msr605x',
    config: { device: 'msr605x' },
    packetBytes: MSR605X_PACKET_BYTES,
    create: (send) => {
      const model = new MsrModel((bytes) => encodeMsr605x(bytes).forEach((packet) => send(packet)));
      return {
        receive: (packets) => {
          for (let at = 0; at < packets.length; at += MSR605X_PACKET_BYTES) {
            const packet = packets.subarray(at, at + MSR605X_PACKET_BYTES);
            const payload = msr605xPayload(packet);
            if (payload) model.receive(packet.subarray(payload.start, payload.end));
          }
        },
        losePower: () => model.losePower(),
        offer: (number) => model.swipe({ track2: `${number}=30122200000000` }),
        take: () => undefined,
      };
    },
  },
  {
    name: 'sankyoHid',
    config: { device: 'sankyoHid' },
    packetBytes: SANKYO_REPORT_BYTES,
    create: (send) => {
      const model = sankyoHidModel(send);
      return {
        receive: (report) => model.receive(report),
        losePower: () => model.losePower(),
        offer: (number) => model.slot.insert({ track2: `${number}=30122200000000` }),
        take: () => model.slot.take(),
      };
    },
  },
  { name: 'pcsc', config: { device: 'pcsc' }, create: chipReader },
];

function talker(say: (number: string) => void): PlayedReader {
  const offer = (number: string): boolean => {
    say(number);
    return true;
  };
  return { receive: () => undefined, losePower: () => undefined, offer, take: () => undefined };
}

function chipReader(send: (bytes: Uint8Array) => void): PlayedReader {
  let chip: SimulatedChip | undefined;
  return {
    receive: (apdu) => send(Uint8Array.of(PCSC_LINE.ANSWER, ...(chip?.(apdu) ?? [0x6f, 0]))),
    losePower: () => undefined,
    offer: (number) => {
      chip = emvChip({ number });
      send(Uint8Array.of(PCSC_LINE.PUT));
      return true;
    },
    take: () => send(Uint8Array.of(PCSC_LINE.TAKEN)),
  };
}

function hidMsrReport(track2: string): Uint8Array {
  const report = Buffer.alloc(3 + 79 + 40 + 107);
  report[1] = track2.length;
  report.write(track2, 82, 'latin1');
  return report;
}

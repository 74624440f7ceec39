import { PACK_RATE } from './cleanTake.ts';

/** Why there is no microphone. */
export type MicrophoneFault = 'denied' | 'none' | 'failed';

export interface Microphone {
  /** Loudness now, 0-1 of what the microphone can give. */
  level(): number;
  start(): void;
  /** What was heard since the start, mono at PACK_RATE. @throws Error when the browser cannot read its own recording */
  stop(): Promise<Float32Array<ArrayBuffer>>;
  close(): void;
}

const BITS_PER_SECOND = 128_000;

/** Asks for the microphone. The system must not change the loudness while somebody speaks. */
export async function openMicrophone(): Promise<Microphone | MicrophoneFault> {
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({
      audio: { channelCount: 1, echoCancellation: false, autoGainControl: false, noiseSuppression: true },
    });
  } catch (error) {
    return faultOf(error);
  }
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(analyser);
  const wave = new Float32Array(analyser.fftSize);
  let recorder: MediaRecorder | undefined;
  let chunks: Blob[] = [];

  return {
    level() {
      analyser.getFloatTimeDomainData(wave);
      return wave.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    },
    start() {
      chunks = [];
      recorder = new MediaRecorder(stream, { audioBitsPerSecond: BITS_PER_SECOND });
      recorder.addEventListener('dataavailable', ({ data }) => chunks.push(data));
      recorder.start();
    },
    async stop() {
      const running = recorder;
      if (running === undefined || running.state === 'inactive') return new Float32Array();
      await new Promise<void>((resolve) => {
        running.addEventListener('stop', () => resolve(), { once: true });
        running.stop();
      });
      const bytes = await new Blob(chunks).arrayBuffer();
      // A context of the pack's rate converts while it decodes.
      const decoded = await new OfflineAudioContext(1, 1, PACK_RATE).decodeAudioData(bytes);
      return decoded.getChannelData(0);
    },
    close() {
      for (const track of stream.getTracks()) track.stop();
      // Nobody waits for a context to close.
      void context.close().catch(() => undefined);
    },
  };
}

function faultOf(error: unknown): MicrophoneFault {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  return name === 'NotFoundError' ? 'none' : 'failed';
}

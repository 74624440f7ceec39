interface Played {
  readonly buffer: unknown;
  readonly at: number;
}

/** The part of an audio context that playing needs; each buffer is as long as its bytes say, in seconds. */
export function fakeAudio() {
  const played: Played[] = [];
  const gains: number[] = [];
  const ended: (() => void)[] = [];
  let stopped = 0;
  const context = {
    currentTime: 10,
    destination: {},
    createGain: () => ({
      gain: {
        set value(value: number) {
          gains.push(value);
        },
      },
      connect: () => undefined,
      disconnect: () => undefined,
    }),
    createBufferSource: () => {
      const source = {
        buffer: undefined as unknown,
        connect: () => undefined,
        start: (at: number) => played.push({ buffer: source.buffer, at }),
        stop: () => {
          stopped += 1;
          for (const end of ended) end();
        },
        addEventListener: (_type: string, end: () => void) => ended.push(end),
      };
      return source;
    },
    decodeAudioData: (bytes: ArrayBuffer) => Promise.resolve({ duration: bytes.byteLength }),
  };
  return {
    /** Only what playing uses is there. */
    context: context as unknown as AudioContext,
    played,
    gains,
    stopped: () => stopped,
    /** The sound comes to its end. */
    end: () => ended.forEach((end) => end()),
  };
}

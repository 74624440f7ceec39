/** Time for the sound card to start, so that the first sound is whole. */
const LEAD_SECONDS = 0.05;

/** Plays one after another without a gap, and ends with the last. @throws the signal's reason when it is aborted */
export async function playBuffers(
  context: AudioContext,
  buffers: readonly AudioBuffer[],
  gain: number,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  const volume = context.createGain();
  volume.gain.value = gain;
  volume.connect(context.destination);
  let at = context.currentTime + LEAD_SECONDS;
  const sources = buffers.map((buffer) => {
    const source = context.createBufferSource();
    source.buffer = buffer;
    source.connect(volume);
    source.start(at);
    at += buffer.duration;
    return source;
  });
  const last = sources.at(-1);
  if (last === undefined) return;
  const stop = (): void => sources.forEach((source) => source.stop());
  signal.addEventListener('abort', stop);
  try {
    await new Promise<void>((resolve) => last.addEventListener('ended', () => resolve(), { once: true }));
    signal.throwIfAborted();
  } finally {
    signal.removeEventListener('abort', stop);
    volume.disconnect();
  }
}

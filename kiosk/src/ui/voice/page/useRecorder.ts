import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import type { Take } from '../recorder/buildPack.ts';
import { cleanTake, PACK_RATE } from '../recorder/cleanTake.ts';
import { encodeWav } from '../recorder/encodeWav.ts';
import { openMicrophone, type Microphone } from '../recorder/microphone.ts';
import {
  initialRecorder,
  nextRecorder,
  type RecorderEvent,
  type RecorderProblem,
  type RecorderState,
} from '../recorder/recorderState.ts';

/** A fragment is a word or two. */
const MAX_TAKE_MS = 5_000;

export interface Recorder {
  readonly state: RecorderState;
  readonly microphone: Microphone | undefined;
  readonly send: (event: RecorderEvent) => void;
  /** Rejects never. */
  readonly connect: () => Promise<void>;
  /** Starts a take, or ends the one under way. */
  readonly toggle: () => void;
}

/** The recorder with its microphone; the browser asks the person when `connect` is called. */
export function useRecorder(): Recorder {
  const [state, send] = useReducer(nextRecorder, 'zh-CN', initialRecorder);
  const [microphone, setMicrophone] = useState<Microphone>();
  const limit = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(
    () => () => {
      clearTimeout(limit.current);
      microphone?.close();
    },
    [microphone],
  );

  const connect = useCallback(async () => {
    const opened = await openMicrophone();
    if (typeof opened === 'string') send({ type: 'failed', problem: `microphone-${opened}` });
    else setMicrophone(opened);
  }, []);

  const finish = useCallback(async () => {
    clearTimeout(limit.current);
    if (microphone === undefined) return;
    send({ type: 'stopped' });
    const take = await takeOf(microphone);
    send(typeof take === 'string' ? { type: 'failed', problem: take } : { type: 'taken', take });
  }, [microphone]);

  const toggle = (): void => {
    if (state.phase === 'recording') return void finish();
    if (state.phase !== 'idle' || microphone === undefined) return;
    microphone.start();
    send({ type: 'started' });
    limit.current = setTimeout(() => void finish(), MAX_TAKE_MS);
  };

  return { state, microphone, send, connect, toggle };
}

/** Rejects never. */
async function takeOf(microphone: Microphone): Promise<Take | RecorderProblem> {
  try {
    const cleaned = cleanTake(await microphone.stop());
    if (typeof cleaned === 'string') return cleaned;
    return { wav: encodeWav(cleaned.samples, PACK_RATE), durationMs: cleaned.durationMs };
  } catch {
    return 'unreadable';
  }
}

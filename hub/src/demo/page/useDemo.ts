import { useEffect, useState } from 'react';
import type { DemoState } from '../demoState.ts';
import { watchDemo } from './demoClient.ts';

/** The demo's state; undefined until it is known, and while the demo cannot be reached. */
export function useDemo(): DemoState | undefined {
  const [state, setState] = useState<DemoState>();
  useEffect(() => watchDemo(setState), []);
  return state;
}

import { createContext, useContext, useSyncExternalStore } from 'react';
import type { HallState } from '../state/hall.ts';
import { useConsole } from './ConsoleContext.ts';
import { visitText } from './text/visitText.ts';

export interface HallSource {
  readonly getState: () => { readonly hall: HallState | null };
  readonly subscribe: (listener: () => void) => () => void;
}

/** The hall changes at each call: whoever looks at one number only is rendered when its own words change. */
export const HallContext = createContext<HallSource>({
  getState: () => ({ hall: null }),
  subscribe: () => () => undefined,
});

function useHallText(textOf: (hall: HallState | null) => string | undefined): string | undefined {
  const source = useContext(HallContext);
  const text = (): string | undefined => textOf(source.getState().hall);
  return useSyncExternalStore(source.subscribe, text, text);
}

/** Where the customer of a number is now, in words. */
export function useVisitText(ticketNo: string): string | undefined {
  const { t, language } = useConsole();
  return useHallText((hall) => visitText(hall, ticketNo, t, language));
}

export function usePlaceName(windowId: string | undefined): string | undefined {
  const { language } = useConsole();
  return useHallText((hall) => hall?.windows.get(windowId ?? '')?.place.name[language]);
}

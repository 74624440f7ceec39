import { KioskScreen } from './KioskScreen.tsx';
import type { KioskStore } from './kioskStore.ts';
import { useKiosk } from './useKiosk.ts';

export interface AppProps {
  readonly store: KioskStore;
}

export function App({ store }: AppProps) {
  const { state, now } = useKiosk(store);
  return <KioskScreen state={state} now={now} act={store.act} />;
}

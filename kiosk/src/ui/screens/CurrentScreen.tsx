import { isClosedNow } from '../isClosedNow.ts';
import type { Act, KioskState, Screen } from '../machine/screenState.ts';
import { Attract } from './Attract.tsx';
import { Booking } from './Booking.tsx';
import { Boot } from './Boot.tsx';
import { Care } from './Care.tsx';
import { ClosedNow } from './ClosedNow.tsx';
import { CardFailed } from './CardFailed.tsx';
import { FindTicket } from './FindTicket.tsx';
import { Help } from './Help.tsx';
import { Home } from './Home.tsx';
import { Issuing } from './Issuing.tsx';
import { NoPaper } from './NoPaper.tsx';
import { OutOfService } from './OutOfService.tsx';
import { Reading } from './Reading.tsx';
import { Refused } from './Refused.tsx';
import { Result } from './Result.tsx';
import { Settings } from './Settings.tsx';
import { StaffGate } from './StaffGate.tsx';
import { StaffMenu } from './StaffMenu.tsx';

export interface CurrentScreenProps {
  /** The screen to draw; `state.screen` may lie over it. */
  readonly screen: Screen;
  readonly state: KioskState;
  readonly now: number;
  readonly act: (act: Act) => void;
}

export function CurrentScreen({ screen, state, now, act }: CurrentScreenProps) {
  const offers = screen.name === 'attract' || screen.name === 'home' || screen.name === 'choose';
  if (offers && state.view !== null && isClosedNow(state.view)) return <ClosedNow view={state.view} />;
  switch (screen.name) {
    case 'boot':
      return <Boot screen={screen} view={state.view} />;
    case 'attract':
      return <Attract state={state} now={now} act={act} />;
    case 'home':
    case 'choose':
      return <Home screen={screen} state={state} now={now} act={act} />;
    case 'reading':
      return <Reading act={act} />;
    case 'issuing':
      return <Issuing />;
    case 'result':
      return screen.print === 'failed' ? (
        <NoPaper screen={screen} state={state} now={now} act={act} />
      ) : (
        <Result ticket={screen.ticket} print={screen.print} state={state} now={now} act={act} />
      );
    case 'cardFailed':
      return <CardFailed cause={screen.cause} failuresInRow={state.failuresInRow} act={act} />;
    case 'refused':
      return <Refused code={screen.code} act={act} />;
    case 'help':
      return <Help state={state} now={now} act={act} />;
    case 'outOfService':
      return <OutOfService code={screen.code} state={state} now={now} />;
    case 'settings':
      return <Settings wishes={state} act={act} />;
    case 'care':
      return <Care state={state} act={act} />;
    case 'booking':
      return <Booking screen={screen} state={state} act={act} />;
    case 'findTicket':
      return <FindTicket screen={screen} state={state} act={act} />;
    case 'staffGate':
      return <StaffGate screen={screen} hubNow={now + state.clockAheadMs} act={act} />;
    case 'staffMenu':
      return <StaffMenu screen={screen} state={state} now={now} act={act} />;
    case 'idleWarning':
      return <CurrentScreen screen={screen.under} state={state} now={now} act={act} />;
  }
}

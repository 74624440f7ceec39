import type { DemoBoard } from './demoBoard.ts';
import type { DemoParts } from './demoParts.ts';
import type { DemoActions } from './demoServer.ts';
import type { DemoCard } from './demoState.ts';

/** The hub ends in well under this, also with work in hand. */
const HUB_STOP_MS = 2000;

/** What the buttons of the demo page do. */
export function createDemoActions(
  board: DemoBoard,
  parts: DemoParts,
  track2: (card: DemoCard) => string,
): DemoActions {
  return {
    'card.swipe': ({ card }) => {
      const isReadable = card !== 'unreadable';
      parts.simulators.send(isReadable ? { do: 'swipe', track2: track2(card) } : { do: 'garbled' });
      board.change({}, { kind: isReadable ? 'card.swiped' : 'card.refused', card });
    },
    'reader.plug': ({ pluggedIn }) => {
      parts.simulators.send({ do: pluggedIn ? 'replugReader' : 'unplugReader' });
      const kind = pluggedIn ? 'reader.pluggedIn' : 'reader.unplugged';
      board.change({ readerPluggedIn: pluggedIn }, { kind });
    },
    'printer.set': ({ state }) => {
      parts.simulators.send({ do: 'printer', fault: state });
      board.change({ printer: state }, { kind: `printer.${state}` });
    },
    'hub.run': ({ running }) => (running ? parts.hub.start() : parts.hub.stop(HUB_STOP_MS)),
  };
}

// The control of P2: a process that makes a text of one of its numbers and wipes all else, as a careless program would.
import { canaryCards } from '../../support/canaryCards.ts';

const bytes = Buffer.from(canaryCards(1).join(''));
const held = bytes.toString('latin1');
bytes.fill(0);
console.log(JSON.stringify({ event: 'holding' }));
process.stdin.on('end', () => console.log(held.length)).resume();

import { crt288kDialect, crt571Dialect } from '../readers/crtF2Dialect.ts';
import { sankyoSerialDialect } from '../readers/sankyoDialect.ts';
import { Crt288kMachine } from './crt288kMachine.ts';
import { Crt571Machine } from './crt571Machine.ts';
import { F2Model } from './f2Model.ts';
import { sankyoHidSpeech } from './sankyoHidSpeech.ts';
import { SankyoMachine } from './sankyoMachine.ts';

type Send = (bytes: Uint8Array) => void;

/** A CRT-571 or CRT-591 at address 0. */
export function crt571Model(send: Send): F2Model<Crt571Machine> {
  return new F2Model(crt571Dialect({}), new Crt571Machine(), send);
}

/** A CRT-288K with a serial line, at address 0. */
export function crt288kModel(send: Send): F2Model<Crt288kMachine> {
  return new F2Model(crt288kDialect({}), new Crt288kMachine(), send);
}

/** A Sankyo ICT3Q8 with a serial line. */
export function sankyoModel(send: Send): F2Model<SankyoMachine> {
  return new F2Model(sankyoSerialDialect({}), new SankyoMachine(), send);
}

/** A Sankyo ICT3Q8 with a USB plug: what it sends are whole reports, one behind the other. */
export function sankyoHidModel(send: Send): F2Model<SankyoMachine> {
  return new F2Model(sankyoHidSpeech, new SankyoMachine(), send);
}

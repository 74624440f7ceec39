import { CARD_DIGITS } from '@lobby/shared';
import { KNOWN_AIDS } from '../devices/aids.ts';
import { ApduChannel, type ApduAnswer } from '../devices/apdu.ts';
import { getProcessingOptions, readRecord, selectByName } from '../devices/apduCommands.ts';
import { CHIP_NUMBER_ROOM, findChipNumber, isSameNumber } from '../devices/chipNumber.ts';
import { fillDol, type DolValues } from '../devices/dol.ts';
import {
  applicationsIn,
  directorySfi,
  pdolOf,
  recordsToRead,
  type RecordGroup,
} from '../devices/emvAnswers.ts';
import { readTlv } from '../devices/tlv.ts';
import { createSlab } from '../framing/slab.ts';
import type { Span } from '../framing/tracks.ts';
import type { ChipTalk } from './chipTalk.ts';

export interface EmvOptions {
  readonly wire: 'contact' | 'contactless';
  /** What the card may ask of us, for instance the date; asked for once a card. */
  readonly terminalValues: () => DolValues;
  /** Goes on after the number to see whether a later record contradicts it; costs about 50 ms a record. */
  readonly readOn?: boolean;
}

type Step =
  | { readonly name: 'directory' }
  | { readonly name: 'directoryRecord'; readonly sfi: number; readonly record: number }
  | { readonly name: 'select'; readonly index: number }
  | { readonly name: 'options'; readonly index: number; readonly isEmpty: boolean }
  | {
      readonly name: 'record';
      readonly index: number;
      readonly groups: readonly RecordGroup[];
      readonly record: number;
    };

type Said = ReturnType<ChipTalk['answered']>;

const DIRECTORY = {
  contact: Uint8Array.from('1PAY.SYS.DDF01', (char) => char.charCodeAt(0)),
  contactless: Uint8Array.from('2PAY.SYS.DDF01', (char) => char.charCodeAt(0)),
} as const;

/** Records of a directory that are looked at. */
const MAX_DIRECTORY_RECORDS = 10;
/** Commands for one card, about 50 ms each; a card that wants more has no number for us. */
const MAX_COMMANDS = 80;

/**
 * The way to the card number on a payment chip (EMV books 1 and 3, PBOC; devices.md, section 4): directory or known
 * applications, SELECT, GET PROCESSING OPTIONS, records. It ends with the first number. It never asks for a PIN,
 * never pays, never writes.
 */
export class EmvTalk implements ChipTalk {
  readonly #options: EmvOptions;
  readonly #channel = new ApduChannel();
  /** Holds the digits of one card, from 0, and behind them those of the answer at hand. */
  readonly #digits = createSlab();
  #number: Span | undefined;
  #aids: readonly Uint8Array[] = [];
  #values: DolValues = new Map();
  #step: Step = { name: 'directory' };
  #commands = 0;
  /** Some answer could not be understood: then the card may read better the next time. */
  #damaged = false;

  constructor(options: EmvOptions) {
    this.#options = options;
  }

  begin(): Uint8Array {
    this.reset();
    this.#values = this.#options.terminalValues();
    this.#step = { name: 'directory' };
    return this.#channel.ask(selectByName(DIRECTORY[this.#options.wire]));
  }

  answered(response: Uint8Array): Said {
    const answer = this.#channel.answered(response);
    if (answer === 'broken') return { failure: 'unreadable' };
    if ('apdu' in answer) return answer;
    return this.#readAnswer(answer);
  }

  reset(): void {
    this.#channel.reset();
    this.#digits.fill(0);
    this.#number = undefined;
    this.#aids = [];
    this.#values = new Map();
    this.#commands = 0;
    this.#damaged = false;
  }

  /** An answer with data is used whatever warning comes with it: we identify, we do not pay. */
  #readAnswer(answer: ApduAnswer): Said {
    const objects = answer.kind === 'failed' ? [] : readTlv(answer.bytes, answer.data);
    if (!objects) this.#damaged = true;
    const step = this.#step;
    switch (step.name) {
      case 'directory': {
        if (!objects) return this.#select(0);
        const sfi = this.#options.wire === 'contact' ? directorySfi(answer.bytes, objects) : undefined;
        if (sfi !== undefined)
          return this.#ask({ name: 'directoryRecord', sfi, record: 1 }, readRecord(sfi, 1));
        this.#aids = applicationsIn(answer.bytes, objects);
        return this.#select(0);
      }
      case 'directoryRecord': {
        if (!objects || answer.kind === 'failed' || step.record >= MAX_DIRECTORY_RECORDS)
          return this.#select(0);
        this.#aids = [...this.#aids, ...applicationsIn(answer.bytes, objects)].slice(0, MAX_COMMANDS);
        const record = step.record + 1;
        return this.#ask({ ...step, record }, readRecord(step.sfi, record));
      }
      case 'select': {
        if (!objects || answer.data.end === 0 || answer.kind === 'failed')
          return this.#select(step.index + 1);
        const pdol = pdolOf(objects);
        const values = pdol && fillDol(answer.bytes, pdol, this.#values);
        return this.#askOptions(step.index, values);
      }
      case 'options': {
        // Some cards refuse what they have asked for, and answer when nothing is offered.
        if (answer.kind === 'failed')
          return step.isEmpty ? this.#select(step.index + 1) : this.#askOptions(step.index, undefined);
        const groups = objects ? recordsToRead(answer.bytes, objects) : [];
        const [first] = groups;
        const next: Step = first
          ? { name: 'record', index: step.index, groups, record: first.first }
          : { name: 'select', index: step.index + 1 };
        return this.#keepNumber(answer, objects, next);
      }
      case 'record':
        return this.#keepNumber(answer, objects, afterRecord(step));
    }
  }

  #keepNumber(answer: ApduAnswer, objects: ReturnType<typeof readTlv>, next: Step): Said {
    const at = this.#number?.end ?? 0;
    const found = objects && findChipNumber(answer.bytes, objects, this.#digits, at);
    if (found === 'broken') return { failure: 'unreadable' };
    if (found) {
      if (this.#number && !isSameNumber(this.#digits, this.#number, this.#digits, found))
        return { failure: 'unreadable' };
      this.#number ??= found;
    }
    const end = this.#number?.end ?? 0;
    this.#digits.fill(0, end, end + CHIP_NUMBER_ROOM);
    const isDone = this.#number !== undefined && (this.#options.readOn !== true || next.name === 'select');
    return isDone ? this.#end() : this.#go(next);
  }

  #go(step: Step): Said {
    if (step.name === 'select') return this.#select(step.index);
    const group = step.name === 'record' ? step.groups[0] : undefined;
    return group && step.name === 'record'
      ? this.#ask(step, readRecord(group.sfi, step.record))
      : this.#end();
  }

  /** Without a directory, or with an empty one, the card is asked for what we know. */
  #select(index: number): Said {
    if (index === 0 && this.#aids.length === 0) this.#aids = KNOWN_AIDS;
    const aid = this.#aids[index];
    return aid ? this.#ask({ name: 'select', index }, selectByName(aid)) : this.#end();
  }

  #askOptions(index: number, values: Uint8Array | undefined): Said {
    const step: Step = { name: 'options', index, isEmpty: values === undefined };
    return this.#ask(step, getProcessingOptions(values ?? new Uint8Array()));
  }

  #ask(step: Step, command: Uint8Array): Said {
    this.#commands += 1;
    if (this.#commands >= MAX_COMMANDS) return this.#end();
    this.#step = step;
    return { apdu: this.#channel.ask(command) };
  }

  #end(): Said {
    this.#channel.reset();
    if (!this.#number) return { failure: this.#damaged ? 'unreadable' : 'unsupportedCard' };
    const length = this.#number.end - this.#number.start;
    if (length < CARD_DIGITS.min || length > CARD_DIGITS.max) return { failure: 'unsupportedCard' };
    return { bytes: this.#digits, number: this.#number };
  }
}

function afterRecord(step: Extract<Step, { name: 'record' }>): Step {
  const [group, next] = step.groups;
  if (group && step.record < group.last) return { ...step, record: step.record + 1 };
  if (next) return { ...step, groups: step.groups.slice(1), record: next.first };
  return { name: 'select', index: step.index + 1 };
}

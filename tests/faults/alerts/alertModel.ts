import { alertTiming, PROTOCOL_VERSION, type AlertEvent, type AlertView } from '@lobby/shared';
import { dueAt, ownerOf, stepAlert, type AlertInput } from '../../../hub/src/domain/alertMachine.ts';
import { viewOf, type AlertRecord } from '../../../hub/src/domain/alertRecord.ts';
import { Desk } from './desk.ts';

export const MANAGERS = ['a', 'b'] as const;
export type Manager = (typeof MANAGERS)[number];

/** Hub and page know after so long that the other is gone (trust.md A6). */
const NOTICED_MS = 12_000;

/** What may happen next; numbers choose among what there is. */
export interface Action {
  readonly do:
    | 'publish'
    | 'deliver'
    | 'deliverTwice'
    | 'repeatOld'
    | 'lose'
    | 'cut'
    | 'connect'
    | 'paint'
    | 'crash'
    | 'paintAndCrash'
    | 'claim'
    | 'claimUnanswered'
    | 'greet'
    | 'close'
    | 'end'
    | 'wait';
  readonly who: number;
  readonly which: number;
  readonly ms: number;
}

/** Hub, wires and two pages, with the real machine of alerts and the real reducers of the console. */
export class AlertModel {
  now = 1_000_000;
  readonly records = new Map<string, AlertRecord>();
  readonly desks: Readonly<Record<Manager, Desk>> = { a: new Desk(), b: new Desk() };
  /** Who was told that he has it, first. */
  readonly winners = new Map<string, string>();
  readonly faults: string[] = [];

  act({ do: what, who, which, ms }: Action): void {
    const name = MANAGERS[who % MANAGERS.length] ?? 'a';
    const desk = this.desks[name];
    switch (what) {
      case 'publish':
        return this.#publish();
      case 'deliver':
      case 'deliverTwice':
        return this.#deliver(desk, what === 'deliver' ? 1 : 2);
      case 'repeatOld': {
        const old = desk.heard[which % Math.max(1, desk.heard.length)];
        if (desk.wire !== undefined && old !== undefined && old.type !== 'hello') desk.hear(old, this.now);
        return;
      }
      case 'lose':
        return void desk.wire?.shift();
      case 'cut':
        return desk.disconnect(this.now);
      case 'connect':
        return this.#connect(name);
      case 'paint':
        return this.#look(desk);
      case 'paintAndCrash':
        for (const fresh of this.#paint(desk)) desk.excused.add(fresh);
        return desk.crash(this.now);
      case 'crash':
        return desk.crash(this.now);
      case 'claim':
      case 'claimUnanswered': {
        // Nobody takes what he does not see.
        this.#look(desk);
        const alertId = desk.screen[which % Math.max(1, desk.screen.length)] ?? '';
        return this.#command(name, alertId, { do: 'claim', by: name }, what === 'claim');
      }
      case 'greet':
      case 'close': {
        const own = [...this.records.values()].filter(({ life }) => ownerOf(life)?.ownerId === name);
        const input: AlertInput =
          what === 'greet' ? { do: 'greet', by: name } : { do: 'close', by: name, outcome: 'done' };
        return this.#command(name, own[which % Math.max(1, own.length)]?.alertId ?? '', input, true);
      }
      case 'end':
        this.#step([...this.records.keys()][which % Math.max(1, this.records.size)] ?? '', { do: 'end' });
        return;
      case 'wait':
        return this.#wait(ms);
    }
  }

  /** Everybody is connected, has heard all, and has looked. */
  settle(): void {
    for (const name of MANAGERS) {
      this.#connect(name);
      while ((this.desks[name].wire?.length ?? 0) > 0) this.#deliver(this.desks[name], 1);
      this.act({ do: 'paint', who: MANAGERS.indexOf(name), which: 0, ms: 0 });
    }
  }

  viewFor(record: AlertRecord): AlertView {
    return viewOf(record, 'anyAdvisor', (staffId) => ({ staffId, name: staffId }));
  }

  isAsking({ life }: AlertRecord): boolean {
    return life.phase.state === 'open' && this.now - life.raisedAt < alertTiming.missedMs;
  }

  #publish(): void {
    this.now += 1;
    const alertId = `alert-${this.records.size + 1}`;
    this.records.set(alertId, {
      alertId,
      ticketId: alertId,
      ticketNo: 'A001',
      businessId: 'personal',
      businessDate: '2026-03-10',
      ahead: 0,
      card: {
        severity: 4,
        route: 'normal',
        kinds: ['vip'],
        tier: 3,
        potential: false,
        maskedName: '',
        honorific: 'none',
        reasons: [],
        visits90: null,
        advisorNo: null,
        deputyNo: null,
      },
      boundId: null,
      audience: MANAGERS.map((staffId) => ({ staffId, via: 'anyAdvisor' as const })),
      life: { raisedAt: this.now, seen: true, steps: [], phase: { state: 'open' } },
    });
    this.#announce('alert.raised', alertId);
  }

  #announce(type: AlertEvent, alertId: string): void {
    const record = this.records.get(alertId);
    if (record === undefined) return;
    for (const desk of Object.values(this.desks))
      desk.say({ type, seq: (desk.seq += 1), alert: this.viewFor(record) });
  }

  #step(alertId: string, input: AlertInput): ReturnType<typeof stepAlert> | undefined {
    const record = this.records.get(alertId);
    if (record === undefined) return undefined;
    const step = stepAlert(record.life, input, this.now);
    if (step.ok && step.life !== record.life) {
      this.records.set(alertId, { ...record, life: step.life });
      if (step.event !== null) this.#announce(step.event, alertId);
    }
    return step;
  }

  #command(by: Manager, alertId: string, input: AlertInput, answered: boolean): void {
    const desk = this.desks[by];
    const sentAbout = desk.state.alerts.byId.get(alertId);
    const step = this.#step(alertId, input);
    const record = this.records.get(alertId);
    if (step === undefined || record === undefined) return;
    if (input.do === 'claim') {
      const winner = this.winners.get(alertId);
      if (step.ok && winner === undefined) this.winners.set(alertId, by);
      else if (step.ok && winner !== by) this.faults.push(`${alertId} belongs to ${winner} and to ${by}`);
      else if (!step.ok && step.code === 'ALERT_TAKEN' && step.ownerId !== winner)
        this.faults.push(`${by} heard of ${step.ownerId}, but ${winner} has ${alertId}`);
    }
    if (step.ok && answered)
      desk.tell({ type: 'answer.came', alert: this.viewFor(record), sentAbout, at: this.now });
  }

  #deliver(desk: Desk, times: number): void {
    const message = desk.wire?.shift();
    if (message === undefined) return;
    // As the socket does: after a gap only a new snapshot is the truth.
    if (message.seq !== desk.heardSeq + 1) return desk.disconnect(this.now);
    desk.heardSeq = message.seq;
    for (let at = 0; at < times; at += 1) desk.hear(message, this.now);
  }

  #connect(name: Manager): void {
    const desk = this.desks[name];
    desk.disconnect(this.now);
    desk.seq = 2;
    desk.heardSeq = 0;
    const newest = [...this.records.values()].reverse();
    desk.wire = [
      {
        type: 'hello',
        seq: 1,
        protocol: PROTOCOL_VERSION,
        hubTime: this.now,
        me: { staffId: name, name, role: 'advisor' },
        branchName: { 'zh-CN': '', en: '' },
        timeZone: 'Asia/Shanghai',
        demo: false,
      },
      {
        type: 'snapshot',
        seq: 2,
        alerts: newest.map((record) => this.viewFor(record)),
        more: false,
        colleagues: [],
        helpCalls: [],
        businesses: [],
        tiers: [],
        hall: null,
      },
    ];
  }

  #look(desk: Desk): void {
    this.#paint(desk);
    desk.kept = desk.state.popup.shown;
  }

  #paint(desk: Desk): readonly string[] {
    const fresh = desk.paint();
    for (const alertId of fresh) {
      const alert = desk.state.alerts.byId.get(alertId);
      if (alert?.state !== 'open' || this.now - alert.raisedAt >= alertTiming.missedMs)
        this.faults.push(`${alertId} came up as ${alert?.state}`);
    }
    return fresh;
  }

  #wait(ms: number): void {
    this.now += ms;
    // What was said so long ago comes through no more: both ends have noticed by then.
    for (const desk of Object.values(this.desks))
      if (ms >= NOTICED_MS && (desk.wire?.length ?? 0) > 0) desk.disconnect(this.now);
    for (const [alertId] of this.records)
      for (let due = 0; due < 5; due += 1) {
        const { life } = this.records.get(alertId) ?? {};
        if (life !== undefined && (dueAt(life) ?? Infinity) <= this.now) this.#step(alertId, { do: 'tick' });
      }
    for (const desk of Object.values(this.desks)) desk.tell({ type: 'time.passed', at: this.now });
  }
}

import type { CaseState } from '#platform/country';
import type { Token } from '#platform/process';
import type { Case, HistoryEntry, Task, TaskResult } from './case.ts';

type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** A timer row. */
export interface Timer {
  readonly id: string;
  readonly tokenId: string;
  readonly node: string;
  readonly dueAt: Date;
}

/** A task that is closed by its outcome, or without one because a timer took it away. */
export interface ClosedTask {
  readonly id: string;
  readonly outcome: string | null;
  readonly reason: string | null;
  /** Who decided. */
  readonly by?: TaskResult['by'];
  /** Whoever decided takes it by that, if nobody had. */
  readonly takes?: boolean;
}

export interface NewLink {
  readonly id: string;
  readonly node: string;
  readonly service: string;
  readonly toAgencyId: number;
  readonly linkedCaseId: string;
}

export type NewHistory = Omit<HistoryEntry, 'id' | 'at' | 'agencyId'> & {
  readonly actorAccountId: string | null;
};

/** One transaction's work on a case: the case as it will be, and the rows that change. Nothing is written before `save`. */
export interface Work {
  readonly now: Date;
  readonly case: Draft<Case>;
  /** The case as it was before this work. */
  readonly was: Case;
  /** Tokens as they stand now, with those that this work has made. */
  tokens: readonly Token[];
  /** Ids of tokens that were there before this work. */
  readonly before: ReadonlySet<string>;
  readonly opened: Task[];
  readonly closed: ClosedTask[];
  /** Tokens whose tasks are taken away by a timer. */
  readonly cancelled: string[];
  readonly timers: Timer[];
  /** Timers of before that are gone: by token and element. */
  readonly timersGone: { readonly tokenId: string; readonly node: string }[];
  readonly links: NewLink[];
  readonly history: NewHistory[];
  /** States that the case has newly taken, in order. */
  readonly states: CaseState[];
  ended: boolean;
}

export const startWork = (one: Case, tokens: readonly Token[], now: Date): Work => ({
  now,
  case: { ...one },
  was: one,
  tokens,
  before: new Set(tokens.map(({ id }) => id)),
  opened: [],
  closed: [],
  cancelled: [],
  timers: [],
  timersGone: [],
  links: [],
  history: [],
  states: [],
  ended: false,
});

const final: readonly CaseState[] = ['rejected', 'stopped', 'decided', 'delivered'];

/** Puts the case into a state, with the time that belongs to it; a state that it has already is none. */
export function setState(work: Work, state: CaseState, reason?: string | null): void {
  const one = work.case;
  if (one.state === state) return;
  one.state = state;
  if (reason && (state === 'rejected' || state === 'stopped')) one.reason = reason;
  if (state !== 'submitted' && state !== 'rejected') one.acceptedAt ??= work.now;
  if (final.includes(state)) one.decidedAt ??= work.now;
  if (state === 'delivered') one.deliveredAt ??= work.now;
  work.states.push(state);
}

/** Whether processing is over, well or badly. */
export const isFinal = (state: CaseState): boolean => final.includes(state);

import type { Ctx } from '#platform/context';

/** Housekeeping that returns: on one process at a time, in a transaction of its own, as a named system actor. */
export interface Job {
  /** `<block>.<what it does>`. */
  readonly name: string;
  /** Seconds between the end of one run and the start of the next. */
  readonly every: number;
  /**
   * Does one portion of the work and says whether more is waiting.
   * It gets `app` so that each item can have a transaction, hat and fate of its own.
   */
  readonly run: (app: Ctx['app']) => Promise<{ more: boolean }>;
}

export { type Background, openBackground } from './loop.ts';
export { runDueJob } from './run-due-job.ts';

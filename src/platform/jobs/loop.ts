import type { App } from '#platform/block';
import { deliverNext, type Subscription } from '#platform/events';
import { runDueJob } from './run-due-job.ts';

/** Deliveries and jobs of one process, going on in the background. */
export interface Background {
  /** Something was committed that may have deliveries: look at once. */
  wake(): void;
  /** Delivers and runs everything that is due by the clock, and comes back when nothing is. */
  settle(): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

/** Milliseconds between looks when nothing wakes us: other processes commit too. */
const IDLE = 1000;
const LANES = 2;

export function openBackground(app: () => App, subscriptions: ReadonlyMap<string, Subscription>): Background {
  let running = false;
  let wakeUp: (() => void) | undefined;
  let loop: Promise<void> = Promise.resolve();
  let pending = false;

  const deliverAll = async () => {
    const lane = async (): Promise<boolean> => {
      let any = false;
      while (await deliverNext(app(), subscriptions)) any = true;
      return any;
    };
    return (await Promise.all(Array.from({ length: LANES }, lane))).some(Boolean);
  };
  const runJobs = async () => {
    let any = false;
    for (const job of app().blocks.flatMap((block) => block.jobs ?? []))
      any = (await runDueJob(app(), job)) || any;
    return any;
  };
  const rest = () =>
    new Promise<void>((resolve) => {
      if (pending) return resolve();
      const timer = setTimeout(resolve, IDLE);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const work = async () => {
    while (running) {
      pending = false;
      try {
        await deliverAll();
        await runJobs();
      } catch (error) {
        app().log.error({ fault: (error as Error).message }, 'background work failed');
      }
      if (running) await rest();
      wakeUp = undefined;
    }
  };
  return {
    wake: () => {
      pending = true;
      wakeUp?.();
    },
    settle: async () => {
      do await runJobs();
      while (await deliverAll());
    },
    start: () => {
      running = true;
      loop = work();
    },
    stop: async () => {
      running = false;
      wakeUp?.();
      await loop;
    },
  };
}

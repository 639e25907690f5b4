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
  /** Ends the rest of the lane that looks for deliveries. */
  let wakeUp: (() => void) | undefined;
  let pending = false;
  const resting = new Set<() => void>();
  let lanes: Promise<unknown> = Promise.resolve();

  const deliverAll = async () => {
    const one = async (): Promise<boolean> => {
      let any = false;
      while (await deliverNext(app(), subscriptions)) any = true;
      return any;
    };
    return (await Promise.all(Array.from({ length: LANES }, one))).some(Boolean);
  };
  const runJobs = async () => {
    let any = false;
    for (const job of app().blocks.flatMap((block) => block.jobs ?? []))
      any = (await runDueJob(app(), job)) || any;
    return any;
  };
  const rest = (began?: (end: () => void) => void) =>
    new Promise<void>((resolve) => {
      const end = () => {
        clearTimeout(timer);
        resting.delete(end);
        resolve();
      };
      const timer = setTimeout(end, IDLE);
      resting.add(end);
      began?.(end);
    });
  /** Looks again and again until it is stopped; a fault costs one round. */
  const lane = async (look: () => Promise<unknown>, pause: () => Promise<void>) => {
    while (running) {
      try {
        await look();
      } catch (error) {
        app().log.error({ fault: (error as Error).message }, 'background work failed');
      }
      if (running) await pause();
    }
  };
  const restUnlessWoken = async () => {
    if (!pending)
      await rest((end) => {
        wakeUp = end;
      });
    wakeUp = undefined;
    pending = false;
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
      // Side by side: a job that waits for somebody outside holds up no delivery and no other job.
      const jobs = app().blocks.flatMap((block) => block.jobs ?? []);
      lanes = Promise.all([
        lane(deliverAll, restUnlessWoken),
        ...jobs.map((job) =>
          lane(
            () => runDueJob(app(), job),
            () => rest(),
          ),
        ),
      ]);
    },
    stop: async () => {
      running = false;
      for (const end of resting) end();
      await lanes;
    },
  };
}

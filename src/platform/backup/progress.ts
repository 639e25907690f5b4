import { stopwatch } from '#platform/clock';

/** Tells how far a long work has come. */
export interface Progress {
  /** So much more of the total is done. */
  add(amount: number): void;
  end(): void;
}

const EVERY = 2000;

const duration = (seconds: number): string =>
  seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.round(seconds / 60)} min`;

/** Writes percents and the time that is probably left, every two seconds. */
export function tellProgress(what: string, total: number, write: (line: string) => void): Progress {
  const elapsed = stopwatch();
  let done = 0;
  let told = 0;
  return {
    add(amount) {
      done += amount;
      const at = elapsed();
      if (at - told < EVERY) return;
      told = at;
      const share = Math.min(0.999, done / Math.max(1, total));
      const left = share > 0.01 ? `, about ${duration(((1 - share) * at) / share / 1000)} left` : '';
      write(`${what}: ${Math.floor(share * 100)} %${left}\n`);
    },
    end: () => write(`${what}: done in ${duration(elapsed() / 1000)}\n`),
  };
}

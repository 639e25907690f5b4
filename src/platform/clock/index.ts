/** The only place that reads the machine's time. Everything else asks a Clock, so that a test can turn it. */
export interface Clock {
  /** The present instant. */
  now(): Date;
}

/** A clock whose hands a test or a rehearsal turns. */
export interface ManualClock extends Clock {
  set(instant: Date): void;
  advance(by: { days?: number; hours?: number; minutes?: number; seconds?: number }): void;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands at `start` until it is turned. */
export function manualClock(start: Date | string): ManualClock {
  let instant = new Date(start);
  return {
    now: () => new Date(instant),
    set: (to) => {
      instant = new Date(to);
    },
    advance: ({ days = 0, hours = 0, minutes = 0, seconds = 0 }) => {
      instant = new Date(instant.getTime() + (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000);
    },
  };
}

/** Milliseconds that only measure a duration; they never name a time of day. */
export const stopwatch = (): (() => number) => {
  const from = performance.now();
  return () => performance.now() - from;
};

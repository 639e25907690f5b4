import { stopwatch } from '#platform/clock';

/** Does one unit of work, such as one page or one case; what it returns is let go. */
export type Side = () => unknown;

export interface Comparison {
  readonly name: string;
  readonly ours: Side;
  readonly reference: Side;
  /** How often both are measured, one after the other; which goes first alternates. */
  readonly rounds?: number;
  /** Least milliseconds that each side works in a round, after unmeasured work to warm up. */
  readonly milliseconds?: number;
}

/** Milliseconds that each side works before anything is measured: what a server does all day has long been compiled. */
const WARM_UP = 3_000;

export interface Figures {
  /** Units a second, ours to the reference's, of the medians: more is faster. */
  readonly ratio: number;
  /** Median milliseconds a unit. */
  readonly ours: number;
  readonly reference: number;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Milliseconds that one unit took, over as many as fit into the time. */
async function timed(side: Side, milliseconds: number): Promise<number> {
  const elapsed = stopwatch();
  let units = 0;
  do {
    await side();
    units++;
  } while (elapsed() < milliseconds);
  return elapsed() / units;
}

/**
 * Measures two sides in turns within one run, so that whatever else the machine does meets both. Prints each round and, as
 * its last line, `NAME ratio=R min=A max=B`: the ratio of the median rates, and the least and greatest ratio of a round.
 */
export async function alternate({
  name,
  ours,
  reference,
  rounds = 7,
  milliseconds = 500,
}: Comparison): Promise<Figures> {
  const times = { ours: [] as number[], reference: [] as number[] };
  const sides = { ours, reference };
  await timed(ours, WARM_UP);
  await timed(reference, WARM_UP);
  for (let round = 1; round <= rounds; round++) {
    const order = round % 2 ? (['ours', 'reference'] as const) : (['reference', 'ours'] as const);
    for (const side of order) times[side].push(await timed(sides[side], milliseconds));
    const [a, b] = [times.ours.at(-1)!, times.reference.at(-1)!];
    console.log(
      `round ${round}: ours ${a.toFixed(3)} ms, reference ${b.toFixed(3)} ms, ratio ${(b / a).toFixed(2)}`,
    );
  }
  const ratios = times.ours.map((time, round) => times.reference[round]! / time);
  const figures = { ours: median(times.ours), reference: median(times.reference) };
  const ratio = figures.reference / figures.ours;
  const [least, most] = [Math.min(...ratios), Math.max(...ratios)];
  console.log(`${name} ratio=${ratio.toFixed(2)} min=${least.toFixed(2)} max=${most.toFixed(2)}`);
  return { ratio, ...figures };
}

/**
 * The once-only lookup of `registry-read` with many people against the same with few: what is asked must not become slower because there
 * are more. PEOPLE (default 200,000), or COUNTRY, a data folder that `npm run synth` has filled (the goal is for 10,000,000); FEW (default
 * a hundredth). Goal: time ratio at most 1.3, which is a ratio of the rates of at least 0.77.
 */
import { alternate } from './measure.ts';
import { openRegistry } from './registry-server.ts';

const many = await openRegistry({
  people: Number(process.env.PEOPLE ?? 200_000),
  folder: process.env.COUNTRY,
});
const few = await openRegistry({ people: Number(process.env.FEW ?? Math.ceil(many.people / 100)) });
const { ratio } = await alternate({
  name: 'registry-growth',
  ours: () => many.read(many.next().number),
  reference: () => few.read(few.next().number),
});
console.log(`time ratio ${(1 / ratio).toFixed(2)} of ${many.people} rows to ${few.people} (goal 1.3)`);
if (1 / ratio > 1.3) process.exitCode = 1;
await few.close();
await many.close();

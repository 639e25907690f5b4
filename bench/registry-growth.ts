/**
 * The once-only lookup of `registry-read` with many people against the same with few: what is asked must not become slower because there
 * are more. PEOPLE (default 200,000; the goal is for 10,000,000) and FEW (default a hundredth of them). Goal: time ratio at most 1.3, which
 * is a ratio of the rates of at least 0.77.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '#platform/database';
import { alternate } from './measure.ts';
import { openRegistry } from './registry-server.ts';

const PEOPLE = Number(process.env.PEOPLE ?? 200_000);
const FEW = Number(process.env.FEW ?? Math.ceil(PEOPLE / 100));
const dir = mkdtempSync(join(process.env.BENCH_DIR ?? tmpdir(), 'thanglong-bench-'));
const embedded = await startEmbedded(join(dir, 'postgres'));
const few = await openRegistry(embedded.socketDir, { database: 'few', people: FEW, dir });
const many = await openRegistry(embedded.socketDir, { database: 'many', people: PEOPLE, dir });

let drawn = 1;
const next = (most: number) => {
  drawn = (drawn * 48_271) % 2_147_483_647;
  return 1 + (drawn % most);
};
const { ratio } = await alternate({
  name: 'registry-growth',
  ours: () => many.read(next(PEOPLE)),
  reference: () => few.read(next(FEW)),
});
console.log(`time ratio ${(1 / ratio).toFixed(2)} of ${PEOPLE} people to ${FEW} (goal 1.3)`);
if (1 / ratio > 1.3) process.exitCode = 1;
await few.close();
await many.close();
await embedded.stop();
rmSync(dir, { recursive: true, force: true });

import { type DescribedTrace, describeTraces } from '#blocks/registries';
import type { Trace } from '#platform/audit';
import type { Ctx } from '#platform/context';
import type { DataQuestion } from './store.ts';

/** Readings in the words of the reader's language, in the order given. */
export const describeReadings = (
  ctx: Ctx,
  readings: readonly (Trace | DataQuestion['reading'])[],
): Promise<DescribedTrace[]> =>
  describeTraces(
    ctx,
    readings.map((reading) => ({ ...reading, at: new Date(reading.at) })),
  );

import { feesOf, type ServiceVersion } from '#blocks/services';
import type { App } from '#platform/block';
import type { Case } from './case.ts';
import { variablesOf } from './variables.ts';

/** What is still to be taken at the counter in a case, in whole units of the smallest coin; 0 = nothing. */
export function openFee(app: App, version: ServiceVersion, one: Case, now: Date): number {
  if (one.results.fee || version.declaration.fees.every(({ collect }) => collect !== 'counter')) return 0;
  return feesOf(version.declaration, variablesOf(app, one, now))
    .filter(({ fee }) => fee.collect === 'counter')
    .reduce((sum, { total }) => sum + total, 0);
}

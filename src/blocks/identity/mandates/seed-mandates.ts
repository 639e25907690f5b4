import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { personName, personOfNumber } from '#blocks/registries';
import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { MandateKind } from '#platform/country';
import { newId } from '#platform/ids';
import { checkTerms } from './mandate-terms.ts';
import { lastDay } from './rules.ts';
import { addMandate } from './store.ts';

interface Seeded {
  readonly giver: string;
  readonly holder: string;
  readonly kind: MandateKind;
  readonly services?: readonly string[];
  readonly months: number;
  readonly taken: boolean;
}

/** The mandates of the country's demo, on the terms that hold for everybody; a country without them has none. */
export async function seedMandates(ctx: Ctx): Promise<void> {
  const file = join(ctx.app.config.countryDir, 'seeds', 'mandates.yaml');
  if (!existsSync(file)) return;
  const { mandates = [] } = parse(readFileSync(file, 'utf8')) as { mandates?: readonly Seeded[] };
  const at = ctx.clock.now();
  for (const { giver, holder, kind, services = null, months, taken } of mandates) {
    const [giverId, holderId] = [await personOfNumber(ctx, giver), await personOfNumber(ctx, holder)];
    if (!giverId || !holderId) continue;
    const [giverName = '', holderName = ''] = [
      await personName(ctx, giverId),
      await personName(ctx, holderId),
    ];
    await addMandate(ctx.db, {
      id: newId(ctx.clock),
      ...checkTerms(ctx, { kind, services, until: lastDay(today(ctx), months) }, 'online'),
      giverId,
      giverKind: 'person',
      giverName,
      holderId,
      holderName,
      givenAt: at,
      givenHow: 'online',
      givenBy: giverId,
      givenName: giverName,
      agencyId: null,
      paper: null,
      acceptedAt: taken ? at : null,
    });
  }
}

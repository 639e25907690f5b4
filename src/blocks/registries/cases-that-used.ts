import { tracesOfPersons } from '#platform/audit';
import type { Ctx } from '#platform/context';

const MOST = 10_000;

/**
 * The cases for which a value was read while it stood: decisions that may rest on it. They are found in the person's own traces, under their hat.
 * @param since when the registry learned of the value
 */
export async function casesThatUsed(
  ctx: Ctx,
  of: { personId: string; registry: string; attribute: string; since: Date },
): Promise<{ id: string; code: string }[]> {
  return ctx.asSystem('registries.used-values', { kind: 'person', persons: [of.personId] }, async (inner) => {
    const traces = await tracesOfPersons(inner, {
      limit: MOST,
      from: of.since,
      what: of.registry,
      personId: of.personId,
      own: true,
    });
    const ids = [
      ...new Set(
        traces.flatMap(({ caseId, attributes }) =>
          caseId && attributes.includes(of.attribute) ? [caseId] : [],
        ),
      ),
    ];
    const codesOf = ctx.app.blocks.find((block) => block.caseCodes)?.caseCodes;
    const codes = ids.length > 0 && codesOf ? await codesOf(inner, ids) : new Map<string, string>();
    return ids.map((id) => ({ id, code: codes.get(id) ?? '' })).sort((a, b) => (a.code < b.code ? -1 : 1));
  });
}

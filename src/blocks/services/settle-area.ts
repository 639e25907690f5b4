import { resolveArea, thenAndNow } from '#blocks/agencies';
import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import { localized } from '#platform/i18n';
import type { Option } from '#ui/form';
import type { ShownValue } from './draft.ts';

type Settled = Pick<ShownValue, 'value' | 'written' | 'among'>;

/**
 * The area of today for one that a registry has since a day: its code, or none and those among which a person must say which. What
 * became of the area decides; a house is never guessed.
 */
export async function settleArea(ctx: Ctx, code: string, at: PlainDate): Promise<Settled> {
  const { outcome, because, candidates } = await resolveArea(ctx, { code, at });
  const codes = candidates.map((area) => area.code);
  if (outcome === 'unknown' || because === 'same') return { value: code };
  const written = { code, at };
  if (outcome === 'one') return { value: codes[0]!, written };
  return { value: null, written, among: codes };
}

/** What an area was called when it was written, in words; empty where it is still called so. */
export async function wasCalled(ctx: Ctx, { written }: Pick<ShownValue, 'written'>): Promise<string> {
  if (!written) return '';
  const { then, now } = await thenAndNow(ctx, written);
  return now.length > 0 ? then : '';
}

/** The areas of which an address may lie in one, as choices that say why they are asked. */
export async function choicesAmong(ctx: Ctx, shown: ShownValue): Promise<Option[]> {
  const { candidates } = await resolveArea(ctx, shown.written!);
  const was = await wasCalled(ctx, shown);
  return candidates.map(({ code, title }) => ({
    value: code,
    label: ctx.t('services.area_part', { area: localized(title, ctx.lang), was }),
  }));
}

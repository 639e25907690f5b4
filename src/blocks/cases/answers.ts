import { areaWritten, thenAndNow } from '#blocks/agencies';
import { getRegistry } from '#blocks/registries';
import { formatterOf } from '#blocks/services';
import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import {
  type AnswerGroup,
  getAt,
  type LookedUp,
  type Option,
  optionFields,
  pathOf,
  registryFields,
  type Shown,
  summarise,
} from '#ui/form';
import type { CaseView } from './get-case.ts';

/** The answers of a case as people read them, each with the registry it comes from, if it does. */
export async function answersOf(ctx: Ctx, { case: one, form }: CaseView): Promise<AnswerGroup[]> {
  const options = new Map<string, readonly Option[]>();
  const day = calendarOf(ctx.app).localDate(one.receivedAt);
  for (const { pointer, source } of optionFields(form, one.form)) {
    const value = getAt(one.form, pathOf(pointer));
    if (source !== 'areas' || typeof value !== 'string') continue;
    // As it was called when it was chosen, and as it is today where that differs.
    const area = await areaWritten(ctx, value, day);
    if (!area) continue;
    const { now } = await thenAndNow(ctx, { code: value, at: day });
    const title = localized(area.title, ctx.lang);
    const label = now.length > 0 ? ctx.t('cases.area_then_now', { then: title, now: now.join('; ') }) : title;
    options.set(pointer, [{ value: area.code, label }]);
  }
  const shown = new Map<string, Shown>();
  const given = new Set(one.fromRegistries);
  for (const { pointer, registry } of registryFields(form)) {
    if (!given.has(pointer)) continue;
    const { title } = await getRegistry(ctx, registry);
    const source = ctx.t('cases.from', { registry: localized(title, ctx.lang) });
    shown.set(pointer, { value: getAt(one.form, pathOf(pointer)), source });
  }
  const all: LookedUp = { options, shown, formatter: formatterOf(ctx) };
  return summarise(form, one.form, all, ctx.t).filter(({ rows }) => rows.length > 0);
}

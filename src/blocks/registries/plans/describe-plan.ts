import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import type { MeasuredPlan, MeasuredStep } from './plan.ts';
import type { TimeNeeded } from './time-needed.ts';

/** One step in the words of the reader's language. */
export interface DescribedStep {
  /** What it does to which attribute. */
  readonly what: string;
  /** What becomes of the values. */
  readonly happens: string;
  readonly rows: string;
  /** What does not fit, and what to do; empty where all does. */
  readonly failing: string;
  readonly blocks: boolean;
  readonly locks: string;
  readonly time: string;
  readonly reversible: string;
}

/** How long it takes: from where nothing else is done to where much is. */
function timeOf({ t }: Ctx, { least, most }: TimeNeeded): string {
  if (most < 1) return t('registries.plan.instant');
  const [unit, length] = most < 120 ? ['seconds', 1] : most < 7_200 ? ['minutes', 60] : ['hours', 3_600];
  const [from, to] = [Math.ceil(least / length), Math.ceil(most / length)];
  return from === to
    ? t(`registries.plan.${unit}`, { n: to })
    : t(`registries.plan.from_to.${unit}`, { from, to });
}

/** A step as people read it: what, how many, what must be put right, who waits, how long, and whether there is a way back. */
export function describeStep(ctx: Ctx, step: MeasuredStep): DescribedStep {
  const { t, lang } = ctx;
  const { kind, attribute, from, to, rows, failing } = step;
  const number = (count: number) => ctx.app.country.formats.number(count, lang);
  const title = (to ?? from?.attribute)?.title;
  const old = from?.attribute;
  const params = {
    attribute,
    title: title ? localized(title, lang) : attribute,
    old: old?.name ?? '',
    from: old ? t(`registries.catalogue.type.${old.format === 'date' ? 'date' : old.type}`) : '',
    to: to ? t(`registries.catalogue.type.${to.format === 'date' ? 'date' : to.type}`) : '',
  };
  return {
    what: t(`registries.plan.step.${kind}`, params),
    happens: t(`registries.plan.happens.${kind}`, params),
    rows: number(rows),
    failing:
      failing > 0 || step.blocks
        ? t(`registries.plan.failing.${step.blocks ? `blocks_${kind}` : kind}`, {
            ...params,
            count: number(failing),
          })
        : '',
    blocks: step.blocks,
    locks: t(`registries.plan.locks.${step.locks}`),
    time: timeOf(ctx, step.time),
    reversible: t(step.reversible ? 'registries.plan.reversible' : 'registries.plan.for_good'),
  };
}

/** A plan as lines of text: for the command line. */
export function describePlan(ctx: Ctx, plan: MeasuredPlan): string[] {
  const { t, lang } = ctx;
  const lines = plan.steps.flatMap((step) => {
    const said = describeStep(ctx, step);
    return [
      `  - ${said.what}`,
      `    ${said.happens}`,
      `    ${t('registries.plan.in_line', { rows: said.rows, locks: said.locks, time: said.time })} ${said.reversible}`,
      ...(said.failing ? [`    ${said.blocks ? '!' : '*'} ${said.failing}`] : []),
    ];
  });
  return [
    t('registries.plan.head', {
      registry: plan.registry.name,
      from: plan.before.version,
      to: plan.registry.version,
      rows: ctx.app.country.formats.number(plan.rows, lang),
    }),
    ...lines,
    t(plan.blocked ? 'registries.plan.put_right_first' : 'registries.plan.confirm_by', { plan: plan.hash }),
  ];
}

import type { Ctx } from '#platform/context';
import type { PaperKind } from '#platform/country';
import type { FieldFault } from '#platform/errors';
import type { FormBody } from '#platform/http';
import { localized } from '#platform/i18n';
import { CheckboxGroup, RadioGroup } from '#ui';
import type { Draft } from '../../draft.ts';
import type { Paper } from '../../papers-in.ts';

/** What the official said when it was refused, and why it was. */
export interface Again {
  readonly said: FormBody;
  readonly faults: readonly FieldFault[];
}

/** What the official vouches for when they file for whoever stands there. */
export function AtCounter({
  ctx: { t, app, lang },
  draft,
  papers,
  again: { said, faults },
}: {
  ctx: Ctx;
  draft: Draft;
  papers: readonly Paper[];
  again: Again;
}) {
  const errorAt = (name: string) => {
    const fault = faults.find(({ pointer }) => pointer === `/${name}`);
    return fault && t(fault.code, fault.params);
  };
  const kinds = Object.entries(app.country.cases.paperKinds) as [
    PaperKind,
    { name: Record<string, string> },
  ][];
  const ticked = (name: string) => (said[name] === 'true' ? ['true'] : []);
  return (
    <>
      {papers.length > 0 && (
        <section aria-labelledby="papers">
          <h2 id="papers">{t('services.counter.papers')}</h2>
          <p>{t('services.counter.papers_lead')}</p>
          {papers.map(({ id, label, name }) => (
            <RadioGroup
              key={id}
              name={`paper-${id}`}
              label={label}
              hint={name}
              value={String(said[`paper-${id}`] ?? '')}
              options={kinds.map(([value, kind]) => ({ value, text: localized(kind.name, lang) }))}
              inline
              error={errorAt(`paper-${id}`)}
            />
          ))}
          <CheckboxGroup
            name="compared"
            label={t('services.counter.compared_legend')}
            value={ticked('compared')}
            options={[{ value: 'true', text: t('services.counter.compared') }]}
            error={errorAt('compared')}
          />
        </section>
      )}
      <RadioGroup
        name="point"
        label={t('services.counter.point')}
        value={String(said.point ?? 'receive')}
        options={[
          {
            value: 'receive',
            text: t('services.counter.receives'),
            hint: t('services.counter.receives_hint'),
          },
          {
            value: 'support',
            text: t('services.counter.supports'),
            hint: t('services.counter.supports_hint'),
          },
        ]}
      />
      <CheckboxGroup
        name="asked"
        label={t('services.counter.asked_legend')}
        value={ticked('asked')}
        options={[{ value: 'true', text: t('services.counter.asked', { name: draft.intake?.name ?? '' }) }]}
        error={errorAt('asked')}
      />
    </>
  );
}

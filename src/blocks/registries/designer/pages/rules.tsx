import { localized } from '#platform/i18n';
import { DataTable, TextArea, TextField } from '#ui';
import type { Shown } from '../form-routes.ts';
import { DesignForm, wrongIn } from './design-form.tsx';
import { designHref, type PartProps } from './design-frame.tsx';
import { Change, Part } from './part.tsx';

/** What records ought to be. */
export function RulesPart({ ctx, registry, name, edits }: PartProps) {
  const { t, lang } = ctx;
  const rows = registry.quality.map((rule, at) => ({ ...rule, at }));
  return (
    <Part
      id="rules"
      title={t('registries.catalogue.quality')}
      name={name}
      more={edits && { path: '/rule', text: t('registries.design.add_rule') }}
    >
      <DataTable
        caption={t('registries.catalogue.quality')}
        hideCaption
        rows={rows}
        empty={t('registries.design.no_rules')}
        columns={[
          { head: t('registries.design.says'), header: true, cell: ({ says }) => localized(says, lang) },
          { head: t('registries.design.rule'), cell: ({ must }) => <code>{must}</code> },
          ...(edits
            ? [
                {
                  head: t('registries.design.change'),
                  cell: ({ says, at }: (typeof rows)[number]) => (
                    <Change
                      href={designHref(name, `/rule?at=${at}`)}
                      text={t('registries.design.change_grant')}
                      of={localized(says, lang)}
                    />
                  ),
                },
              ]
            : []),
        ]}
      />
    </Part>
  );
}

/** One rule of it. */
export function RulePage({
  form,
  ...shown
}: Shown<{ at: string }, unknown> & { form: { says: string; must: string } }) {
  const { ctx, registry, asked, faults } = shown;
  const { t } = ctx;
  const { at } = asked;
  const place = `/quality/${at === '' ? registry.quality.length : at}`;
  const wrong = wrongIn(faults, {
    says: [`${place}/says`, t('registries.design.says')],
    must: [`${place}/must`, t('registries.design.must')],
  });
  return (
    <DesignForm
      shown={shown}
      path="/rule"
      title={t(at === '' ? 'registries.design.add_rule' : 'registries.design.change_rule')}
      lead={t('registries.design.rule_lead')}
      wrong={wrong}
      remove={at === '' ? undefined : t('registries.design.remove_rule')}
    >
      <input type="hidden" name="at" value={at} />
      <TextField
        name="says"
        label={t('registries.design.says')}
        value={form.says}
        error={wrong.beside('says')}
        maxlength={400}
      />
      <TextArea
        name="must"
        label={t('registries.design.must')}
        hint={t('registries.design.must_hint')}
        value={form.must}
        error={wrong.beside('must')}
        maxlength={1000}
        rows={3}
      />
    </DesignForm>
  );
}

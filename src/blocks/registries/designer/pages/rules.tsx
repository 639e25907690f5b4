import { localized } from '#platform/i18n';
import { TextArea, TextField } from '#ui';
import type { Shown } from '../form-routes.ts';
import { DesignForm, wrongIn } from './design-form.tsx';
import type { PartProps } from './design-frame.tsx';
import { ListPart } from './part.tsx';

/** What records ought to be. */
export function RulesPart(part: PartProps) {
  const { t, lang } = part.ctx;
  return (
    <ListPart
      part={part}
      id="rules"
      title={t('registries.catalogue.quality')}
      more={{ path: '/rule', text: t('registries.design.add_rule') }}
      rows={part.registry.quality.map((rule, at) => ({ ...rule, at }))}
      empty={t('registries.design.no_rules')}
      columns={[
        { head: t('registries.design.says'), header: true, cell: ({ says }) => localized(says, lang) },
        { head: t('registries.design.rule'), cell: ({ must }) => <code>{must}</code> },
      ]}
      change={({ says, at }) => ({ path: `/rule?at=${at}`, of: localized(says, lang) })}
    />
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
      at={at}
      remove={t('registries.design.remove_rule')}
    >
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

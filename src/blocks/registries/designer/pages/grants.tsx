import { localized } from '#platform/i18n';
import { Button, CheckboxGroup, DataTable, Details, Form, TextField } from '#ui';
import type { ReadGrant } from '../../declaration.ts';
import { designHref, type PartProps } from './design-frame.tsx';

const PURPOSES = ['case', 'intake', 'registry-keeping'];

/** Who may read what, how long records are kept, and the forms that change it. */
export function GrantsPart({ ctx, registry, name, edits }: PartProps) {
  const { t, lang } = ctx;
  const { roles } = ctx.app.country;
  const action = designHref(name, '/edit');
  const who = ({ roles: some = [], systems = [], programs = [], named_in: named = [] }: ReadGrant) =>
    [
      ...some.map((role) => (roles[role] ? localized(roles[role], lang) : role)),
      ...systems,
      ...programs,
      ...named,
    ].join(', ');
  const { retention } = registry;
  return (
    <section>
      <h2>{t('registries.design.grants')}</h2>
      <DataTable
        caption={t('registries.design.grants')}
        hideCaption
        rows={registry.read.map((grant, at) => ({ grant, at }))}
        empty={t('registries.catalogue.subject_only')}
        columns={[
          { head: t('registries.design.who'), header: true, cell: ({ grant }) => who(grant) },
          { head: t('registries.design.purposes'), cell: ({ grant }) => (grant.for ?? []).join(', ') },
          {
            head: t('registries.design.attributes'),
            cell: ({ grant }) =>
              grant.attributes === 'all' ? t('registries.design.all') : grant.attributes.join(', '),
          },
          {
            head: t('registries.design.more'),
            cell: ({ grant, at }) => (
              <>
                {[grant.list && t('registries.design.lists'), grant.basis].filter(Boolean).join(', ')}
                {edits && (
                  <Form action={action}>
                    <input type="hidden" name="at" value={String(at)} />
                    <Button kind="link" name="kind" value="remove-grant">
                      {t('registries.design.remove_grant')}
                    </Button>
                  </Form>
                )}
              </>
            ),
          },
        ]}
      />
      {edits && (
        <Details summary={t('registries.design.add_grant')}>
          <Form action={action}>
            <CheckboxGroup
              name="roles"
              label={t('registries.design.who')}
              options={Object.entries(roles).map(([value, text]) => ({ value, text: localized(text, lang) }))}
            />
            <CheckboxGroup
              name="for"
              label={t('registries.design.purposes')}
              options={PURPOSES.map((value) => ({ value, text: t(`purpose.${value}`) }))}
            />
            <CheckboxGroup
              name="attributes"
              label={t('registries.design.attributes')}
              options={registry.attributes
                .filter(({ sharing }) => sharing !== 'special')
                .map((one) => ({ value: one.name, text: localized(one.title, lang) }))}
            />
            <CheckboxGroup
              name="list"
              label={t('registries.design.more')}
              options={[{ value: 'yes', text: t('registries.design.lists') }]}
            />
            <TextField name="basis" label={t('registries.catalogue.basis')} />
            <Button name="kind" value="grant">
              {t('registries.design.save')}
            </Button>
          </Form>
        </Details>
      )}
      <h2>{t('registries.catalogue.kept')}</h2>
      <p>
        {retention
          ? 'years' in retention
            ? t('registries.catalogue.years', { years: retention.years })
            : t('registries.catalogue.forever')
          : t('registries.design.not_said')}
      </p>
      {edits && (
        <Details summary={t('registries.design.change_retention')}>
          <Form action={action}>
            <TextField
              name="years"
              label={t('registries.design.years')}
              hint={t('registries.design.years_hint')}
              inputmode="numeric"
              width={4}
              optional
            />
            <TextField name="basis" id="retention-basis" label={t('registries.catalogue.basis')} optional />
            <Button name="kind" value="retention">
              {t('registries.design.save')}
            </Button>
          </Form>
        </Details>
      )}
    </section>
  );
}

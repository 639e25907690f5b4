import { localized } from '#platform/i18n';
import { Button, ErrorSummary, Form, PageTitle, TextField } from '#ui';
import { deskHref, RegistryFrame } from '../frame.tsx';
import type { Standing } from '../standing-for.ts';

/** Opens one record by its exact key, for those who may not list. */
export function ByKeyPage({
  standing: { ctx, registry },
  typed = {},
  fault,
}: {
  standing: Standing;
  typed?: { readonly key?: string; readonly case?: string };
  /** What was not right, and at which field. */
  fault?: { readonly field: string; readonly text: string };
}) {
  const { t, lang } = ctx;
  const key = registry.attributes.find(({ name }) => name === registry.key)!;
  const error = (field: string) => (fault?.field === field ? fault.text : undefined);
  return (
    <RegistryFrame ctx={ctx} registry={registry} here="records">
      {fault && <ErrorSummary errors={[{ href: `#${fault.field}`, text: fault.text }]} />}
      <PageTitle caption={localized(registry.title, lang)} lead={t('registries.list.by_key_lead')}>
        {t('registries.list.by_key')}
      </PageTitle>
      <Form action={deskHref(registry, '/open')}>
        <TextField
          name="key"
          label={t('registries.list.key', { attribute: localized(key.title, lang) })}
          value={typed.key}
          error={error('key')}
          width={20}
          maxlength={200}
          spellcheck={false}
          autocomplete="off"
        />
        <TextField
          name="case"
          label={t('registries.list.case')}
          value={typed.case}
          error={error('case')}
          width={20}
          maxlength={60}
          spellcheck={false}
          autocomplete="off"
        />
        <Button>{t('registries.list.open')}</Button>
      </Form>
    </RegistryFrame>
  );
}

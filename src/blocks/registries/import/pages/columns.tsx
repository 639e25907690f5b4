import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import {
  Button,
  ButtonRow,
  DateField,
  ErrorSummary,
  Form,
  Notice,
  type Option,
  PageTitle,
  SelectField,
  TextField,
} from '#ui';
import type { Registry } from '../../declaration.ts';
import { deskHref, RegistryFrame } from '../../explorer/frame.tsx';
import type { ColumnFault, Posted } from '../column-faults.ts';
import { encodingTitle } from '../encoding-title.ts';
import type { Import } from '../import-store.ts';
import { LEFT_OUT, proposeColumns, VALID_FROM } from '../map-columns.ts';

/** Says what each column of a file holds, as proposed by the heads, from when its rows hold, and on which basis they are taken in. */
export function ColumnsPage({
  ctx,
  registry,
  one,
  posted,
  faults = [],
}: {
  ctx: Ctx;
  registry: Registry;
  one: Import;
  posted?: Posted;
  faults?: readonly ColumnFault[];
}) {
  const { t, lang } = ctx;
  const head = one.head ?? [];
  const proposed = proposeColumns(ctx, registry, head);
  const options: Option[] = [
    { value: LEFT_OUT, text: t('registries.imports.leave_out') },
    ...registry.attributes.map(({ name, title }) => ({
      value: name,
      text: `${localized(title, lang)}${name === registry.key ? ` ${t('registries.imports.key')}` : ''}`,
    })),
    { value: VALID_FROM, text: t('registries.import.valid_from') },
  ];
  const wrong = (name: string) => faults.find(({ field }) => field === name)?.text;
  const sampleOf = (at: number) =>
    [...new Set((one.sample ?? []).flatMap((row) => row[at] || []))].join(' · ');
  const unmatched = proposed.filter((name) => name === undefined).length;
  return (
    <RegistryFrame
      ctx={ctx}
      registry={registry}
      here="imports"
      title={one.fileName}
      crumbs={[{ href: deskHref(registry, '/imports'), text: t('registries.tabs.imports') }]}
    >
      <ErrorSummary errors={faults.map(({ field, text }) => ({ href: `#${field}`, text }))} />
      <PageTitle lead={t('registries.imports.columns_lead')} caption={one.fileName}>
        {t('registries.imports.columns_title')}
      </PageTitle>
      {one.encoding && one.encoding !== 'utf-8' && (
        <Notice kind="info">
          {t('registries.imports.recognised', { encoding: encodingTitle(ctx, one.encoding) })}
        </Notice>
      )}
      <Form action={deskHref(registry, `/imports/${one.id}/columns`)}>
        <h2>{t('registries.imports.columns')}</h2>
        <p>
          {unmatched === 0
            ? t('registries.imports.all_found', { count: head.length })
            : t('registries.imports.some_found', { count: head.length - unmatched, open: unmatched })}
        </p>
        {head.map((column, at) => {
          const name = `column.${at}`;
          return (
            <SelectField
              key={name}
              name={name}
              label={column || t('registries.imports.no_head', { n: at + 1 })}
              hint={sampleOf(at) && t('registries.imports.holds', { sample: sampleOf(at) })}
              options={options}
              placeholder={t('registries.imports.choose')}
              value={posted ? posted.columns[at] : proposed[at]}
              error={wrong(name)}
            />
          );
        })}
        <h2>{t('registries.imports.origin')}</h2>
        <DateField
          name="from"
          label={t('registries.imports.from')}
          hint={t('registries.imports.from_hint')}
          value={posted?.validFrom}
          error={wrong('from')}
          optional
        />
        <TextField
          name="source"
          label={t('registries.imports.source')}
          hint={t('registries.imports.source_hint')}
          value={posted?.source}
          maxlength={200}
          error={wrong('source')}
        />
        <TextField
          name="basis"
          label={t('registries.imports.basis')}
          hint={t('registries.imports.basis_hint')}
          value={posted?.basis ?? registry.legalBasis[0]?.document}
          maxlength={200}
          error={wrong('basis')}
        />
        <Button>{t('registries.imports.check')}</Button>
      </Form>
      <Form action={deskHref(registry, `/imports/${one.id}/cancel`)}>
        <ButtonRow>
          <Button kind="link">{t('registries.imports.cancel')}</Button>
        </ButtonRow>
      </Form>
    </RegistryFrame>
  );
}

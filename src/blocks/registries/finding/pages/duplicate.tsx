import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import {
  Button,
  DataTable,
  ErrorSummary,
  Form,
  Notice,
  PageTitle,
  RadioGroup,
  Tag,
  TextArea,
  TextField,
} from '#ui';
import type { Registry } from '../../declaration.ts';
import { deskHref, RegistryFrame } from '../../explorer/frame.tsx';
import type { ComparedRow, comparePair } from '../show-duplicates.ts';
import { PairScore } from './score.tsx';

/** Two records side by side, and what their keeper decides of them. */
export function DuplicatePage({
  ctx,
  registry,
  pair,
  rows,
  keys,
  typed,
  wrong,
}: Awaited<ReturnType<typeof comparePair>> & {
  ctx: Ctx;
  registry: Registry;
  typed: { choice?: string; decision?: string; basis?: string };
  wrong?: 'choice' | 'decision';
}) {
  const { t, lang } = ctx;
  const both = keys.every((key) => key !== undefined);
  const mark = ({ same }: ComparedRow) =>
    same === undefined ? (
      <Tag tone="plain">{t('registries.duplicates.one_side')}</Tag>
    ) : same ? (
      <Tag tone="done">{t('registries.duplicates.same')}</Tag>
    ) : (
      <Tag tone="due">{t('registries.duplicates.different')}</Tag>
    );
  const fault = (box: string) => (wrong === box ? t(`registries.duplicates.wrong.${box}`) : undefined);
  return (
    <RegistryFrame
      ctx={ctx}
      registry={registry}
      here="duplicates"
      title={t('registries.duplicates.pair')}
      crumbs={[{ href: deskHref(registry, '/duplicates'), text: t('registries.tabs.duplicates') }]}
    >
      {wrong && (
        <ErrorSummary errors={[{ href: `#${wrong}`, text: t(`registries.duplicates.wrong.${wrong}`) }]} />
      )}
      <PageTitle caption={localized(registry.title, lang)}>{t('registries.duplicates.pair')}</PageTitle>
      <p>
        <PairScore ctx={ctx} {...pair} two />
      </p>
      <DataTable
        caption={t('registries.duplicates.pair')}
        hideCaption
        columns={[
          {
            head: t('registries.duplicates.attribute'),
            header: true,
            cell: ({ attribute }: ComparedRow) => localized(attribute.title, lang),
          },
          ...(['first', 'second'] as const).map((side, at) => ({
            head: t(`registries.duplicates.${side}`),
            cell: ({ texts }: ComparedRow) => texts[at] ?? '',
          })),
          { head: t('registries.finding_page.how_alike'), cell: mark },
        ]}
        rows={rows}
      />
      {pair.state !== 'open' && <Notice kind="info">{t('registries.duplicates.decided')}</Notice>}
      {pair.state === 'open' && !both && <Notice kind="info">{t('registries.duplicates.gone_since')}</Notice>}
      {pair.state === 'open' && both && (
        <Form action={deskHref(registry, `/duplicates/${pair.id}`)}>
          {registry.people && <Notice kind="warning">{t('registries.duplicates.people')}</Notice>}
          <RadioGroup
            name="choice"
            label={t('registries.duplicates.decide')}
            value={typed.choice}
            error={fault('choice')}
            options={[
              { value: 'not_same', text: t('registries.duplicates.not_same') },
              ...[pair.recordA, pair.recordB].map((value, at) => ({
                value,
                text: t('registries.duplicates.keep', { key: keys[at] ?? '' }),
                hint: t('registries.duplicates.keep_hint'),
              })),
            ]}
          />
          <TextArea
            name="decision"
            label={t('registries.duplicates.decision')}
            hint={t('registries.duplicates.decision_hint')}
            value={typed.decision}
            error={fault('decision')}
          />
          <TextField
            name="basis"
            label={t('registries.duplicates.basis')}
            hint={t('registries.duplicates.basis_hint')}
            value={typed.basis}
            width={20}
          />
          <Button>{t('registries.duplicates.save')}</Button>
        </Form>
      )}
    </RegistryFrame>
  );
}

import type { Fileable } from '#platform/block';
import type { Ctx } from '#platform/context';
import type { MandateKind } from '#platform/country';
import type { CodedError } from '#platform/errors';
import {
  Button,
  CheckboxGroup,
  DataTable,
  DateField,
  Details,
  ErrorSummary,
  Form,
  PageTitle,
  RadioGroup,
  Shell,
  Tag,
  TextField,
} from '#ui';
import type { SeenMandate } from '../mandates-of.ts';
import { ScopeFields, type Typed } from './give-mandate.tsx';
import { daysIn } from './mandate-words.ts';

/** What was typed at the desk, when the page comes back. */
export interface DeskTyped extends Pick<Typed, 'kind' | 'scope' | 'services' | 'until'> {
  readonly giver: string;
  readonly holder: string;
  readonly seen: string;
  readonly number: string;
  readonly issuer: string;
  readonly date?: string;
}
export const nothingAtDesk: DeskTyped = {
  kind: '',
  scope: 'some',
  services: [],
  giver: '',
  holder: '',
  seen: '',
  number: '',
  issuer: '',
};

function Recorded({ ctx, list }: { ctx: Ctx; list: readonly SeenMandate[] }) {
  const { t } = ctx;
  return (
    <DataTable
      caption={t('identity.mandates.desk.list')}
      rows={list}
      empty={t('identity.mandates.desk.none')}
      columns={[
        { head: t('identity.mandates.giver'), cell: (one) => one.giverName, header: true },
        { head: t('identity.mandates.holder'), cell: (one) => one.holderName },
        { head: t('identity.mandates.what_short'), cell: (one) => t(`identity.mandates.kind.${one.kind}`) },
        { head: t('identity.mandates.when'), cell: (one) => daysIn(ctx, one) },
        {
          head: t('identity.mandates.standing'),
          cell: (one) => <Tag>{t(`identity.mandates.state.${one.state}`)}</Tag>,
        },
        {
          head: t('identity.mandates.desk.do'),
          cell: (one) => (
            <>
              <a href={`/desk/mandates/${one.id}/slip`}>
                {t('identity.mandates.desk.slip')} <span class="hidden">{one.giverName}</span>
              </a>
              {['waiting', 'to-come', 'in-force'].includes(one.state) && (
                <Details summary={t('identity.mandates.revoke')}>
                  <Form action={`/desk/mandates/${one.id}/revoke`}>
                    <TextField
                      name="why"
                      id={`why-${one.id}`}
                      label={t('identity.mandates.desk.why')}
                      maxlength={500}
                    />
                    <Button kind="secondary">{t('identity.mandates.revoke')}</Button>
                  </Form>
                </Details>
              )}
            </>
          ),
        },
      ]}
    />
  );
}

/** At a counter: who may act for whom, recorded as somebody says there or as a decision has it. */
export function DeskMandatesPage({
  ctx,
  list,
  known,
  kinds,
  typed,
  fault,
}: {
  ctx: Ctx;
  list: readonly SeenMandate[];
  known: readonly Fileable[];
  kinds: readonly MandateKind[];
  typed: DeskTyped;
  fault?: CodedError;
}) {
  const { t } = ctx;
  const field = fault?.fields[0]?.pointer.slice(1);
  const message = fault && t(`errors.${fault.code}`, fault.params);
  const error = (name: string) => (field === name ? message : undefined);
  const reader = (name: 'giver' | 'holder') => (
    <TextField
      name={name}
      label={t(`identity.mandates.desk.${name}`)}
      hint={t(`identity.mandates.desk.${name}_hint`)}
      value={typed[name]}
      error={error(name)}
      autocomplete="off"
      spellcheck={false}
      maxlength={1000}
    />
  );
  return (
    <Shell
      ctx={ctx}
      title={t('identity.mandates.desk.title')}
      width="desk"
      section="/desk"
      breadcrumbs={[{ href: '/desk', text: t('identity.leave.desk') }]}
    >
      {message && <ErrorSummary errors={[{ href: `#${field ?? 'giver'}`, text: message }]} />}
      <PageTitle lead={t('identity.mandates.desk.lead')}>{t('identity.mandates.desk.title')}</PageTitle>
      <Recorded ctx={ctx} list={list} />
      <section aria-labelledby="new">
        <h2 id="new">{t('identity.mandates.desk.new')}</h2>
        <Form action="/desk/mandates">
          <RadioGroup
            name="kind"
            label={t('identity.mandates.what')}
            value={typed.kind || undefined}
            error={error('kind')}
            options={kinds.map((kind) => ({
              value: kind,
              text: t(`identity.mandates.kind.${kind}`),
              hint: t(`identity.mandates.desk.kind_hint.${kind}`),
            }))}
          />
          {reader('giver')}
          {reader('holder')}
          <CheckboxGroup
            name="seen"
            label={t('identity.mandates.desk.seen')}
            value={typed.seen === 'yes' ? ['yes'] : []}
            options={[{ value: 'yes', text: t('identity.mandates.desk.seen_yes') }]}
            error={error('seen')}
          />
          <ScopeFields ctx={ctx} typed={typed} known={known} error={error('services')} />
          <DateField
            name="until"
            label={t('identity.mandates.until')}
            value={typed.until}
            error={error('until')}
          />
          <TextField
            name="number"
            id="paper"
            label={t('identity.mandates.desk.number')}
            hint={t('identity.mandates.desk.paper_hint')}
            value={typed.number}
            error={error('paper')}
            maxlength={60}
          />
          <DateField name="date" label={t('identity.mandates.desk.date')} value={typed.date} />
          <TextField
            name="issuer"
            label={t('identity.mandates.desk.issuer')}
            value={typed.issuer}
            maxlength={200}
          />
          <Button>{t('identity.mandates.desk.record')}</Button>
        </Form>
      </section>
    </Shell>
  );
}

import type { Ctx } from '#platform/context';
import type { DataRequestKind } from '#platform/country';
import {
  Button,
  Card,
  DataTable,
  DateField,
  EmptyState,
  ErrorSummary,
  FileField,
  Form,
  Notice,
  PageTitle,
  RadioGroup,
  SelectField,
  Shell,
  SummaryList,
  TextArea,
  TextField,
} from '#ui';
import { LONGEST } from '../rules.ts';
import type { Askable, AskableValue, NewRequestView } from '../show-new-request.ts';

export interface Again {
  readonly error?: string;
  readonly field?: string;
  readonly typed?: Readonly<Record<string, unknown>>;
}

type Props = { ctx: Ctx; kind: DataRequestKind; view: NewRequestView; again?: Again };

const kept = (again: Again | undefined, name: string) => String(again?.typed?.[name] ?? '');
const wrong = (again: Again | undefined, name: string) => (again?.field === name ? again.error : undefined);
const href = (kind: DataRequestKind, person: string, value = '') =>
  `/my/data/requests/new?kind=${kind}&person=${person}${value && `&value=${encodeURIComponent(value)}`}`;

/** Values of one's records, each with the way to ask about it. */
const Records = ({ ctx, kind, view }: Props) => (
  <>
    {view.records.map((record) => (
      <section key={record.id} aria-labelledby={`record-${record.id}`}>
        <h2 id={`record-${record.id}`}>{record.registry}</h2>
        <SummaryList
          rows={record.values.map(({ value, title, text }) => ({
            key: title,
            value: text,
            action: { href: href(kind, view.personId, value), text: ctx.t(`privacy.do.${kind}`) },
          }))}
        />
      </section>
    ))}
    {view.records.length === 0 && <EmptyState title={ctx.t('privacy.request.no_records')} />}
  </>
);

/** The field in which the right value is given, as the kind of value asks for it. */
function Proposed({ ctx, value, again }: { ctx: Ctx; value: AskableValue; again?: Again }) {
  const label = ctx.t('privacy.request.right_value', { title: value.title });
  const shared = { name: 'proposed', label, error: wrong(again, 'proposed') };
  const typed = again ? kept(again, 'proposed') : undefined;
  if (value.options && value.options.length <= 6)
    return <RadioGroup {...shared} value={typed ?? value.raw} options={value.options} />;
  if (value.options) return <SelectField {...shared} value={typed ?? value.raw} options={value.options} />;
  if (value.date) return <DateField {...shared} value={typed || value.raw} />;
  return <TextField {...shared} value={typed ?? value.raw} width={20} />;
}

const Evidence = ({ ctx, again }: { ctx: Ctx; again?: Again }) => (
  <FileField
    name="files"
    label={ctx.t('privacy.request.evidence')}
    hint={ctx.t('privacy.request.evidence_hint')}
    error={wrong(again, 'files')}
    accept=".pdf,.jpg,.jpeg,.png,.webp"
    multiple
    optional
  />
);

/** Asks for one value to be corrected or taken away. */
function ValueForm({ ctx, kind, view, again, value }: Props & { value: AskableValue }) {
  const { t } = ctx;
  return (
    <Form action="/my/data/requests" files>
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="person" value={view.personId} />
      <input type="hidden" name="value" value={value.value} />
      <SummaryList
        rows={[
          { key: t('privacy.request.registry'), value: value.registry },
          { key: t('privacy.request.what'), value: value.title },
          { key: t('privacy.request.before'), value: value.text },
        ]}
      />
      {kind === 'correction' && <Proposed ctx={ctx} value={value} again={again} />}
      {kind === 'erasure' && <Notice kind="info">{t('privacy.request.erase_value')}</Notice>}
      <TextArea
        name="text"
        label={t('privacy.request.why')}
        hint={t('privacy.request.why_hint')}
        value={kept(again, 'text')}
        error={wrong(again, 'text')}
        rows={4}
        maxlength={LONGEST}
        optional
      />
      <Evidence ctx={ctx} again={again} />
      <p>{t('privacy.request.until', { due: view.due, source: view.source })}</p>
      <Button>{t('privacy.request.send')}</Button>
    </Form>
  );
}

const Choose = ({
  ctx,
  kind,
  view,
  again,
  name,
  label,
  button,
  options,
}: Props & { name: 'holding' | 'registry'; label: string; button: string; options: readonly Askable[] }) => (
  <Form action="/my/data/requests">
    <input type="hidden" name="kind" value={kind} />
    <input type="hidden" name="person" value={view.personId} />
    <RadioGroup
      name={name}
      label={label}
      value={kept(again, name)}
      error={wrong(again, name)}
      options={options.map(({ value, text, hint }) => ({ value, text, hint }))}
    />
    <Button>{ctx.t(button)}</Button>
  </Form>
);

/** Writes to an agency that has read one's data, where none of the other ways fits. */
const ToAgency = ({ ctx, kind, view, again }: Props) => {
  const { t } = ctx;
  if (view.agencies.length === 0) return null;
  return (
    <Card title={t(`privacy.write.${kind}`)}>
      <Form action="/my/data/requests" files>
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name="person" value={view.personId} />
        <SelectField
          name="agency"
          label={t('privacy.request.agency')}
          hint={t('privacy.request.agency_hint')}
          value={kept(again, 'agency')}
          error={wrong(again, 'agency')}
          placeholder={t('privacy.request.choose')}
          options={view.agencies.map(({ value, text }) => ({ value, text }))}
        />
        <TextArea
          name="text"
          label={t('privacy.request.text')}
          value={kept(again, 'text')}
          error={wrong(again, 'text')}
          rows={5}
          maxlength={LONGEST}
        />
        <Evidence ctx={ctx} again={again} />
        <p>{t('privacy.request.until', { due: view.due, source: view.source })}</p>
        <Button>{t('privacy.request.send')}</Button>
      </Form>
    </Card>
  );
};

const Whose = ({ ctx, kind, view }: Props) =>
  view.people.length > 1 ? (
    <p>
      {ctx.t('privacy.request.person')}:{' '}
      {view.people.map(({ id, name }, at) => (
        <span key={id}>
          {at > 0 && ' · '}
          {id === view.personId ? <strong>{name}</strong> : <a href={href(kind, id)}>{name}</a>}
        </span>
      ))}
    </p>
  ) : null;

const Erasure = (props: Props) => {
  const { ctx, view } = props;
  const { t } = ctx;
  return (
    <>
      <Choose
        {...props}
        name="holding"
        label={t('privacy.erase.now')}
        button="privacy.erase.do"
        options={view.erasable}
      />
      <h2>{t('privacy.erase.values')}</h2>
      <p>{t('privacy.erase.values_lead')}</p>
      <Records {...props} />
      <h2>{t('privacy.erase.kept')}</h2>
      <p>{t('privacy.erase.kept_lead')}</p>
      <DataTable
        caption={t('privacy.erase.kept')}
        hideCaption
        rows={view.keptByLaw}
        columns={[
          { head: t('privacy.erase.what'), cell: (one) => one.text, header: true },
          { head: t('privacy.erase.why'), cell: (one) => one.hint ?? '' },
        ]}
      />
    </>
  );
};

/** The form for one kind of request. */
export function NewRequestPage(props: Props) {
  const { ctx, kind, view, again } = props;
  const { t } = ctx;
  const title = t(`privacy.offer.${kind}`);
  const { chosen } = view;
  return (
    <Shell
      ctx={ctx}
      title={title}
      section="/my"
      breadcrumbs={[{ href: '/my/data/requests', text: t('privacy.request.title') }]}
    >
      {again?.error && <ErrorSummary errors={[{ href: `#${again.field ?? 'text'}`, text: again.error }]} />}
      <PageTitle lead={t(`privacy.offer.${kind}_text`)}>{title}</PageTitle>
      {chosen ? (
        <ValueForm {...props} value={chosen} />
      ) : (
        <>
          <Whose {...props} />
          {kind === 'correction' && <Records {...props} />}
          {kind === 'erasure' && <Erasure {...props} />}
          {kind === 'restriction' && (
            <>
              <Notice kind="info">{t('privacy.restrict.effect')}</Notice>
              <Choose
                {...props}
                name="registry"
                label={t('privacy.restrict.which')}
                button="privacy.restrict.do"
                options={view.registries}
              />
            </>
          )}
          <ToAgency {...props} />
        </>
      )}
    </Shell>
  );
}

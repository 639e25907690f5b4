import type { Ctx } from '#platform/context';
import {
  Button,
  ButtonRow,
  EmptyState,
  ErrorSummary,
  Form,
  LinkButton,
  type Option,
  PageTitle,
  SelectField,
  Shell,
  TextArea,
  TextField,
} from '#ui';
import type { ReasonTemplate, TemplateKind } from '../template-store.ts';
import { deskPlaces } from './desk-places.ts';

export const KINDS: readonly TemplateKind[] = ['refuse', 'supplement', 'stop'];

export interface TemplatesProps {
  ctx: Ctx;
  templates: readonly ReasonTemplate[];
  services: readonly Option[];
  leads: boolean;
  /** The one that is being changed, or what was typed for it. */
  edited?: Partial<ReasonTemplate>;
  error?: string;
}

const Edit = ({ ctx, services, edited = {}, error }: Omit<TemplatesProps, 'templates' | 'leads'>) => {
  const { t } = ctx;
  const { id, kind, service, name, reason, remedy } = edited;
  return (
    <Form action="/desk/templates">
      {id && <input type="hidden" name="id" value={id} />}
      <SelectField
        name="kind"
        label={t('cases.template.kind')}
        value={kind}
        options={KINDS.map((value) => ({ value, text: t(`cases.template.${value}`) }))}
      />
      <SelectField
        name="service"
        label={t('cases.service')}
        value={service ?? ''}
        placeholder={t('cases.template.every')}
        options={services}
      />
      <TextField
        name="name"
        label={t('cases.template.name')}
        hint={t('cases.template.name_hint')}
        value={name}
        error={error}
        maxlength={80}
      />
      <TextArea
        name="reason"
        label={t('cases.template.text')}
        hint={t('cases.template.text_hint')}
        value={reason}
        rows={4}
        maxlength={2000}
      />
      <TextArea
        name="remedy"
        label={t('cases.template.remedy')}
        value={remedy ?? ''}
        rows={3}
        maxlength={2000}
        optional
      />
      <ButtonRow>
        <Button>{t('cases.template.save')}</Button>
        {id && (
          <LinkButton kind="link" href="/desk/templates">
            {t('cases.template.cancel')}
          </LinkButton>
        )}
      </ButtonRow>
    </Form>
  );
};

const Listed = ({
  ctx: { t },
  one,
  leads,
  service,
}: {
  ctx: Ctx;
  one: ReasonTemplate;
  leads: boolean;
  service: string;
}) => (
  <section aria-labelledby={`template-${one.id}`}>
    <h3 id={`template-${one.id}`}>{one.name}</h3>
    <p class="hint">{service}</p>
    <p>{one.reason}</p>
    {one.remedy && <p>{one.remedy}</p>}
    {leads && (
      <Form action={`/desk/templates/${one.id}/remove`}>
        <ButtonRow>
          <LinkButton kind="secondary" href={`/desk/templates?change=${one.id}#edit`}>
            {t('cases.template.change')} <span class="hidden">{one.name}</span>
          </LinkButton>
          <Button kind="link">
            {t('cases.template.remove')} <span class="hidden">{one.name}</span>
          </Button>
        </ButtonRow>
      </Form>
    )}
  </section>
);

/** The texts for reasons that an agency keeps, and where who leads it writes them. */
export function TemplatesPage(props: TemplatesProps) {
  const { ctx, templates, services, leads, edited, error } = props;
  const { t } = ctx;
  const nameOf = (service: string | null) =>
    service === null
      ? t('cases.template.every')
      : (services.find(({ value }) => value === service)?.text ?? service);
  return (
    <Shell ctx={ctx} title={t('cases.template.title')} width="desk" side={deskPlaces(ctx)}>
      {error && <ErrorSummary errors={[{ href: '#name', text: error }]} />}
      <PageTitle lead={t(leads ? 'cases.template.lead_leads' : 'cases.template.lead')}>
        {t('cases.template.title')}
      </PageTitle>
      {templates.length === 0 && <EmptyState title={t('cases.template.none')} />}
      {KINDS.map((kind) => {
        const some = templates.filter((one) => one.kind === kind);
        return some.length === 0 ? null : (
          <section key={kind} aria-labelledby={`kind-${kind}`}>
            <h2 id={`kind-${kind}`}>{t(`cases.template.${kind}`)}</h2>
            {some.map((one) => (
              <Listed key={one.id} ctx={ctx} one={one} leads={leads} service={nameOf(one.service)} />
            ))}
          </section>
        );
      })}
      {leads && (
        <section aria-labelledby="edit">
          <h2 id="edit">{t(edited?.id ? 'cases.template.change' : 'cases.template.new')}</h2>
          <Edit ctx={ctx} services={services} edited={edited} error={error} />
        </section>
      )}
    </Shell>
  );
}

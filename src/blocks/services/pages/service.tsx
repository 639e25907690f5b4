import type { ComponentChildren } from 'preact';
import type { Principal } from '#blocks/identity';
import type { Ctx } from '#platform/context';
import {
  Button,
  Card,
  Details,
  Form,
  LinkButton,
  Notice,
  PageTitle,
  RadioGroup,
  Shell,
  Split,
  Tag,
} from '#ui';
import type { Declaration, ServiceVersion } from '../declaration.ts';
import { declarationIn } from '../overlay.ts';

interface Props {
  ctx: Ctx;
  version: ServiceVersion;
  fieldTitle: string;
  wards: readonly { personId: string; name: string }[];
  /** Others for whom the reader may do it. */
  principals: readonly Principal[];
  /** What it rests on that is no longer in force, in words: for officials, who must see to it. */
  ended?: readonly string[];
}

/** Marks what no text of law has been compared with. */
const Unverified = ({ ctx, source }: { ctx: Ctx; source?: string }) =>
  source === 'unverified' ? (
    <>
      {' '}
      <Tag tone="due">{ctx.t('services.unverified')}</Tag>
    </>
  ) : null;

/** Choices for whom one acts, and the way to begin: the page comes back under their name. */
const ActFor = ({
  ctx: { t },
  version,
  principals,
  open,
}: Pick<Props, 'ctx' | 'version' | 'principals'> & { open?: boolean }) =>
  principals.length === 0 ? null : (
    <Details summary={t('services.for_others')} open={open}>
      {principals.map(({ as, name, by }) => (
        <div class="field" key={as}>
          <Form action="/my/acting">
            <input type="hidden" name="as" value={as} />
            <input type="hidden" name="next" value={`/services/${version.service}`} />
            <p>
              {name} – {t(`ui.acting.by.${by}`)}
            </p>
            <Button kind="secondary">{t('services.act_for', { name })}</Button>
          </Form>
        </div>
      ))}
    </Details>
  );

function Start({ ctx, version, wards, principals }: Omit<Props, 'fieldTitle'>) {
  const { t, actor } = ctx;
  const { declaration } = version;
  const at = `/services/${version.service}`;
  if (declaration.online === 'none')
    return (
      <Notice title={t('services.not_here')}>
        <p>{declarationIn(version, ctx.lang).online_reason}</p>
      </Notice>
    );
  if (!actor.personId)
    return (
      <LinkButton href={`/sign-in?next=${encodeURIComponent(at)}`}>
        {t('services.sign_in_and_start')}
      </LinkButton>
    );
  const { actingFor } = actor;
  const applicants = declaration.applicants ?? ['person'];
  if (actingFor) {
    const within =
      actingFor.services?.includes(version.service) ?? !actingFor.closed.includes(version.service);
    const fits = applicants.includes(actingFor.principalKind);
    if (!within || !fits || !actingFor.powers.includes('prepare'))
      return (
        <Notice kind="warning" title={t('services.not_for_principal', { name: actingFor.name })}>
          <p>{t(`errors.services.${fits ? 'not_in_mandate' : 'not_for_businesses'}`)}</p>
        </Notice>
      );
  } else if (!applicants.includes('person'))
    return (
      <>
        <Notice title={t('services.businesses_only')}>
          <p>{t('services.businesses_how')}</p>
        </Notice>
        <ActFor open ctx={ctx} version={version} principals={principals} />
      </>
    );
  return (
    <>
      <Form action={`${at}/start`}>
        <input type="hidden" name="acting" value={actingFor?.principalId ?? ''} />
        {!actingFor && wards.length > 0 && (
          <RadioGroup
            name="for"
            label={t('services.for_whom')}
            value="self"
            options={[
              { value: 'self', text: t('services.for_self', { name: actor.name }) },
              ...wards.map(({ personId, name }) => ({ value: personId, text: name })),
            ]}
          />
        )}
        <Button>{actingFor ? t('services.start_for', { name: actingFor.name }) : t('services.start')}</Button>
      </Form>
      {!actingFor && <ActFor ctx={ctx} version={version} principals={principals} />}
    </>
  );
}

const PaperList = ({ ctx, papers }: { ctx: Ctx; papers: Declaration['papers'] }) => (
  <ul>
    {papers.map((paper) => (
      <li key={paper.name}>
        {paper.name}
        {paper.form && ` (${ctx.t('services.form_number', { form: paper.form })})`}
        {!paper.from_registry &&
          (['originals', 'copies'] as const).map((kind) =>
            paper[kind] ? ` – ${ctx.t(`services.${kind}`, { count: paper[kind] })}` : '',
          )}
        {paper.note && <span class="hint"> – {paper.note}</span>}
        <Unverified ctx={ctx} source={paper.source} />
      </li>
    ))}
  </ul>
);

/** What is handed in: first what everybody does, then case by case, each opened by those whom it concerns. */
const Papers = ({ ctx, declaration: { papers } }: { ctx: Ctx; declaration: Declaration }) => {
  const cases = [...new Set(papers.flatMap((paper) => paper.case ?? []))];
  const of = (name?: string) => papers.filter((paper) => paper.case === name);
  if (papers.length === 0) return <p>{ctx.t('services.no_papers')}</p>;
  return (
    <>
      {of().length > 0 && <PaperList ctx={ctx} papers={of()} />}
      {cases.length > 0 && <p class="hint">{ctx.t('services.papers_by_case')}</p>}
      {cases.map((name) => (
        <Details key={name} summary={name}>
          <PaperList ctx={ctx} papers={of(name)} />
        </Details>
      ))}
    </>
  );
};

const Fees = ({ ctx, declaration }: { ctx: Ctx; declaration: Declaration }) => (
  <>
    {declaration.fees.length === 0
      ? ctx.t('services.no_fee')
      : declaration.fees.map((fee) => (
          <p key={fee.name}>
            {fee.name}
            {fee.when && ` (${fee.when})`}:{' '}
            {fee.amount === 0 ? ctx.t('services.free') : ctx.app.country.formats.money(fee.amount, ctx.lang)}
            <Unverified ctx={ctx} source={fee.source} />
          </p>
        ))}
  </>
);

/** `3 working-days` in words. */
const term = (ctx: Ctx, within: string): string => {
  const [count = '', unit = ''] = within.split(' ');
  return ctx.t(`services.term.${unit.replace(/([^s])$/, '$1s').replace('-', '_')}`, { count });
};

const Deadline = ({ ctx, declaration: { deadline } }: { ctx: Ctx; declaration: Declaration }) =>
  deadline ? (
    <>
      {term(ctx, deadline.within)}
      <Unverified ctx={ctx} source={deadline.source} />
      {deadline.note && <p class="hint">{deadline.note}</p>}
    </>
  ) : (
    <span>{ctx.t('services.no_deadline')}</span>
  );

/** Names above their values: there is no room beside them. */
const Facts = ({ rows }: { rows: readonly { key: string; value: ComponentChildren }[] }) => (
  <>
    {rows.map(({ key, value }) => (
      <Card key={key} title={key}>
        {value}
      </Card>
    ))}
  </>
);

/** All that the law wants known of a service, and the way in. */
export function ServicePage({ ctx, version, fieldTitle, wards, principals, ended = [] }: Props) {
  const { t } = ctx;
  const declaration = declarationIn(version, ctx.lang);
  const date = (day: string) => ctx.app.country.formats.date(day, ctx.lang);
  return (
    <Shell
      ctx={ctx}
      title={declaration.name}
      width="wide"
      section="/services"
      breadcrumbs={[
        { href: '/services', text: t('services.title') },
        { href: `/services?field=${version.field}`, text: fieldTitle },
      ]}
    >
      <PageTitle lead={declaration.summary}>{declaration.name}</PageTitle>
      <Split
        label={t('services.facts')}
        aside={
          <Facts
            rows={[
              { key: t('services.deadline'), value: <Deadline ctx={ctx} declaration={declaration} /> },
              { key: t('services.fee'), value: <Fees ctx={ctx} declaration={declaration} /> },
              { key: t('services.agency'), value: declaration.competent.name ?? declaration.competent.body },
              {
                key: t('services.channels'),
                value: declaration.channels.map((channel) => t(`services.channel.${channel}`)).join(', '),
              },
              ...(declaration.result?.name
                ? [{ key: t('services.result'), value: declaration.result.name }]
                : []),
              ...(declaration.procedure_code
                ? [{ key: t('services.code'), value: declaration.procedure_code }]
                : []),
            ]}
          />
        }
      >
        {declaration.description && <p>{declaration.description}</p>}
        <p class="hint">
          {[
            declaration.deadline && term(ctx, declaration.deadline.within),
            declaration.fees.length === 0 && t('services.no_fee'),
            declaration.competent.name ?? declaration.competent.body,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <Start ctx={ctx} version={version} wards={wards} principals={principals} />
        <h2>{t('services.who')}</h2>
        <p>{declaration.who ?? t('services.who_unknown')}</p>
        <h2>{t('services.papers')}</h2>
        <Papers ctx={ctx} declaration={declaration} />
        {declaration.steps.length > 0 && (
          <>
            <h2>{t('services.steps')}</h2>
            <ol>
              {declaration.steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
          </>
        )}
        <h2>{t('services.basis')}</h2>
        {ended.map((text) => (
          <Notice key={text} kind="warning">
            {text}
          </Notice>
        ))}
        <ul>
          {declaration.legal_basis.map((basis) => (
            <li key={basis.document}>
              {[basis.document, basis.article, basis.title].filter(Boolean).join(', ')}
              {basis.valid_from && ` (${t('services.basis_from', { date: date(basis.valid_from) })})`}
              {basis.valid_to && ` (${t('services.basis_to', { date: date(basis.valid_to) })})`}
              <Unverified ctx={ctx} source={basis.source} />
            </li>
          ))}
        </ul>
        <p>
          <a href={`/services/${version.service}/privacy`}>{t('services.privacy')}</a>
        </p>
        <p class="hint">
          {t('services.version', { version: version.version, from: date(version.inForce.from) })}
          {declaration.source &&
            ` · ${t('services.source')}: ${declaration.source === 'unverified' ? t('services.unverified') : declaration.source}`}
        </p>
      </Split>
    </Shell>
  );
}

import type { Ctx } from '#platform/context';
import {
  Button,
  ButtonRow,
  EmptyState,
  Form,
  Notice,
  PageTitle,
  SearchBox,
  SelectField,
  Shell,
  SummaryList,
} from '#ui';
import { deskPlaces } from '../../desk/pages/desk-places.ts';
import type { VisitView } from '../show-visit.ts';

/** For whom a service may be filed by whoever stands there; nothing to choose where it is for themselves alone. */
function ForWhom({
  ctx: { t },
  view: { person, wards, principals },
  service,
  applicants,
}: {
  ctx: Ctx;
  view: VisitView;
  service: string;
  applicants: VisitView['services'][number]['applicants'];
}) {
  const people = applicants.includes('person');
  const others = principals.filter(({ kind, reaches }) => applicants.includes(kind) && reaches(service));
  if ((!people || wards.length === 0) && others.length === 0) return null;
  return (
    <SelectField
      name="for"
      id={`for-${service}`}
      label={t('cases.counter.for_whom')}
      value={people ? '' : others[0]!.as}
      options={[
        ...(people ? [{ value: '', text: t('cases.counter.for_self', { name: person.name }) }] : []),
        ...(people ? wards.map((ward) => ({ value: ward.personId, text: ward.name })) : []),
        ...others.map(({ as, name, by }) => ({
          value: as,
          text: t('cases.counter.for_other', { name, by: t(`ui.acting.by.${by}`) }),
        })),
      ]}
    />
  );
}

/** Who stands there, and what they came for. */
export function VisitPage({ ctx, view, q }: { ctx: Ctx; view: VisitView; q: string }) {
  const { t } = ctx;
  const { visit, person, services } = view;
  const at = `/desk/counter/visits/${visit.id}`;
  return (
    <Shell ctx={ctx} title={person.name} width="desk" section="/desk/counter" side={deskPlaces(ctx)}>
      <PageTitle caption={t('cases.counter.visit')} lead={t('cases.counter.visit_today')}>
        {person.name}
      </PageTitle>
      {visit.differs && (
        <Notice kind="warning" title={t('cases.counter.differs')}>
          <p>{t('cases.counter.differs_text')}</p>
        </Notice>
      )}
      <SummaryList
        rows={[
          ...person.rows.map(({ label, text }) => ({ key: label, value: text })),
          { key: t('cases.counter.how'), value: t(`cases.counter.identified_${visit.identified}`) },
        ]}
      />
      <h2>{t('cases.counter.choose')}</h2>
      <p>{t('cases.counter.for_hint')}</p>
      <SearchBox action={at} label={t('cases.counter.search')} value={q} />
      {services.length === 0 ? (
        <EmptyState title={t('cases.counter.no_service')} />
      ) : (
        <ul class="link-list">
          {services.map(({ name, title, summary, applicants }) => (
            <li key={name}>
              <h3>{title}</h3>
              <p>{summary}</p>
              <Form action={`${at}/start`}>
                <input type="hidden" name="service" value={name} />
                <ForWhom ctx={ctx} view={view} service={name} applicants={applicants} />
                <ButtonRow>
                  <Button kind="secondary">
                    {t('cases.counter.start')}
                    <span class="hidden"> ({title})</span>
                  </Button>
                </ButtonRow>
              </Form>
            </li>
          ))}
        </ul>
      )}
      <p class="links">
        <a href="/desk/mandates">{t('cases.counter.mandates')}</a>
        <a href="/desk/counter">{t('cases.counter.another')}</a>
      </p>
    </Shell>
  );
}

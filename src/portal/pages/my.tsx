import type { Principal } from '#blocks/identity';
import type { WaitingRequest } from '#blocks/services';
import type { Ctx } from '#platform/context';
import type { CaseState } from '#platform/country';
import { Button, Card, EmptyState, Form, LinkList, PageTitle, Shell, Split, StateTag, Time } from '#ui';

interface Props {
  ctx: Ctx;
  requests: readonly WaitingRequest[];
  drafts: readonly { id: string; title: string; savedAt: Date }[];
  cases: readonly { id: string; code: string; title: string; state: CaseState; dueAt: Date | null }[];
  notices: readonly { id: string; subject: string; link: string | null; sentAt: Date }[];
  unread: number;
  wards: readonly { personId: string; name: string }[];
  /** For whom the reader may begin to act. */
  principals: readonly Principal[];
}

/** A person's own page: what is under way, what is new, and what is theirs. */
export function MyPage({ ctx, requests, drafts, cases, notices, unread, wards, principals }: Props) {
  const { t, actor } = ctx;
  const all = [
    'documents',
    'mandates',
    'code',
    'credentials',
    'data',
    'reads',
    'requests_data',
    'consents',
    'programs',
    'preferences',
    'security',
  ] as const;
  // While one acts for somebody, only what the mandate may open.
  const places = actor.actingFor
    ? (['documents', 'mandates'] as const)
    : all.filter(
        (place) =>
          (place !== 'code' || ctx.app.country.codes) &&
          (place !== 'credentials' || ctx.app.country.credentials) &&
          (place !== 'mandates' || ctx.app.country.mandates),
      );
  // In another's name nothing is “mine”.
  const of = actor.actingFor ? '_of' : '';
  const hrefs = {
    code: '/my/code',
    credentials: '/my/credentials',
    documents: '/my/documents',
    mandates: '/my/mandates',
    data: '/my/data',
    reads: '/my/data/reads',
    requests_data: '/my/data/requests',
    consents: '/my/consents',
    programs: '/my/programs',
    preferences: '/my/preferences',
    security: '/my/security',
  };
  return (
    <Shell ctx={ctx} title={t('portal.my.title')} width="wide" unread={unread}>
      <PageTitle>
        {actor.actingFor
          ? t('portal.my.acting', { name: actor.actingFor.name })
          : t('portal.my.greeting', { name: actor.name })}
      </PageTitle>
      <Split
        aside={
          <>
            {!actor.actingFor && principals.length > 0 && (
              <Card title={t('portal.my.principals')}>
                {principals.map(({ as, name, by }) => (
                  <div class="field" key={as}>
                    <Form action="/my/acting">
                      <input type="hidden" name="as" value={as} />
                      <p>
                        {name} – {t(`ui.acting.by.${by}`)}
                      </p>
                      <Button kind="secondary">{t('portal.my.act', { name })}</Button>
                    </Form>
                  </div>
                ))}
              </Card>
            )}
            <Card title={t(`portal.my.places${of}`)}>
              <LinkList
                items={places.map((place) => ({
                  href: hrefs[place],
                  title: t(`portal.my.${place}${place === 'documents' ? of : ''}`),
                  description: t(`portal.my.${place}_text${place === 'documents' ? of : ''}`),
                }))}
              />
            </Card>
            {wards.length > 0 && (
              <Card title={t('portal.my.wards')}>
                <ul>
                  {wards.map(({ personId, name }) => (
                    <li key={personId}>{name}</li>
                  ))}
                </ul>
              </Card>
            )}
          </>
        }
      >
        {requests.length > 0 && (
          <Card title={t('portal.my.requests')}>
            <LinkList
              items={requests.map(({ id, kind, title, from, role, askedAt }) => ({
                href: `/drafts/requests/${id}`,
                title,
                description: t(`portal.my.request_${kind === 'sign' ? 'sign' : 'take'}`, {
                  name: from,
                  role: role ?? '',
                }),
                meta: <Time at={askedAt} />,
              }))}
            />
          </Card>
        )}
        {drafts.length > 0 && (
          <Card title={t('portal.my.drafts')}>
            <LinkList
              items={drafts.map(({ id, title, savedAt }) => ({
                href: `/drafts/${id}`,
                title,
                meta: (
                  <>
                    {t('portal.my.saved')} <Time at={savedAt} />
                  </>
                ),
              }))}
            />
          </Card>
        )}
        <Card title={t(`portal.my.cases${of}`)} href="/my/cases">
          {cases.length === 0 ? (
            <EmptyState
              title={t(`portal.my.no_cases${of}`)}
              action={{ href: '/services', text: t('portal.my.find') }}
            />
          ) : (
            <LinkList
              items={cases.slice(0, 10).map(({ id, code, title, state, dueAt }) => ({
                href: `/my/cases/${id}`,
                title,
                meta: (
                  <>
                    <StateTag state={state} /> <span class="code">{code}</span>
                    {dueAt && (
                      <>
                        {' · '}
                        {t('portal.my.due')} <Time at={dueAt} />
                      </>
                    )}
                  </>
                ),
              }))}
            />
          )}
        </Card>
        {notices.length > 0 && (
          <Card title={t('portal.my.notices')}>
            <LinkList
              items={notices.map(({ link, subject, sentAt }) => ({
                href: link ?? '/my/notices',
                title: subject,
                meta: <Time at={sentAt} />,
              }))}
            />
            <p>
              <a href="/my/notices">{t('portal.my.all_notices')}</a>
            </p>
          </Card>
        )}
      </Split>
    </Shell>
  );
}

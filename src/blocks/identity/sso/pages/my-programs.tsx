import type { Ctx } from '#platform/context';
import { Button, Card, EmptyState, Form, PageTitle, Shell, SummaryList, Time } from '#ui';
import type { MyProgram } from '../list-my-programs.ts';

/** The programs that somebody signs in to with their account here, and what each may learn. */
export function MyProgramsPage({ ctx, programs }: { ctx: Ctx; programs: readonly MyProgram[] }) {
  const { t } = ctx;
  const title = t('identity.my_programs.title');
  return (
    <Shell ctx={ctx} title={title} section="/my" breadcrumbs={[{ href: '/my', text: t('ui.nav.my') }]}>
      <PageTitle lead={t('identity.my_programs.lead')}>{title}</PageTitle>
      {programs.length === 0 && <EmptyState title={t('identity.my_programs.none')} />}
      {programs.map(({ clientId, name, agency, basis, asked, since, usedAt }) => (
        <Card key={clientId} title={name}>
          <SummaryList
            rows={[
              { key: t('identity.program.agency'), value: agency },
              {
                key: t('identity.my_programs.learns'),
                value:
                  asked.length > 0
                    ? asked.map((one) => one.title).join(', ')
                    : t('identity.my_programs.nothing'),
                source: asked[0]?.source,
              },
              { key: t('identity.program.part.basis'), value: basis },
              { key: t('identity.my_programs.since'), value: <Time at={since} /> },
              {
                key: t('identity.my_programs.used'),
                value: usedAt ? <Time at={usedAt} /> : t('identity.security.never'),
              },
            ]}
          />
          <Form action={`/my/programs/${clientId}/take-back`}>
            <Button kind="secondary">
              {t('identity.my_programs.take_back')} <span class="hidden">{name}</span>
            </Button>
          </Form>
        </Card>
      ))}
      {programs.length > 0 && <p>{t('identity.my_programs.after')}</p>}
    </Shell>
  );
}

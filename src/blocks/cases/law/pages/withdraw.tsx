import type { Ctx } from '#platform/context';
import { Button, ButtonRow, Form, PageTitle, Shell, TextArea } from '#ui';
import type { CaseView } from '../../get-case.ts';

/** The wish to have a case ended, said twice: what follows stands here first. */
export const WithdrawPage = ({ ctx, view: { case: one, declaration } }: { ctx: Ctx; view: CaseView }) => (
  <Shell
    ctx={ctx}
    title={`${ctx.t('cases.withdrawal.title')} ${one.code}`}
    section="/my"
    breadcrumbs={[
      { href: '/my', text: ctx.t('ui.nav.my') },
      { href: '/my/cases', text: ctx.t('cases.mine.title') },
      { href: `/my/cases/${one.id}`, text: one.code },
    ]}
  >
    <PageTitle caption={`${one.code} · ${declaration.name}`} lead={ctx.t('cases.withdrawal.lead')}>
      {ctx.t('cases.withdrawal.title')}
    </PageTitle>
    <Form action={`/my/cases/${one.id}/withdraw`}>
      <TextArea name="reason" label={ctx.t('cases.withdrawal.reason')} rows={3} maxlength={2000} />
      <ButtonRow>
        <Button>{ctx.t('cases.withdrawal.ask')}</Button>
      </ButtonRow>
    </Form>
  </Shell>
);

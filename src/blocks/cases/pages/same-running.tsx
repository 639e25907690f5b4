import { declarationIn, type ServiceVersion } from '#blocks/services';
import type { Ctx } from '#platform/context';
import { Button, Form, LinkButton, Notice, PageTitle, Shell } from '#ui';

interface Props {
  ctx: Ctx;
  version: ServiceVersion;
  draftId: string;
  mine?: { id: string; code: string };
}

/** A case about the same is running: look at it, go back, or file all the same. */
export function SameRunningPage({ ctx, version, draftId, mine }: Props) {
  const { t } = ctx;
  const back = `/drafts/${draftId}/review`;
  return (
    <Shell ctx={ctx} title={t('cases.same.title')} breadcrumbs={[{ href: back, text: t('cases.same.back') }]}>
      <PageTitle caption={declarationIn(version, ctx.lang).name}>{t('cases.same.title')}</PageTitle>
      {mine ? (
        <>
          <p>{t('cases.same.mine', { code: mine.code })}</p>
          <LinkButton href={`/my/cases/${mine.id}`}>{t('cases.same.open')}</LinkButton>
        </>
      ) : (
        <>
          <p>{t('cases.same.others')}</p>
          <LinkButton href={back}>{t('cases.same.check')}</LinkButton>
        </>
      )}
      <Notice title={t('cases.same.sure_title')}>{t('cases.same.sure_text')}</Notice>
      <Form action={`/drafts/${draftId}/submit`}>
        <input type="hidden" name="declaration" value="true" />
        <input type="hidden" name="sure" value="yes" />
        <Button kind="secondary">{t('cases.same.file')}</Button>
      </Form>
    </Shell>
  );
}

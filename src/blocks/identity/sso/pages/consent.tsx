import type { Ctx } from '#platform/context';
import { Button, ButtonRow, Form, PageTitle, Shell } from '#ui';
import type { Asked } from '../attributes-of.ts';
import type { SignOn } from '../request.ts';
import { AskedTable } from './asked-table.tsx';

interface Props {
  ctx: Ctx;
  request: SignOn;
  /** Who answers for the program; its name is its own choice. */
  agency: string;
  asked: readonly Asked[];
}

/** What a program wants to know of somebody, who answers for it, where the answer goes, and whether they agree. */
export function ConsentPage({ ctx, request: { client, interaction, leadsTo }, agency, asked }: Props) {
  const { t } = ctx;
  const name = client.name;
  return (
    <Shell ctx={ctx} title={t('identity.sso.title', { name })}>
      <PageTitle lead={t('identity.sso.lead', { name, person: ctx.actor.name })}>
        {t('identity.sso.title', { name })}
      </PageTitle>
      <AskedTable asked={asked} />
      <p>{t('identity.sso.whose', { agency, host: leadsTo.map((to) => new URL(to).host).join(', ') })}</p>
      <p>{t('identity.sso.basis', { basis: client.basis })}</p>
      <p>{t('identity.sso.later')}</p>
      <Form action={`/sso/${interaction.uid}`}>
        <ButtonRow>
          <Button name="decision" value="allow">
            {t('identity.sso.allow')}
          </Button>
          <Button kind="secondary" name="decision" value="refuse">
            {t('identity.sso.refuse')}
          </Button>
        </ButtonRow>
      </Form>
    </Shell>
  );
}

import type { Ctx } from '#platform/context';
import type { FieldFault } from '#platform/errors';
import {
  Button,
  CheckboxGroup,
  ErrorSummary,
  Form,
  Notice,
  PageTitle,
  Shell,
  TextArea,
  TextField,
  Time,
} from '#ui';
import { faultLinks } from '#ui/form';
import type { Draft } from '../draft.ts';
import { offerOf } from '../hand-over.ts';
import { DraftHistory } from './signers.tsx';

/** To whom a draft shall be given, and what that means. */
export function HandOverPage({
  ctx,
  draft,
  title,
  faults,
  typed,
}: {
  ctx: Ctx;
  draft: Draft;
  title: string;
  faults: readonly FieldFault[];
  typed: { number: string; note: string };
}) {
  const { t } = ctx;
  const at = `/drafts/${draft.id}`;
  const offer = offerOf(draft);
  const wrong = (pointer: string): string | undefined => {
    const fault = faults.find((one) => one.pointer === pointer);
    return fault && t(fault.code, fault.params);
  };
  return (
    <Shell
      ctx={ctx}
      title={`${t('services.hand_over.title')} – ${title}`}
      breadcrumbs={[
        { href: '/my', text: t('services.draft.my') },
        { href: at, text: title },
      ]}
    >
      <ErrorSummary errors={faultLinks(faults, t)} />
      <PageTitle caption={title} lead={t('services.hand_over.lead')}>
        {t('services.hand_over.title')}
      </PageTitle>
      {offer ? (
        <>
          <Notice title={t('services.hand_over.offered', { number: offer.role ?? '' })}>
            <p>
              <Time at={new Date(offer.at)} />
            </p>
          </Notice>
          <Form action={`${at}/hand-over/withdraw`}>
            <Button kind="secondary">{t('services.hand_over.withdraw')}</Button>
          </Form>
        </>
      ) : (
        <Form action={`${at}/hand-over`}>
          <ul>
            {['answers', 'registry', 'signatures', 'back'].map((what) => (
              <li key={what}>{t(`services.hand_over.means_${what}`)}</li>
            ))}
          </ul>
          <TextField
            name="number"
            label={t('services.hand_over.number')}
            value={typed.number}
            width={20}
            error={wrong('/number')}
          />
          <TextArea
            name="note"
            label={t('services.hand_over.note')}
            value={typed.note}
            optional
            rows={3}
            maxlength={500}
          />
          <CheckboxGroup
            name="consent"
            label={t('services.hand_over.consent_label')}
            value={[]}
            options={[{ value: 'true', text: t('services.hand_over.consent') }]}
            error={wrong('/consent')}
          />
          <Button>{t('services.hand_over.offer')}</Button>
        </Form>
      )}
      <DraftHistory ctx={ctx} draft={draft} />
    </Shell>
  );
}

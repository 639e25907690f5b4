import type { Ctx } from '#platform/context';
import type { FieldFault } from '#platform/errors';
import type { FormBody } from '#platform/http';
import { Button, ButtonRow, ErrorSummary, Form, Notice, PageTitle, Shell, Steps } from '#ui';
import {
  type FormDeclaration,
  FormGroup,
  type FormValues,
  faultLinks,
  type Given,
  type Group,
  modelOf,
} from '#ui/form';
import type { Draft } from '../draft.ts';

export interface DraftView {
  readonly ctx: Ctx;
  readonly draft: Draft;
  readonly title: string;
  readonly form: FormDeclaration;
  readonly groups: readonly Group[];
  readonly group: Group;
  readonly data: FormValues;
  readonly given: Given;
  readonly faults?: readonly FieldFault[];
  readonly posted?: FormBody;
  /** Somebody saved it elsewhere meanwhile. */
  readonly changed?: boolean;
  readonly newer?: boolean;
  /** An item was added, taken away or moved. */
  readonly acted?: boolean;
  /** The page was opened from the review and goes back there. */
  readonly review?: boolean;
}

/** What else can be done with a draft. */
export const DraftLinks = ({ ctx: { t }, id }: { ctx: Ctx; id: string }) => (
  <p class="links">
    <a href={`/drafts/${id}/print`}>{t('services.print.link')}</a>
    <a href={`/drafts/${id}/hand-over`}>{t('services.hand_over.link')}</a>
  </p>
);

/** One group of questions. */
export function DraftPage(view: DraftView) {
  const {
    ctx,
    draft,
    title,
    form,
    groups,
    group,
    data,
    given,
    faults = [],
    posted,
    changed,
    newer,
    review,
    acted,
  } = view;
  const { t } = ctx;
  const current = groups.findIndex(({ name }) => name === group.name);
  const hasFiles = modelOf(form).groups.some(
    ({ name, all, repeats }) =>
      name === group.name && (repeats || all.some(({ kind }) => kind === 'file' || kind === 'files')),
  );
  const texts = faultLinks(faults, t);
  return (
    <Shell
      ctx={ctx}
      title={`${group.title} – ${title}`}
      breadcrumbs={[{ href: '/my', text: t('services.draft.my') }]}
    >
      <ErrorSummary errors={texts} />
      {changed && (
        <Notice kind="warning" title={t('services.draft.changed')} live>
          <p>{t('services.draft.changed_text')}</p>
          <p>
            <a href={`/drafts/${draft.id}/${group.name}`}>{t('services.draft.show_saved')}</a>
          </p>
        </Notice>
      )}
      {newer && <Notice title={t('services.draft.newer')} />}
      <Steps
        steps={groups.map(({ name, title: step }) => ({
          title: step,
          href: draft.done.includes(name) ? `/drafts/${draft.id}/${name}` : undefined,
        }))}
        current={Math.max(0, current)}
      />
      <PageTitle caption={title} lead={group.description}>
        {group.title}
      </PageTitle>
      <Form action={`/drafts/${draft.id}/${group.name}`} files={hasFiles} live>
        <input type="hidden" name="_revision" value={draft.revision} />
        {review && <input type="hidden" name="_return" value="review" />}
        <FormGroup
          form={form}
          group={group.name}
          data={data}
          given={given}
          faults={faults}
          posted={posted}
          acted={acted}
        />
        <ButtonRow>
          <Button>{t('services.draft.go_on')}</Button>
          {current > 0 && (
            <a href={`/drafts/${draft.id}/${groups[current - 1]!.name}`}>{t('services.draft.back')}</a>
          )}
        </ButtonRow>
      </Form>
      <p class="hint">{t('services.draft.kept')}</p>
      <DraftLinks ctx={ctx} id={draft.id} />
    </Shell>
  );
}

import type { Ctx } from '#platform/context';
import type { FieldFault } from '#platform/errors';
import type { FormBody } from '#platform/http';
import { Button, ButtonRow, ErrorSummary, Form, Notice, PageTitle, Shell, Steps } from '#ui';
import {
  type FormDeclaration,
  FormGroup,
  type FormValues,
  faultLinks,
  type Group,
  type LookedUp,
  modelOf,
} from '#ui/form';
import { ActsForNotice } from '../counter/pages/acts-for.tsx';
import type { Draft } from '../draft.ts';
import { draftPath } from '../draft-path.ts';

export interface DraftView {
  readonly ctx: Ctx;
  readonly draft: Draft;
  readonly title: string;
  readonly form: FormDeclaration;
  readonly groups: readonly Group[];
  readonly group: Group;
  readonly data: FormValues;
  readonly given: LookedUp;
  readonly faults?: readonly FieldFault[];
  readonly posted?: FormBody;
  /** Somebody saved it elsewhere meanwhile. */
  readonly changed?: boolean;
  readonly newer?: boolean;
  /** An item was added, taken away or moved. */
  readonly acted?: boolean;
  /** Fields that what was just answered has made appear. */
  readonly revealed?: readonly string[];
  /** The page was opened from the review and goes back there. */
  readonly review?: boolean;
}

/** What else can be done with a draft. */
export const DraftLinks = ({ ctx: { t }, draft }: { ctx: Ctx; draft: Draft }) => (
  <p class="links">
    <a href={`${draftPath(draft)}/print`}>{t('services.print.link')}</a>
    {draft.agencyId === null && <a href={`/drafts/${draft.id}/hand-over`}>{t('services.hand_over.link')}</a>}
  </p>
);

/** Where a draft stands: among one's own, or at the counter, for whoever is there. */
export const draftCrumbs = ({ t }: Ctx, { intake }: Draft) =>
  intake
    ? [
        { href: '/desk/counter', text: t('services.counter.title') },
        { href: `/desk/counter/visits/${intake.visitId}`, text: intake.name },
      ]
    : [{ href: '/my', text: t('services.draft.my') }];

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
    revealed,
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
      section={draft.intake ? '/desk' : undefined}
      breadcrumbs={draftCrumbs(ctx, draft)}
    >
      <ErrorSummary errors={texts} />
      {changed && (
        <Notice kind="warning" title={t('services.draft.changed')} live>
          <p>{t('services.draft.changed_text')}</p>
          <p>
            <a href={`${draftPath(draft)}/${group.name}`}>{t('services.draft.show_saved')}</a>
          </p>
        </Notice>
      )}
      <ActsForNotice ctx={ctx} draft={draft} />
      {newer && <Notice title={t('services.draft.newer')} />}
      <Steps
        steps={groups.map(({ name, title: step }) => ({
          title: step,
          href: draft.done.includes(name) ? `${draftPath(draft)}/${name}` : undefined,
        }))}
        current={Math.max(0, current)}
      />
      <PageTitle caption={title} lead={group.description}>
        {group.title}
      </PageTitle>
      <Form action={`${draftPath(draft)}/${group.name}`} files={hasFiles} live>
        <input type="hidden" name="_revision" value={draft.revision} />
        {review && <input type="hidden" name="_return" value="review" />}
        <FormGroup
          form={form}
          group={group.name}
          data={data}
          lookedUp={given}
          faults={faults}
          posted={posted}
          acted={acted}
          revealed={revealed}
        />
        <ButtonRow>
          <Button>{t('services.draft.go_on')}</Button>
          {current > 0 && (
            <a href={`${draftPath(draft)}/${groups[current - 1]!.name}`}>{t('services.draft.back')}</a>
          )}
        </ButtonRow>
      </Form>
      <p class="hint">{t(draft.intake ? 'services.counter.kept' : 'services.draft.kept')}</p>
      <DraftLinks ctx={ctx} draft={draft} />
    </Shell>
  );
}

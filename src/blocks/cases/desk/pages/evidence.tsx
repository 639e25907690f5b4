import { DRAWN_PAGES } from '#blocks/documents';
import type { Ctx } from '#platform/context';
import { Button, EmptyState, Form, Icon, Notice, Time } from '#ui';
import type { Evidence } from '../evidence-of.ts';

const SIZES = [
  [1_000_000, 'MB'],
  [1_000, 'kB'],
] as const;

/** What kind of file it is and how large, as people say it: `PDF, 120 kB`. */
function kindOf({ app, lang }: Ctx, { type, size }: Evidence): string {
  const kind =
    type
      ?.split('/')[1]
      ?.replace(/^.*[.-]/, '')
      .toUpperCase() ?? '';
  if (size === undefined) return kind;
  const [unit, name] = SIZES.find(([least]) => size >= least) ?? SIZES[1];
  return `${kind}, ${app.country.formats.number(Math.max(1, Math.round(size / unit)), lang)} ${name}`;
}

/** Who has ticked it off, and the button with which whoever works on the task does so. */
function Ticks({
  ctx: { t },
  one,
  taskId,
  mine,
}: {
  ctx: Ctx;
  one: Evidence;
  taskId: string;
  mine: boolean;
}) {
  const ticked = one.checked.some((tick) => tick.taskId === taskId);
  return (
    <>
      {one.checked.map((tick) => (
        <p class="evidence-tick" key={tick.taskId}>
          <Icon name="check" /> {t('cases.evidence.checked_by', { name: tick.name })}, <Time at={tick.at} />
        </p>
      ))}
      {mine && (
        <Form action={`/desk/tasks/${taskId}/evidence`}>
          <input type="hidden" name="document" value={one.id} />
          <Button kind={ticked ? 'link' : 'secondary'} name="checked" value={ticked ? 'no' : 'yes'}>
            {t(ticked ? 'cases.evidence.uncheck' : 'cases.evidence.check')}
            <span class="hidden"> ({one.label})</span>
          </Button>
        </Form>
      )}
    </>
  );
}

/** A picture of it: of an image, or of the pages of a paper, which scroll in a place of their own. */
function Picture({ ctx: { t }, one: { id, label, picture } }: { ctx: Ctx; one: Evidence }) {
  if (!picture) return null;
  const view = `/desk/documents/${id}/view`;
  const drawn = (
    <a href={view} class="evidence-picture">
      <img src={view} alt={t(`cases.evidence.picture_${picture}`, { label })} loading="lazy" />
    </a>
  );
  if (picture === 'one') return drawn;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    // biome-ignore lint/a11y/useSemanticElements: a set of fields it is not
    <div class="evidence-pages" role="group" tabIndex={0} aria-label={t('cases.evidence.pages', { label })}>
      {drawn}
    </div>
  );
}

const One = ({ ctx, one, taskId, mine }: { ctx: Ctx; one: Evidence; taskId: string; mine: boolean }) => {
  const { t } = ctx;
  const open = `/desk/documents/${one.id}`;
  return (
    <section class="evidence" id={`evidence-${one.id}`} aria-labelledby={`evidence-${one.id}-title`}>
      <h3 id={`evidence-${one.id}-title`}>{one.label}</h3>
      <p class="meta">
        {one.takenBy ? t('cases.evidence.scanned', { name: one.takenBy }) : t('cases.evidence.handed_in')}
        {' · '}
        <Time at={one.at} />
      </p>
      <Picture ctx={ctx} one={one} />
      <p>
        <a href={open} download>
          {t('cases.evidence.open', { name: one.title })}
        </a>{' '}
        <span class="meta">
          ({kindOf(ctx, one)}
          {one.picture === 'pages' && `; ${t('cases.evidence.pages_drawn', { count: DRAWN_PAGES })}`})
        </span>
      </p>
      <Ticks ctx={ctx} one={one} taskId={taskId} mine={mine} />
    </section>
  );
};

/** What was handed in, beside the form: each file with what it is, a picture where there is one, and its ticks. */
export function EvidencePane({
  ctx,
  evidence,
  taskId,
  mine,
}: {
  ctx: Ctx;
  evidence: readonly Evidence[];
  taskId: string;
  mine: boolean;
}) {
  const { t } = ctx;
  if (evidence.length === 0) return <EmptyState title={t('cases.evidence.none')} />;
  const left = evidence.filter(({ checked }) => checked.length === 0).length;
  return (
    <>
      {left === 0 ? (
        <Notice kind="success" title={t('cases.evidence.all_checked')} />
      ) : (
        <p>{t('cases.evidence.left', { left, all: evidence.length })}</p>
      )}
      {evidence.map((one) => (
        <One key={one.id} ctx={ctx} one={one} taskId={taskId} mine={mine} />
      ))}
    </>
  );
}

import { agencyFacts, renderPdf } from '#blocks/documents';
import { roleTitle } from '#blocks/identity';
import { evaluateValue, getServiceVersion, type IssueTask } from '#blocks/services';
import { calendarOf } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { nationalLanguage } from '#platform/i18n';
import { errors } from './errors.ts';
import type { TaskView } from './get-task.ts';
import { textsOf } from './texts-of.ts';
import { variablesOf } from './variables.ts';

/** What a number will be that is not drawn yet. */
const BLANK = '……';

/** Values that later steps bring are not there yet: they stand as dots. */
const dotted = (value: unknown): unknown => {
  if (value === null || value === undefined) return BLANK;
  if (Array.isArray(value)) return value.map(dotted);
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, dotted(inner)]));
};

/**
 * The document that a task is about to sign, as it will look, without number and signature.
 * @throws cases.no_preview when the task signs nothing
 */
export async function renderPreview(
  ctx: Ctx,
  { view, signs, task }: TaskView,
  name?: string,
): Promise<Uint8Array> {
  const wanted: IssueTask | undefined = name ? signs.find(({ id }) => id === name) : signs[0];
  if (!wanted) throw errors.no_preview();
  const { app } = ctx;
  const lang = nationalLanguage(app);
  const now = ctx.clock.now();
  const { service, serviceVersion: version } = view.case;
  const declared = await getServiceVersion(ctx, { service, version });
  const variables = { ...variablesOf(app, view.case, now), texts: await textsOf(ctx, declared, view.case) };
  const data = Object.fromEntries(
    Object.entries(wanted.data).map(([key, value]) => {
      const found = evaluateValue(value, variables);
      return [key, typeof value === 'string' && found === null ? dotted(found) : found];
    }),
  );
  return renderPdf(app, {
    template: wanted.issue,
    data: {
      ...data,
      document: {
        number: BLANK,
        issued_on: calendarOf(app).localDate(now),
        signed_at: null,
        code: BLANK,
        verify_url: app.config.publicUrl,
      },
      agency: await agencyFacts(ctx, view.case.agencyId),
      signatory: { name: ctx.actor.name, position: roleTitle({ app, lang }, task.role) },
      qr_text: app.config.publicUrl,
      preview: true,
    },
  });
}

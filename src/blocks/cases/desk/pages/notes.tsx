import type { Ctx } from '#platform/context';
import { Button, Form, TextArea, Time } from '#ui';
import type { Note } from '../note-store.ts';

/** What officials tell each other about a case. */
export const Notes = ({
  ctx: { t },
  caseId,
  notes,
}: {
  ctx: Ctx;
  caseId: string;
  notes: readonly Note[];
}) => (
  <section aria-labelledby="notes">
    <h2 id="notes">{t('cases.notes.title')}</h2>
    {notes.map(({ id, text, at, byName }) => (
      <div key={id}>
        <p class="hint">
          {byName}, <Time at={at} />
        </p>
        <p>{text}</p>
      </div>
    ))}
    <Form action={`/desk/cases/${caseId}/notes`}>
      <TextArea name="text" id="note" label={t('cases.notes.label')} hint={t('cases.notes.hint')} />
      <Button kind="secondary">{t('cases.notes.add')}</Button>
    </Form>
  </section>
);

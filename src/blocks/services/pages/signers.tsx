import type { Ctx } from '#platform/context';
import { Button, ButtonRow, DataTable, Details, Form, Notice, Tag, Timeline, type Tone } from '#ui';
import type { Draft, Signature } from '../draft.ts';
import { draftPath } from '../draft-path.ts';
import type { Signer } from '../signers.ts';

const TONE: Readonly<Record<Signature['state'], Tone>> = {
  waiting: 'due',
  confirmed: 'done',
  refused: 'next',
  void: 'plain',
};

/** Who must confirm, and what each has said. */
export const SignerTable = ({
  ctx: { t },
  signatures,
  hideCaption,
}: {
  ctx: Ctx;
  hideCaption?: boolean;
  signatures: readonly (Pick<Signature, 'role' | 'number' | 'name' | 'reason'> & {
    title?: string;
    state?: Signature['state'];
  })[];
}) =>
  signatures.length === 0 ? null : (
    <DataTable
      caption={t('services.signers.title')}
      hideCaption={hideCaption}
      columns={[
        {
          head: t('services.signers.who'),
          header: true,
          cell: (one) => (
            <>
              {one.name ?? one.number}
              {one.title && <span class="hint"> – {one.title}</span>}
            </>
          ),
        },
        {
          head: t('services.signers.state'),
          cell: ({ state, reason }) => (
            <>
              <Tag tone={state ? TONE[state] : 'plain'}>{t(`services.signers.${state ?? 'not_asked'}`)}</Tag>
              {reason && <p class="hint">{reason}</p>}
            </>
          ),
        },
      ]}
      rows={signatures}
    />
  );

/** On the review: those who must confirm, and the button that asks those who have not been. */
export function SignersPart({
  ctx,
  draft,
  signers,
  unsigned,
  complete,
}: {
  ctx: Ctx;
  draft: Draft;
  signers: readonly Signer[];
  unsigned: boolean;
  /** Whether the answers have no fault: nobody is asked to confirm what cannot be filed. */
  complete: boolean;
}) {
  const { t } = ctx;
  if (signers.length === 0) return null;
  const rows = signers.map(({ role, number, title }) => ({
    role,
    number,
    title,
    ...draft.signatures.find((one) => one.role === role && one.number === number),
  }));
  const toAsk = rows.some(({ state }) => state !== 'waiting' && state !== 'confirmed');
  return (
    <section id="signers">
      <h2>{t('services.signers.title')}</h2>
      {unsigned && !toAsk && <Notice title={t('services.signers.waiting_text')} />}
      <SignerTable ctx={ctx} signatures={rows} hideCaption />
      {toAsk && complete && (
        <Form action={`${draftPath(draft)}/signers`}>
          <p class="hint">{t('services.signers.ask_text')}</p>
          <ButtonRow>
            <Button>{t('services.signers.ask')}</Button>
          </ButtonRow>
        </Form>
      )}
    </section>
  );
}

/** Who did what with a draft besides answering. */
export const DraftHistory = ({ ctx: { t }, draft }: { ctx: Ctx; draft: Draft }) =>
  draft.history.length === 0 ? null : (
    <Details summary={t('services.history.title')}>
      <Timeline
        entries={draft.history.map(({ at, what, by, role, note }) => ({
          at: new Date(at),
          title: t(`services.history.${what}`, { role: role ?? '' }),
          by: by || undefined,
          body: note && <p>{note}</p>,
        }))}
      />
    </Details>
  );

import type { ComponentChildren } from 'preact';
import type { Agency } from '#blocks/agencies';
import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import {
  Button,
  DataTable,
  ErrorSummary,
  FileField,
  Form,
  PageTitle,
  SelectField,
  Tag,
  Time,
  type Tone,
} from '#ui';
import type { Registry } from '../../declaration.ts';
import { deskHref, RegistryFrame } from '../../explorer/frame.tsx';
import { sendInPartsAsset } from '../import-assets.ts';
import type { Import, ImportState } from '../import-store.ts';

const TONE: Readonly<Record<ImportState, Tone>> = {
  sending: 'due',
  looking: 'info',
  waiting: 'due',
  reading: 'info',
  checked: 'due',
  taking: 'info',
  taken: 'done',
  cancelled: 'plain',
  refused: 'plain',
};

export const ImportTag = ({ ctx, state }: { ctx: Ctx; state: ImportState }) => (
  <Tag tone={TONE[state]}>{ctx.t(`registries.imports.state.${state}`)}</Tag>
);

/** Has the form within it sent in parts where there is script, and brings the words for it. */
function SentInParts({
  ctx: { t },
  registry,
  children,
}: {
  ctx: Ctx;
  registry: Registry;
  children: ComponentChildren;
}) {
  // What the script fills in stays as it is written.
  const words = (key: string, ...names: string[]) =>
    t(`registries.imports.${key}`, Object.fromEntries(names.map((name) => [name, `{${name}}`])));
  return (
    <div
      data-send-in-parts={deskHref(registry, '/imports/sending')}
      data-progress={words('doing.sending.progress')}
      data-so-far={words('sending_so_far', 'percent', 'sent', 'size')}
      data-left={words('left', 'time')}
      data-seconds={words('seconds', 'n')}
      data-minutes={words('minutes', 'n')}
      data-hours={words('hours', 'n')}
      data-may-stop={words('sending_may_stop')}
      data-lost={words('sending_lost')}
      data-refused={words('sending_refused')}
    >
      {children}
      <script type="module" src={sendInPartsAsset().path} />
    </div>
  );
}

/** The files that were brought into a registry, newest first, and a form for another one. */
export function ImportsPage({
  ctx,
  registry,
  agencies,
  imports,
  error,
}: {
  ctx: Ctx;
  registry: Registry;
  /** In whose name the reader may bring files in. */
  agencies: readonly Agency[];
  imports: readonly Import[];
  error?: string;
}) {
  const { t, lang } = ctx;
  const { formats } = ctx.app.country;
  return (
    <RegistryFrame ctx={ctx} registry={registry} here="imports">
      <ErrorSummary errors={error ? [{ href: '#file', text: error }] : []} />
      <PageTitle lead={t('registries.imports.lead')} caption={localized(registry.title, lang)}>
        {t('registries.tabs.imports')}
      </PageTitle>
      <SentInParts ctx={ctx} registry={registry}>
        <Form action={deskHref(registry, '/imports')} files>
          {agencies.length > 1 && (
            <SelectField
              name="agency"
              label={t('registries.imports.agency')}
              options={agencies.map(({ id, name }) => ({ value: String(id), text: localized(name, lang) }))}
            />
          )}
          <FileField
            name="file"
            label={t('registries.imports.file')}
            hint={t('registries.imports.file_hint')}
            accept=".csv,.txt,.tsv,.xlsx,.parquet"
            error={error}
          />
          <noscript>
            <p class="hint">{t('registries.imports.without_script')}</p>
          </noscript>
          <Button>{t('registries.imports.send')}</Button>
        </Form>
      </SentInParts>
      <h2>{t('registries.imports.list')}</h2>
      <DataTable
        caption={t('registries.imports.list')}
        hideCaption
        empty={t('registries.imports.none')}
        columns={[
          {
            head: t('registries.imports.name'),
            header: true,
            cell: (one) =>
              one.size === null ? (
                one.fileName
              ) : (
                <a href={deskHref(registry, `/imports/${one.id}`)}>{one.fileName}</a>
              ),
          },
          { head: t('registries.imports.begun'), cell: ({ startedAt }) => <Time at={startedAt} /> },
          {
            head: t('registries.imports.stands'),
            cell: ({ state }) => <ImportTag ctx={ctx} state={state} />,
          },
          {
            head: t('registries.imports.rows'),
            align: 'end',
            cell: ({ rows }) => formats.number(rows, lang),
          },
          {
            head: t('registries.imports.faulty'),
            align: 'end',
            cell: ({ faulty }) => formats.number(faulty, lang),
          },
        ]}
        rows={imports}
      />
    </RegistryFrame>
  );
}

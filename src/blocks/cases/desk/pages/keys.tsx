import type { Ctx } from '#platform/context';
import { Button, DataTable, PageTitle, Shell } from '#ui';
import { deskPlaces } from './desk-places.ts';

/** Keys of the list, in the order in which they are used; their texts stand in the locales under the same names. */
const KEYS: readonly (readonly [keys: readonly string[], text: string])[] = [
  [['j'], 'down'],
  [['k'], 'up'],
  [['x'], 'tick'],
  [['o', 'Enter'], 'open'],
  [['c'], 'claim'],
  [['a'], 'assign'],
  [['/'], 'search'],
  [['?'], 'help'],
];

const KeyTable = ({ ctx: { t } }: { ctx: Ctx }) => (
  <DataTable
    caption={t('cases.keys.title')}
    hideCaption
    rows={KEYS}
    columns={[
      {
        head: t('cases.keys.key'),
        header: true,
        cell: ([keys]) =>
          keys.map((key, nth) => (
            <>
              {nth > 0 && ` ${t('cases.keys.or')} `}
              <kbd>{key}</kbd>
            </>
          )),
      },
      { head: t('cases.keys.does'), cell: ([, text]) => t(`cases.keys.${text}`) },
    ]}
  />
);

/** A switch that only script shows: it turns the keys off and on in this browser. */
const Switch = ({ ctx: { t } }: { ctx: Ctx }) => (
  <p data-keys-switch hidden>
    <button
      type="button"
      class="button button-secondary"
      data-off={t('cases.keys.off')}
      data-on={t('cases.keys.on')}
    />
  </p>
);

/** The list of keys that `?` opens; without script nothing of it shows. */
export const KeysHelp = ({ ctx }: { ctx: Ctx }) => (
  <dialog id="keys" class="keys" aria-labelledby="keys-title">
    <h2 id="keys-title">{ctx.t('cases.keys.title')}</h2>
    <KeyTable ctx={ctx} />
    <Switch ctx={ctx} />
    <form method="dialog">
      <Button kind="secondary">{ctx.t('cases.keys.close')}</Button>
    </form>
  </dialog>
);

/** The same on a page of its own. */
export const KeysPage = ({ ctx, script }: { ctx: Ctx; script: string }) => (
  <Shell ctx={ctx} title={ctx.t('cases.keys.title')} width="desk" side={deskPlaces(ctx)}>
    <PageTitle lead={ctx.t('cases.keys.lead')}>{ctx.t('cases.keys.title')}</PageTitle>
    <KeyTable ctx={ctx} />
    <Switch ctx={ctx} />
    <script type="module" src={script} />
  </Shell>
);

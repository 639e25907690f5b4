import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import { Button, Details, Form, SelectField, TextField } from '#ui';
import type { Registry } from '../../declaration.ts';
import { deskHref } from '../frame.tsx';
import { askedOf, listHref } from '../list-href.ts';
import type { ListQuery } from '../list-query.ts';
import type { SavedList } from '../saved-list-store.ts';

/** Lists that were kept under a name, and a way to keep the present one. */
export function SavedLists({
  ctx,
  registry,
  lists,
  query,
}: {
  ctx: Ctx;
  registry: Registry;
  lists: readonly SavedList[];
  query: ListQuery;
}) {
  const { t, lang, actor } = ctx;
  const { case: _, ...asked } = askedOf(query);
  const roles = actor.appointments
    .filter((one) => !one.for)
    .map(({ agencyId, role }) => ({
      value: `${agencyId} ${role}`,
      text: localized(ctx.app.country.roles[role] ?? { [lang]: role }, lang),
    }));
  return (
    <>
      {lists.length > 0 && (
        <ul class="asked-for" aria-label={t('registries.saved.title')}>
          {lists.map((one) => (
            <li key={one.id}>
              <a href={listHref(registry, one.asked)}>{one.name}</a>
              {one.accountId === actor.accountId ? (
                <Form action={deskHref(registry, `/lists/${one.id}/remove`)}>
                  <button class="button button-link" type="submit">
                    {t('registries.saved.remove')}
                    <span class="hidden"> {one.name}</span>
                  </button>
                </Form>
              ) : (
                <span class="meta"> {t('registries.saved.by', { name: one.byName })}</span>
              )}
            </li>
          ))}
        </ul>
      )}
      {Object.keys(asked).length > 0 && (
        <Details summary={t('registries.saved.save')}>
          <Form action={deskHref(registry, '/lists')}>
            {Object.entries(asked).map(([name, value]) => (
              <input key={name} type="hidden" name={`q.${name}`} value={value} />
            ))}
            <TextField name="name" label={t('registries.saved.name')} width={20} maxlength={60} />
            <SelectField
              name="share"
              label={t('registries.saved.share')}
              placeholder={t('registries.saved.mine')}
              options={roles}
            />
            <Button kind="secondary">{t('registries.saved.keep')}</Button>
          </Form>
        </Details>
      )}
    </>
  );
}

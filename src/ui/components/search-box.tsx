import { classNames } from '../class-names.ts';
import { useCtx } from '../use-ctx.ts';
import { Form } from './form.tsx';
import { Icon } from './icon.tsx';

/** Looks for something by words: a GET, so that the answer has an address. */
export function SearchBox({
  action,
  label,
  name = 'q',
  value,
  hint,
  big,
}: {
  action: string;
  label: string;
  name?: string;
  value?: string;
  hint?: string;
  big?: boolean;
}) {
  const { t } = useCtx();
  return (
    <div class={classNames('search', big && 'search-big')}>
      <Form action={action} method="get" search>
        <label class="label" for={`search-${name}`}>
          {label}
        </label>
        {hint && (
          <p class="hint" id={`search-${name}-hint`}>
            {hint}
          </p>
        )}
        <div class="search-row">
          <input
            class="input"
            type="search"
            id={`search-${name}`}
            name={name}
            value={value}
            aria-describedby={hint ? `search-${name}-hint` : undefined}
          />
          <button type="submit" class={classNames('button', !big && 'button-secondary')}>
            <Icon name="search" />
            {t('ui.search')}
          </button>
        </div>
      </Form>
    </div>
  );
}

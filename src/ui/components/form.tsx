import type { ComponentChildren } from 'preact';
import { assetPath } from '../assets.ts';
import { useCtx } from '../use-ctx.ts';

/**
 * A form. It posts and carries the session's token, unless `method` is `get`; `files` lets it carry files.
 * The server judges what is sent, so the browser's own messages are off.
 */
export function Form({
  action,
  method = 'post',
  files,
  id,
  search,
  live,
  children,
}: {
  action: string;
  method?: 'post' | 'get';
  files?: boolean;
  id?: string;
  /** It searches or filters: a landmark of that kind. */
  search?: boolean;
  /** Where there is script, answers are checked as they are given and items change without a new page. */
  live?: boolean;
  children: ComponentChildren;
}) {
  const { request } = useCtx();
  return (
    <form
      id={id}
      action={action}
      method={method}
      encType={files ? 'multipart/form-data' : undefined}
      role={search ? 'search' : undefined}
      data-live={live ? 'true' : undefined}
      noValidate
    >
      {method === 'post' && <input type="hidden" name="_csrf" value={request?.csrf ?? ''} />}
      {children}
      {live && <script type="module" src={assetPath('live-form.js')} />}
    </form>
  );
}

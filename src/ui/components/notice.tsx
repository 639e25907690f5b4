import type { ComponentChildren } from 'preact';
import { useCtx } from '../use-ctx.ts';
import { Icon, type IconName } from './icon.tsx';

export type NoticeKind = 'info' | 'success' | 'warning' | 'error';

const ICONS: Record<NoticeKind, IconName> = {
  info: 'info',
  success: 'check',
  warning: 'alert',
  error: 'alert',
};

/** Something to know before going on. Its kind is said in a word too; `live` is read out at once, for what just happened. */
export function Notice({
  kind = 'info',
  title,
  live,
  children,
}: {
  kind?: NoticeKind;
  title?: string;
  live?: boolean;
  children?: ComponentChildren;
}) {
  const { t } = useCtx();
  return (
    <div class={`notice notice-${kind}`} role={live ? 'status' : undefined}>
      <p class="notice-title">
        <Icon name={ICONS[kind]} />{' '}
        {title ? <span class="hidden">{t(`ui.notice.${kind}`)}: </span> : t(`ui.notice.${kind}`)}
        {title}
      </p>
      {children && <div class="notice-body">{children}</div>}
    </div>
  );
}

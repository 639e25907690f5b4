import type { Ctx } from '#platform/context';

export interface NavItem {
  href: string;
  text: string;
  /** How many wait there, or that they are more than were counted. */
  count?: number | string;
  /** Those that wait there should have been done already. */
  pressing?: boolean;
}

/** Path of the page being answered, without its query. */
const pathOf = (ctx: Ctx): string => (ctx.request?.url ?? '/').split('?')[0]!;

/** The places in the header for whoever asks. */
export function mainNavigation(ctx: Ctx, unread?: number): NavItem[] {
  const { actor, t } = ctx;
  const items: NavItem[] = [
    { href: '/', text: t('ui.nav.home') },
    { href: '/services', text: t('ui.nav.services') },
  ];
  if (actor.appointments.length > 0) items.push({ href: '/desk', text: t('ui.nav.desk') });
  if (actor.personId) {
    items.push({ href: '/my', text: t('ui.nav.my') });
    items.push({ href: '/my/notices', text: t('ui.nav.notices'), count: unread || undefined });
  }
  return items;
}

/** Which of the places the present page belongs to: the one whose path is the longest beginning of its own. */
export function currentHref(ctx: Ctx, items: readonly NavItem[], section?: string): string | undefined {
  const path = section ?? pathOf(ctx);
  return items
    .map((item) => item.href)
    .filter((href) => (href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`)))
    .sort((a, b) => b.length - a.length)[0];
}

/** The present page in another language; other parts of its query stay. */
export function inLanguage(ctx: Ctx, lang: string): string {
  const [path = '/', query = ''] = (ctx.request?.url ?? '/').split('?');
  const params = new URLSearchParams(query);
  params.set('lang', lang);
  return `${path}?${params}`;
}

/** A language's name in itself. */
export const languageName = (lang: string): string => {
  const name = new Intl.DisplayNames([lang], { type: 'language' }).of(lang) ?? lang;
  return name.charAt(0).toLocaleUpperCase(lang) + name.slice(1);
};

/** Where somebody signs in and comes back to the present page. */
export function signInHref(ctx: Ctx): string {
  const url = ctx.request?.url ?? '/';
  return url === '/' || pathOf(ctx) === '/sign-in' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(url)}`;
}

import type { ComponentChildren } from 'preact';
import type { Ctx } from '#platform/context';
import { assetPath } from './assets.ts';
import { classNames } from './class-names.ts';
import { ActingBanner } from './components/acting-banner.tsx';
import { Breadcrumbs, type Crumb } from './components/breadcrumbs.tsx';
import { Crest } from './components/crest.tsx';
import { Form } from './components/form.tsx';
import { Icon } from './components/icon.tsx';
import {
  currentHref,
  inLanguage,
  languageName,
  mainNavigation,
  type NavItem,
  signInHref,
} from './navigation.ts';
import { CtxProvider } from './use-ctx.ts';

export interface ShellProps {
  ctx: Ctx;
  /** For the browser's tab; the page writes its own h1. */
  title: string;
  /** `text`: lines of at most 66 letters; `wide`: for lists and columns; `desk`: dense, with the places at its side. */
  width?: 'text' | 'wide' | 'desk';
  breadcrumbs?: readonly Crumb[];
  /** Path of the place in the navigation that the page belongs to, when its own path does not tell. */
  section?: string;
  /** Places at the side of a desk page. */
  side?: readonly NavItem[];
  /** Unread notices, shown beside their place. */
  unread?: number;
  theme?: 'light' | 'dark';
  /** Seconds after which the page loads itself anew where there is no script; for pages that wait for something. */
  refresh?: number;
  children: ComponentChildren;
}

/** What the browser needs before the page: all of it from this site, nothing inline. */
export const Head = ({ title, product, refresh }: { title: string; product: string; refresh?: number }) => (
  <head>
    {refresh !== undefined && (
      <noscript>
        <meta http-equiv="refresh" content={String(refresh)} />
      </noscript>
    )}
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>{title === product ? product : `${title} – ${product}`}</title>
    <meta name="color-scheme" content="light dark" />
    <meta name="theme-color" media="(prefers-color-scheme: light)" content="#fdfcf9" />
    <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#161513" />
    <link
      rel="preload"
      href={assetPath('text-400.woff2')}
      as="font"
      type="font/woff2"
      crossOrigin="anonymous"
    />
    <link
      rel="preload"
      href={assetPath('text-600.woff2')}
      as="font"
      type="font/woff2"
      crossOrigin="anonymous"
    />
    <link rel="stylesheet" href={assetPath('ui.css')} />
    <link rel="icon" href={assetPath('icon.svg')} type="image/svg+xml" />
    <script type="module" src={assetPath('enhance.js')} />
  </head>
);

const Places = ({ ctx, items, section }: { ctx: Ctx; items: readonly NavItem[]; section?: string }) => {
  const here = currentHref(ctx, items, section);
  return (
    <ul>
      {items.map((item) => (
        <li key={item.href}>
          <a href={item.href} aria-current={item.href === here ? 'page' : undefined}>
            {item.text}
            {item.count !== undefined && (
              <span class={classNames('count', Boolean(item.pressing && item.count) && 'count-pressing')}>
                {item.count}
              </span>
            )}
          </a>
        </li>
      ))}
    </ul>
  );
};

const Languages = ({ ctx }: { ctx: Ctx }) => (
  <ul class="languages" aria-label={ctx.t('ui.language')}>
    {ctx.app.country.languages.map((lang) => (
      <li key={lang}>
        {lang === ctx.lang ? (
          <span aria-current="true" lang={lang}>
            {languageName(lang)}
          </span>
        ) : (
          <a href={inLanguage(ctx, lang)} lang={lang} hrefLang={lang}>
            {languageName(lang)}
          </a>
        )}
      </li>
    ))}
  </ul>
);

const Account = ({ ctx }: { ctx: Ctx }) =>
  ctx.actor.kind === 'anyone' ? (
    <a class="account" href={signInHref(ctx)}>
      <Icon name="user" /> {ctx.t('ui.signIn')}
    </a>
  ) : (
    <div class="account">
      <span>
        <Icon name="user" /> <span class="hidden">{ctx.t('ui.signedInAs')} </span>
        {ctx.actor.name}
      </span>
      <Form action="/sign-out">
        <button class="button button-link" type="submit">
          {ctx.t('ui.signOut')}
        </button>
      </Form>
    </div>
  );

const Header = ({ ctx, unread, section }: Pick<ShellProps, 'ctx' | 'unread' | 'section'>) => (
  <header class="top">
    <div class="bar">
      <a class="mark" href="/">
        <Crest />
        <span>
          <span class="product">{ctx.t('ui.product')}</span>
          <span class="tagline">{ctx.t('ui.tagline')}</span>
        </span>
      </a>
      <div class="bar-end">
        <Languages ctx={ctx} />
        <Account ctx={ctx} />
      </div>
    </div>
    <nav class="places" aria-label={ctx.t('ui.nav.label')}>
      <Places ctx={ctx} items={mainNavigation(ctx, unread)} section={section} />
    </nav>
  </header>
);

const Footer = ({ ctx }: { ctx: Ctx }) => (
  <footer class="foot">
    <div class="foot-inner">
      <p class="foot-mark">
        <Crest /> {ctx.t('ui.product')}
      </p>
      <ul>
        <li>
          <a href="/services">{ctx.t('ui.nav.services')}</a>
        </li>
        <li>
          <a href="/follow">{ctx.t('ui.nav.follow')}</a>
        </li>
        <li>
          <a href="/verify">{ctx.t('ui.nav.verify')}</a>
        </li>
        <li>
          <a href="/areas">{ctx.t('ui.nav.areas')}</a>
        </li>
        <li>
          <a href="/registries">{ctx.t('ui.nav.registries')}</a>
        </li>
        {ctx.app.country.codes && (
          <li>
            <a href="/verify-code">{ctx.t('ui.nav.verifyCode')}</a>
          </li>
        )}
        {ctx.app.country.credentials && (
          <li>
            <a href="/verify-credential">{ctx.t('ui.nav.verifyCredential')}</a>
          </li>
        )}
        <li>
          <a href="/privacy">{ctx.t('ui.nav.privacy')}</a>
        </li>
      </ul>
      <p>{ctx.t('ui.footer')}</p>
    </div>
  </footer>
);

/** The whole document around a page. Gives `ctx` to every component below it. */
export function Shell({
  ctx,
  title,
  width = 'text',
  breadcrumbs,
  section,
  side,
  unread,
  theme,
  refresh,
  children,
}: ShellProps) {
  const desk = width === 'desk';
  return (
    <CtxProvider.Provider value={ctx}>
      <html lang={ctx.lang} data-theme={theme}>
        <Head title={title} product={ctx.t('ui.product')} refresh={refresh} />
        <body class={classNames(desk && 'desk')}>
          <a class="skip" href="#main">
            {ctx.t('ui.skip')}
          </a>
          <Header ctx={ctx} unread={unread} section={section} />
          <ActingBanner ctx={ctx} />
          <div class={classNames('frame', `frame-${width}`, Boolean(side?.length) && 'frame-side')}>
            {side && side.length > 0 && (
              <nav class="side" aria-label={ctx.t('ui.nav.side')}>
                <Places ctx={ctx} items={side} section={section} />
              </nav>
            )}
            <div class="content">
              {breadcrumbs && breadcrumbs.length > 0 && <Breadcrumbs items={breadcrumbs} />}
              <main id="main" tabIndex={-1}>
                {children}
              </main>
            </div>
          </div>
          <Footer ctx={ctx} />
        </body>
      </html>
    </CtxProvider.Provider>
  );
}

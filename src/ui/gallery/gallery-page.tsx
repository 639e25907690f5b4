import type { VNode } from 'preact';
import type { Ctx } from '#platform/context';
import { PageTitle } from '../components/page-parts.tsx';
import { Shell } from '../shell.tsx';
import type { Exhibit } from './exhibit.ts';
import { exhibits } from './exhibits.ts';

const anchor = (exhibit: Exhibit): string => exhibit.name.toLowerCase().replace(/[^a-z]+/g, '-');

const Parameters = ({ exhibit, title }: { exhibit: Exhibit; title: string }) => (
  <details class="details">
    <summary>
      {title}
      <span class="hidden"> ({exhibit.name})</span>
    </summary>
    <dl class="summary">
      {Object.entries(exhibit.parameters).map(([name, takes]) => (
        <div class="summary-row" key={name}>
          <dt>
            <code>{name}</code>
          </dt>
          <dd>{takes}</dd>
        </div>
      ))}
    </dl>
  </details>
);

/** All components with their examples, for whoever builds pages. `theme` and `desk` show them in another light. */
export function galleryPage(
  ctx: Ctx,
  { theme, desk }: { theme?: 'light' | 'dark'; desk?: boolean } = {},
): VNode {
  const { t } = ctx;
  return (
    <Shell ctx={ctx} title={t('ui.gallery.title')} width={desk ? 'desk' : 'wide'} theme={theme}>
      <PageTitle lead={t('ui.gallery.lead')}>{t('ui.gallery.title')}</PageTitle>
      <nav aria-label={t('ui.gallery.contents')}>
        <ul>
          {exhibits.map((exhibit) => (
            <li key={exhibit.name}>
              <a href={`#${anchor(exhibit)}`}>{exhibit.name}</a>
            </li>
          ))}
        </ul>
      </nav>
      {exhibits.map((exhibit) => (
        <section key={exhibit.name} class="exhibit" aria-labelledby={anchor(exhibit)}>
          <h2 id={anchor(exhibit)}>{exhibit.name}</h2>
          <p>{exhibit.use}</p>
          <Parameters exhibit={exhibit} title={t('ui.gallery.parameters')} />
          {exhibit.examples.map((example) => (
            <div key={example.title} class="example">
              <h3>{example.title}</h3>
              {example.show()}
            </div>
          ))}
        </section>
      ))}
    </Shell>
  );
}

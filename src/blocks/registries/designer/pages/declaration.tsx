import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import {
  Button,
  ButtonRow,
  DataTable,
  Form,
  LinkButton,
  Notice,
  PageTitle,
  SummaryList,
  Tag,
  Time,
} from '#ui';
import type { Attribute, Stored } from '../../declaration.ts';
import type { DescribedStep } from '../../plans/describe-plan.ts';
import type { Difference } from '../../plans/differences.ts';
import { Changes } from '../../plans/pages/changes.tsx';
import type { DesignView } from '../designing.ts';
import { AboutPart, BasisPart } from './about.tsx';
import { DesignFrame, designHref, type PartProps } from './design-frame.tsx';
import { ExamplesPart } from './examples.tsx';
import { GrantsPart } from './grants.tsx';
import { KnownPart, RetentionPart } from './known.tsx';
import { SearchPart } from './naming.tsx';
import { Part } from './part.tsx';
import { PredicatesPart } from './predicates.tsx';
import { RulesPart } from './rules.tsx';
import { otherLanguages, TextsPart } from './texts.tsx';

const TONE = { open: 'done', default: 'plain', special: 'due' } as const;

function Attributes(part: PartProps) {
  const { ctx, registry, name, edits } = part;
  const { t, lang } = ctx;
  const { required = [] } = registry.schema as { required?: string[] };
  const title = (attribute: Attribute) => localized(attribute.title, lang);
  return (
    <Part
      id="holds"
      title={t('registries.catalogue.holds')}
      part={part}
      more={{ path: '/attribute', text: t('registries.design.add_attribute') }}
    >
      <DataTable
        caption={t('registries.catalogue.holds')}
        hideCaption
        rows={registry.attributes}
        columns={[
          {
            head: t('registries.catalogue.attribute'),
            header: true,
            cell: (one) => (
              <>
                {edits ? (
                  <a href={designHref(name, `/attribute?name=${one.name}`)}>{title(one)}</a>
                ) : (
                  title(one)
                )}
                <div class="meta">{one.name}</div>
              </>
            ),
          },
          { head: t('registries.catalogue.kind'), cell: (one) => t(`registries.catalogue.type.${one.type}`) },
          {
            head: t('registries.catalogue.sharing'),
            cell: ({ sharing }) => (
              <Tag tone={TONE[sharing]}>{t(`registries.catalogue.class.${sharing}`)}</Tag>
            ),
          },
          {
            head: t('registries.design.more'),
            cell: (one) =>
              [
                one.name === registry.key && t('registries.design.is_key'),
                required.includes(one.name) && t('registries.design.required'),
                one.indexed && t('registries.design.indexed'),
                registry.unique.includes(one.name) && t('registries.design.unique'),
                one.ref && `${t('registries.attributes.kind.points')} ${one.ref}`,
              ]
                .filter(Boolean)
                .join(', '),
          },
        ]}
      />
    </Part>
  );
}

function Plan({
  ctx,
  steps,
  changes,
}: {
  ctx: Ctx;
  steps: readonly DescribedStep[];
  changes: readonly Difference[];
}) {
  const { t } = ctx;
  return (
    <section>
      <h2>{t('registries.design.would_do')}</h2>
      {steps.length === 0 ? (
        <p>{t(changes.length === 0 ? 'registries.design.no_change' : 'registries.design.only_adds')}</p>
      ) : (
        <ul>
          {steps.map(({ what, happens, reversible }) => (
            <li key={what}>
              {what}. {happens} {reversible}
            </li>
          ))}
        </ul>
      )}
      <Changes ctx={ctx} changes={changes} />
    </section>
  );
}

/** Where to go on this long page; each is the id of a part. */
const JUMPS = {
  about: 'design.about',
  basis: 'catalogue.basis',
  holds: 'catalogue.holds',
  known: 'design.known',
  search: 'design.search',
  rules: 'catalogue.quality',
  grants: 'design.grants',
  writers: 'design.writers',
  predicates: 'design.predicates',
  retention: 'catalogue.kept',
  examples: 'design.examples',
};

const Jumps = ({ ctx }: { ctx: Ctx }) => (
  <nav class="jumps" aria-label={ctx.t('registries.design.jumps')}>
    {Object.entries(JUMPS).map(([id, text]) => (
      <a key={id} href={`#${id}`}>
        {ctx.t(`registries.${text}`)}
      </a>
    ))}
    {otherLanguages(ctx).length > 0 && <a href="#texts">{ctx.t('registries.design.texts')}</a>}
  </nav>
);

/** Everything that a declaration says, part by part. */
function Parts({ stored, ...part }: PartProps & { stored?: Stored }) {
  return (
    <>
      <Jumps ctx={part.ctx} />
      <AboutPart {...part} />
      <BasisPart {...part} />
      <Attributes {...part} />
      <KnownPart {...part} />
      <SearchPart {...part} />
      <RulesPart {...part} />
      <GrantsPart {...part} />
      <PredicatesPart {...part} />
      <RetentionPart {...part} />
      <ExamplesPart {...part} />
      <TextsPart {...part} stored={stored} />
    </>
  );
}

export interface DeclarationProps {
  readonly ctx: Ctx;
  readonly view: DesignView;
  readonly steps: readonly DescribedStep[];
  readonly changes: readonly Difference[];
  /** What is shown, as it is stored: in force, or the draft. */
  readonly stored?: Stored;
}

/** The declaration of a registry for its keeper: in force, or as a draft with what is wrong with it and what it would do. */
export function DeclarationPage({ ctx, view, steps, changes, stored }: DeclarationProps) {
  const { t } = ctx;
  const { name, registry, draft, checked, waiting } = view;
  const shown = checked?.registry ?? registry;
  // A faulty text is mended as text: what the forms would show is not what stands in it.
  const edits = checked?.registry !== undefined;
  const title = t(draft ? 'registries.design.draft' : 'registries.tabs.declaration');
  const act = (value: string, text: string, kind: 'primary' | 'secondary' | 'danger') => (
    <Button kind={kind} name="act" value={value}>
      {text}
    </Button>
  );
  return (
    <DesignFrame ctx={ctx} view={view} title={title}>
      <PageTitle lead={t('registries.design.lead')}>{title}</PageTitle>
      {waiting && (
        <Notice kind="warning" title={t('registries.plan.alert')}>
          <a href={designHref(name, '/plan')}>{t('registries.plan.page.title')}</a>
        </Notice>
      )}
      <SummaryList
        rows={[
          {
            key: t('registries.design.in_force'),
            value: registry ? String(registry.version) : t('registries.design.none_yet'),
          },
          ...(draft
            ? [
                {
                  key: t('registries.design.changed'),
                  value: (
                    <>
                      {draft.changedBy}, <Time at={draft.changedAt} />
                    </>
                  ),
                },
              ]
            : []),
        ]}
      />
      {checked && checked.findings.length > 0 && (
        <Notice kind="error" title={t('registries.design.faults', { count: checked.findings.length })}>
          <ul>
            {checked.findings.map(({ line, pointer, text }) => (
              <li key={`${line} ${pointer} ${text}`}>
                <a href={designHref(name, '/source')}>{t('registries.design.line', { line })}</a>{' '}
                <code>{pointer}</code> {text}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <Form action={designHref(name)}>
        <ButtonRow>
          {!draft && act('begin', t('registries.design.begin'), 'primary')}
          {draft &&
            checked?.plan &&
            changes.length > 0 &&
            act('offer', t('registries.design.offer'), 'primary')}
          {draft && act('forget', t('registries.design.forget'), 'danger')}
        </ButtonRow>
      </Form>
      {draft && (
        <ButtonRow>
          <LinkButton kind="secondary" href={designHref(name, '/source')}>
            {t('registries.design.source')}
          </LinkButton>
          {['registry.yaml', ...Object.keys(draft.locales).map((lang) => `${lang}.yaml`)].map((file) => (
            <LinkButton key={file} kind="secondary" download href={designHref(name, `/files/${file}`)}>
              {t('registries.design.download', { file })}
            </LinkButton>
          ))}
        </ButtonRow>
      )}
      {view.archived > 0 && (
        <p>
          <a href={designHref(name, '/archived')}>
            {t('registries.archived.link', { count: view.archived })}
          </a>
        </p>
      )}
      {draft && checked?.plan && <Plan ctx={ctx} steps={steps} changes={changes} />}
      {draft && !registry && <Notice kind="info">{t('registries.design.new_by_folder', { name })}</Notice>}
      {shown && <Parts ctx={ctx} registry={shown} name={name} edits={edits} stored={stored} />}
    </DesignFrame>
  );
}

import type { Ctx } from '#platform/context';
import { localized } from '#platform/i18n';
import {
  Button,
  ButtonRow,
  DataTable,
  Details,
  Form,
  LinkButton,
  Notice,
  PageTitle,
  SummaryList,
  Tag,
  TextArea,
  TextField,
  Time,
} from '#ui';
import type { Attribute } from '../../declaration.ts';
import type { DescribedStep } from '../../plans/describe-plan.ts';
import type { DesignView } from '../designing.ts';
import type { Difference } from '../differences.ts';
import { DesignFrame, designHref, type PartProps, Refused } from './design-frame.tsx';
import { GrantsPart } from './grants.tsx';
import { KnownPart, RetentionPart } from './known.tsx';

const TONE = { open: 'done', default: 'plain', special: 'due' } as const;

function Attributes({ ctx, registry, name, edits }: PartProps) {
  const { t, lang } = ctx;
  const { required = [] } = registry.schema as { required?: string[] };
  const title = (attribute: Attribute) => localized(attribute.title, lang);
  return (
    <section>
      <h2>{t('registries.catalogue.holds')}</h2>
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
      {edits && (
        <LinkButton kind="secondary" href={designHref(name, '/attribute')}>
          {t('registries.design.add_attribute')}
        </LinkButton>
      )}
    </section>
  );
}

function Rules({ ctx, registry, name, edits }: PartProps) {
  const { t, lang } = ctx;
  return (
    <section>
      <h2>{t('registries.catalogue.quality')}</h2>
      {registry.quality.map(({ must, says }, at) => (
        <div key={must}>
          <p>{localized(says, lang)}</p>
          <p>
            <code>{must}</code>
          </p>
          {edits && (
            <Form action={designHref(name, '/edit')}>
              <input type="hidden" name="at" value={String(at)} />
              <Button kind="link" name="kind" value="remove-rule">
                {t('registries.design.remove_rule')}
              </Button>
            </Form>
          )}
        </div>
      ))}
      {edits && (
        <Details summary={t('registries.design.add_rule')}>
          <Form action={designHref(name, '/edit')}>
            <TextField name="says" label={t('registries.design.says')} />
            <TextArea
              name="must"
              label={t('registries.design.must')}
              hint={t('registries.design.must_hint')}
              rows={2}
            />
            <Button name="kind" value="rule">
              {t('registries.design.save')}
            </Button>
          </Form>
        </Details>
      )}
    </section>
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
      {changes.length > 0 && (
        <Details summary={t('registries.design.changes', { count: changes.length })}>
          <DataTable
            caption={t('registries.design.changes', { count: changes.length })}
            hideCaption
            rows={changes}
            columns={[
              {
                head: t('registries.design.place'),
                header: true,
                cell: ({ pointer }) => <code>{pointer}</code>,
              },
              { head: t('registries.design.before'), cell: ({ before }) => before },
              { head: t('registries.design.after'), cell: ({ after }) => after },
            ]}
          />
        </Details>
      )}
    </section>
  );
}

export interface DeclarationProps {
  readonly ctx: Ctx;
  readonly view: DesignView;
  readonly steps: readonly DescribedStep[];
  readonly changes: readonly Difference[];
  /** Why the last change was not taken. */
  readonly refused?: readonly string[];
}

/** The declaration of a registry for its keeper: in force, or as a draft with what is wrong with it and what it would do. */
export function DeclarationPage({ ctx, view, steps, changes, refused }: DeclarationProps) {
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
      <Refused ctx={ctx} findings={refused} />
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
            {checked.findings.map(({ line, text }) => (
              <li key={`${line} ${text}`}>
                <a href={designHref(name, '/source')}>{t('registries.design.line', { line })}</a> {text}
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
      {shown && (
        <>
          <Attributes ctx={ctx} registry={shown} name={name} edits={edits} />
          <KnownPart ctx={ctx} registry={shown} name={name} edits={edits} />
          <Rules ctx={ctx} registry={shown} name={name} edits={edits} />
          <GrantsPart ctx={ctx} registry={shown} name={name} edits={edits} />
          <RetentionPart ctx={ctx} registry={shown} name={name} edits={edits} />
        </>
      )}
    </DesignFrame>
  );
}

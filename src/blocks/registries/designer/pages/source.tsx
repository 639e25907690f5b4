import type { Ctx } from '#platform/context';
import { Button, ErrorSummary, Form, Notice, PageTitle, TextArea } from '#ui';
import type { DesignView } from '../designing.ts';
import { DesignFrame, designHref } from './design-frame.tsx';

/** The declaration as the text of its file, with what is wrong by line. */
export function SourcePage({ ctx, view, saved }: { ctx: Ctx; view: DesignView; saved?: boolean }) {
  const { t } = ctx;
  const { name, draft, checked } = view;
  const title = t('registries.design.source');
  const findings = checked?.findings ?? [];
  return (
    <DesignFrame ctx={ctx} view={view} title={title} inner>
      <ErrorSummary
        title={t('registries.design.faults', { count: findings.length })}
        errors={findings.map(({ line, pointer, text }) => ({
          href: '#text',
          text: `${t('registries.design.line', { line })} ${pointer} ${text}`,
        }))}
      />
      <PageTitle lead={t('registries.design.source_lead')}>{title}</PageTitle>
      {saved && findings.length === 0 && <Notice kind="success">{t('registries.design.no_fault')}</Notice>}
      <Form action={designHref(name, '/source')}>
        <TextArea name="text" label="registry.yaml" rows={32} value={draft?.text} />
        <Button>{t('registries.design.save')}</Button>
      </Form>
    </DesignFrame>
  );
}

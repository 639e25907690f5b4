import type { Ctx } from '#platform/context';
import { Button, ButtonRow, ErrorSummary, FileField, Form, PageTitle, Shell, TextField } from '#ui';

/** Two ways to check a document: the code on it, or the file itself. */
export function VerifyPage({
  ctx,
  code,
  fault,
}: {
  ctx: Ctx;
  code?: string;
  fault?: { field: 'code' | 'file'; text: string };
}) {
  const { t } = ctx;
  const errorOf = (field: 'code' | 'file') => (fault?.field === field ? fault.text : undefined);
  return (
    <Shell ctx={ctx} title={t('documents.verify.title')} width="text">
      {fault && <ErrorSummary errors={[{ href: `#${fault.field}`, text: fault.text }]} />}
      <PageTitle lead={t('documents.verify.lead')}>{t('documents.verify.title')}</PageTitle>
      <Form action="/verify" method="get">
        <h2>{t('documents.verify.by_code')}</h2>
        <TextField
          name="code"
          label={t('documents.verify.code')}
          hint={t('documents.verify.code_hint')}
          error={errorOf('code')}
          value={code}
          maxlength={60}
          spellcheck={false}
          autocomplete="off"
        />
        <ButtonRow>
          <Button>{t('documents.verify.check_code')}</Button>
        </ButtonRow>
      </Form>
      <Form action="/verify" files>
        <h2>{t('documents.verify.by_file')}</h2>
        <FileField
          name="file"
          label={t('documents.verify.file')}
          hint={t('documents.verify.file_hint')}
          error={errorOf('file')}
          accept="application/pdf,.pdf"
        />
        <ButtonRow>
          <Button kind="secondary">{t('documents.verify.check_file')}</Button>
        </ButtonRow>
      </Form>
    </Shell>
  );
}

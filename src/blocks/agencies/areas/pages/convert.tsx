import type { Ctx } from '#platform/context';
import {
  Button,
  ButtonRow,
  DataTable,
  ErrorSummary,
  FileField,
  Form,
  Notice,
  PageTitle,
  Shell,
  TextArea,
} from '#ui';
import type { Converted } from '../convert-addresses.ts';
import { BYTES_MOST, ROWS_MOST } from '../read-convert-rows.ts';

/** So many results are looked at on a page; all of them are in the file. */
export const SHOWN = 200;

/** Many addresses at once: what is asked, and what came of it. */
export function ConvertPage({
  ctx,
  text = '',
  fault,
  converted,
}: {
  ctx: Ctx;
  text?: string;
  fault?: { readonly field: 'text' | 'file'; readonly text: string };
  converted?: readonly Converted[];
}) {
  const { t } = ctx;
  const number = (value: number) => ctx.app.country.formats.number(value, ctx.lang);
  const title = t('agencies.areas.convert.title');
  const count = (outcome: Converted['outcome']) =>
    number(converted?.filter((row) => row.outcome === outcome).length ?? 0);
  return (
    <Shell
      ctx={ctx}
      title={title}
      width="wide"
      section="/areas"
      breadcrumbs={[{ href: '/areas', text: t('agencies.areas.title') }]}
    >
      {fault && <ErrorSummary errors={[{ href: `#${fault.field}`, text: fault.text }]} />}
      <PageTitle lead={t('agencies.areas.convert.lead')}>{title}</PageTitle>
      {converted && (
        <>
          <Notice
            kind="success"
            title={t('agencies.areas.convert.done', { count: number(converted.length) })}
          >
            <p>
              {t('agencies.areas.convert.counts', {
                one: count('one'),
                several: count('several'),
                unknown: count('unknown'),
              })}
            </p>
            {converted.length > SHOWN && <p>{t('agencies.areas.convert.first', { count: number(SHOWN) })}</p>}
          </Notice>
          <DataTable
            caption={t('agencies.areas.convert.results')}
            rows={converted.slice(0, SHOWN)}
            columns={[
              {
                head: t('agencies.areas.convert.column.address'),
                header: true,
                cell: ({ given }: Converted) => given,
              },
              {
                head: t('agencies.areas.convert.today'),
                cell: ({ outcome, areas, address }: Converted) =>
                  outcome === 'one' ? (
                    <a href={`/areas/${areas[0]!.code}`}>{address}</a>
                  ) : (
                    <>
                      {t(`agencies.areas.convert.outcome.${outcome}`)}
                      {areas.length > 0 && (
                        <ul>
                          {areas.map(({ code, text: name }) => (
                            <li key={code}>
                              <a href={`/areas/${code}`}>{name}</a>
                            </li>
                          ))}
                        </ul>
                      )}
                    </>
                  ),
              },
              { head: t('agencies.areas.because_head'), cell: ({ explanation }: Converted) => explanation },
            ]}
          />
        </>
      )}
      <Form action="/areas/convert" files>
        <TextArea
          name="text"
          label={t('agencies.areas.convert.text')}
          hint={t('agencies.areas.convert.text_hint')}
          rows={8}
          value={text}
          error={fault?.field === 'text' ? fault.text : undefined}
          optional
        />
        <FileField
          name="file"
          label={t('agencies.areas.convert.file')}
          hint={t('agencies.areas.convert.file_hint', {
            rows: number(ROWS_MOST),
            megabytes: number(BYTES_MOST / 1024 / 1024),
          })}
          accept=".csv,.xlsx,text/csv"
          error={fault?.field === 'file' ? fault.text : undefined}
          optional
        />
        <ButtonRow>
          <Button name="as" value="page">
            {t('agencies.areas.convert.show')}
          </Button>
          <Button kind="secondary" name="as" value="csv">
            {t('agencies.areas.convert.csv')}
          </Button>
        </ButtonRow>
      </Form>
    </Shell>
  );
}

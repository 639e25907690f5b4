import assert from 'node:assert/strict';
import test from 'node:test';
import { type Plant, proves } from './plant.ts';
import { errorsIn, wall } from './texts.wall.ts';

const vi =
  'cases:\n  title: Hồ sơ\n  filed: Đã nộp {code}\nerrors:\n  cases:\n    not_found: Không tìm thấy\n';
const en = 'cases:\n  title: Case\n  filed: Filed {code}\nerrors:\n  cases:\n    not_found: Not found\n';
const home = 'src/blocks/cases';

const at = (rule: string, because: string, file: string, text: string, line: number): Plant => ({
  rule,
  because,
  tree: { [`${home}/${file}`]: text },
  at: `${home}/${file}:${line}`,
});

proves(
  wall,
  {
    [`${home}/locales/vi.yaml`]: vi,
    [`${home}/locales/en.yaml`]: en,
    [`${home}/errors.ts`]: "// Hồ sơ\nexport const errors = defineErrors('cases', { not_found: 404 });",
    [`${home}/pages/case-page.tsx`]:
      "const a = <h1>{t('cases.title')}</h1>; const b = ctx.t('cases.filed', { code }); const c = t(`cases.${x}`);",
    'src/cli.ts': "write('Thăng Long is starting');",
    [`${home}/case.test.ts`]: "const name = 'Nguyễn Thị Hoa'; t('cases.gone');",
  },
  [
    at('twin', 'a text that is not translated', 'locales/vi.yaml', `${vi}    gone: Đã đi\n`, 7),
    at('twin', 'a translation without its text', 'locales/en.yaml', `${en}    gone: Gone\n`, 7),
    {
      rule: 'twin',
      because: 'a language that is missing',
      tree: { 'src/ui/locales/vi.yaml': 'ui: {}\n' },
      at: 'src/ui/locales/en.yaml:1',
    },
    at('yaml', 'a file that is no YAML', 'pages/locales/en.yaml', 'a: "b', 1),
    at('key', 'a key that nobody wrote', 'go.ts', "\nconst text = ctx.t('cases.gone', { a });", 2),
    at(
      'error',
      'an error without words',
      'errors.ts',
      "export const e = defineErrors('cases', {\n  not_found: 404,\n  gone: 410,\n});",
      3,
    ),
    at('literal', 'a text in code', 'go.ts', "const text = 'Hồ sơ';", 1),
    at('literal', 'a text between tags', 'pages/go.tsx', 'const a = (\n  <p>Hồ sơ</p>\n);', 2),
  ].map((plant) =>
    plant.rule === 'yaml'
      ? { ...plant, tree: { ...plant.tree, [`${home}/pages/locales/vi.yaml`]: '' } }
      : plant,
  ),
);

test('errors are read from their table', () => {
  const text =
    "export const { a } = defineErrors('http', { not_found: 404, // never mind: 1\n 'too-many': 429 });";
  assert.deepEqual(
    errorsIn(text).map((one) => one.code),
    ['http.not_found', 'http.too-many'],
  );
});

import { wall } from './country.wall.ts';
import { type Plant, proves } from './plant.ts';

const at = (
  rule: string,
  because: string,
  text: string,
  file = 'src/blocks/cases/land.ts',
  line = 1,
): Plant => ({
  rule,
  because,
  tree: { [file]: text },
  at: `${file}:${line}`,
});

proves(
  wall,
  {
    'vietnam/areas.csv':
      'code,kind,name,name_en,parent_code\n01,Thành phố,Hà Nội,Hanoi,\n46,Thành phố,Huế,Hue,\n00004,Phường,Ba Đình,Ba Dinh,01\n',
    'vietnam/services/birth.yaml': 'basis: 63/2024/NĐ-CP, Hà Nội, Bộ Tư pháp, 8.000 đồng',
    'src/ui/style.css': "body { font-family: 'Be Vietnam Pro'; src: url(/BeVietnamPro_400Regular.ttf) }",
    'src/ui/fonts.ts': "import font from '@expo-google-fonts/be-vietnam-pro';",
    'src/ui/locales/vi.yaml': 'ui: { language: Tiếng Việt, vi: vi, hanh: Đồng ý, ba: Ba Đình }',
    'src/ui/colour.ts': '// Hue and hue; Hanoian; a ministry; decree; 12/2026',
  },
  [
    at('name', 'the country in code', "const country = 'vietnam';"),
    at('name', 'the country in a comment', '\n// as in Viet Nam', undefined, 2),
    at(
      'name',
      'the country in a text',
      'cases: { title: Cổng Việt Nam }',
      'src/blocks/cases/locales/vi.yaml',
    ),
    at('name', 'a province of the table of areas', "const capital = 'Hà Nội';"),
    at('name', 'a province without its marks', '-- Hanoi', 'src/blocks/cases/migrations/0001_land.sql'),
    at('name', 'a ministry', '// asked by the Ministry of Justice'),
    at('name', 'a national system', 'const via = VNeID;'),
    at('law', 'the number of a law', '// 118/2025/NĐ-CP, article 5'),
    at('law', 'a decree in words', 'Following Decree 30', 'src/blocks/cases/README.md'),
    at('money', 'a currency by its code', "const unit = 'VND';"),
    at('money', 'a currency by its name', '// about 8.000 đồng'),
  ],
);

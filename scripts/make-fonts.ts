import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import subsetFont from 'subset-font';

/**
 * Makes the web fonts of the pages from the full ones: only the letters that Vietnamese and western European
 * languages need, as WOFF2. Run by hand when the font's version changes; its results are committed.
 */
const root = join(import.meta.dirname, '..');
const from = join(root, 'node_modules', '@expo-google-fonts', 'be-vietnam-pro');
const to = join(root, 'src', 'ui', 'fonts');

const range = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

const letters = String.fromCodePoint(
  ...range(0x20, 0x7e),
  ...range(0xa0, 0xff),
  ...[0x102, 0x103, 0x110, 0x111, 0x128, 0x129, 0x168, 0x169, 0x1a0, 0x1a1, 0x1af, 0x1b0],
  ...[0x300, 0x301, 0x303, 0x309, 0x31b, 0x323, 0x302, 0x306],
  ...range(0x1ea0, 0x1ef9),
  ...[0x2010, 0x2011, 0x2013, 0x2014, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2026, 0x2030, 0x20ab, 0x20ac],
  ...[0x2190, 0x2192, 0x2212, 0x2264, 0x2265],
);

for (const [weight, name] of [
  [400, '400Regular'],
  [600, '600SemiBold'],
] as const) {
  const whole = readFileSync(join(from, name, `BeVietnamPro_${name}.ttf`));
  const small = await subsetFont(whole, letters, {
    targetFormat: 'woff2',
    noHinting: true,
    keepFeatures: ['kern', 'mark', 'mkmk', 'ccmp', 'locl', 'tnum'],
  });
  writeFileSync(join(to, `text-${weight}.woff2`), small);
  console.log(`text-${weight}.woff2 ${whole.length} -> ${small.length} bytes`);
}
copyFileSync(join(from, 'LICENSE_FONT'), join(to, 'OFL.txt'));

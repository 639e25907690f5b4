/** Takes comments and needless white space out of our own styles; strings keep theirs. */
export const minifyCss = (css: string): string =>
  css
    .replace(/("[^"]*")|\/\*[\s\S]*?\*\/|\s+/g, (_, text: string | undefined) => text ?? ' ')
    .replace(
      /("[^"]*")|\s*([{};,])\s*|(:) /g,
      (_, text?: string, sign?: string, colon?: string) => text ?? sign ?? colon!,
    )
    .replace(/;}/g, '}')
    .trim();

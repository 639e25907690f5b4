declare module 'subset-font' {
  /** Keeps the glyphs of `text` only. */
  // biome-ignore lint/style/noDefaultExport: the package is made so
  export default function subsetFont(
    font: Buffer,
    text: string,
    options?: {
      targetFormat?: 'sfnt' | 'woff' | 'woff2';
      preserveNameIds?: number[];
      noLayoutClosure?: boolean;
      noHinting?: boolean;
      keepFeatures?: string[];
    },
  ): Promise<Buffer>;
}

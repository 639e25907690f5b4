/** The reference reader of claim 169, by which our codes are tested. */
declare module '@mosip/pixelpass' {
  const pixelpass: {
    decode(text: string): string;
    decodeMappedData(cbor: unknown, names: Readonly<Record<number, string>>): Record<string, unknown>;
  };
  export = pixelpass;
}

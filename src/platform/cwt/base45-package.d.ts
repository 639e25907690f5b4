/** Another implementation of base45, against which ours is tested. */
declare module 'base45' {
  const base45: { encode(bytes: Uint8Array): string; decode(text: string): Buffer };
  export = base45;
}

/** A field, or a file when it has a file name. */
export type Part = readonly [name: string, content: string | Buffer, file?: string];

export const MULTIPART = { 'content-type': 'multipart/form-data; boundary=b' } as const;

/** A multipart body with the boundary `b`, as well or as badly formed as its parts. */
export const multipart = (parts: readonly Part[], end = '--b--\r\n'): Buffer =>
  Buffer.concat([
    ...parts.flatMap(([name, content, file]) => {
      const called = file === undefined ? '' : `; filename="${file}"\r\nContent-Type: application/pdf`;
      return [
        Buffer.from(`--b\r\nContent-Disposition: form-data; name="${name}"${called}\r\n\r\n`),
        typeof content === 'string' ? Buffer.from(content) : content,
        Buffer.from('\r\n'),
      ];
    }),
    Buffer.from(end),
  ]);

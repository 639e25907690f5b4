/** Some seconds after an instant: until when a process is taken to be alive, or when work is tried again. */
export const later = (at: Date, seconds: number): Date => new Date(at.getTime() + seconds * 1000);

/** What work on a file waits for where the machine, not the file, is at fault: the key of a text. */
export function waitsFor(fault: unknown): { readonly code: string; readonly params: Record<string, never> } {
  const full = ['53100', 'ENOSPC'].includes((fault as { code?: string }).code ?? '');
  return { code: `registries.import.file.${full ? 'full' : 'trouble'}`, params: {} };
}

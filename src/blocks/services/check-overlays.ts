import { escapePart, isObject, valueAt } from '#platform/json';
import { type Finding, readSource, reporter } from './finding.ts';
import type { ServiceFolder } from './read-folder.ts';

type Overlay = Record<string, Record<string, string>>;

/** Reads `locales/<lang>.yaml`: `service` and `form`, each texts by JSON pointer. A pointer that names no text is a finding. */
export function checkOverlays(
  folder: ServiceFolder,
  originals: { service: unknown; form: unknown },
  findings: Finding[],
): Record<string, Overlay> {
  const overlays: Record<string, Overlay> = {};
  for (const [name, text] of Object.entries(folder.files)) {
    const lang = /^locales\/([a-z]{2,3})\.ya?ml$/.exec(name)?.[1];
    if (!lang) continue;
    const source = readSource(`${folder.path}/${name}`, text);
    const report = reporter(findings, source);
    for (const { line, message } of source.faults)
      findings.push({ file: source.file, line, pointer: '', code: 'yaml', detail: message });
    if (!isObject(source.data)) continue;
    const overlay: Overlay = {};
    for (const [part, texts] of Object.entries(source.data)) {
      if ((part !== 'service' && part !== 'form') || !isObject(texts)) {
        report(`/${part}`, 'overlay_pointer', part);
        continue;
      }
      overlay[part] = {};
      // A file that cannot be read is told once, not for each text of it.
      if (originals[part] === undefined) continue;
      for (const [pointer, translated] of Object.entries(texts)) {
        if (typeof valueAt(originals[part], pointer) !== 'string' || typeof translated !== 'string')
          report(`/${part}/${escapePart(pointer)}`, 'overlay_pointer', pointer);
        else overlay[part][pointer] = translated;
      }
    }
    overlays[lang] = overlay;
  }
  return overlays;
}

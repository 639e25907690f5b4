import { dirname } from 'node:path/posix';
import { parse } from 'yaml';
import { filesUnder, read } from '../tests/walls/disk.ts';

interface Declared {
  readonly service: string;
  readonly name: string;
  readonly version: number;
  readonly source?: string;
  readonly in_force?: { readonly from?: string; readonly to?: string };
  readonly competent?: { readonly body?: string };
  readonly deadline?: { readonly within?: string };
  readonly online?: string;
}

/** The page of all declared services, from the folders of the country. */
export function servicePage(
  root: string,
  write: { table: (head: string[], rows: unknown[][]) => string; code: (text: unknown) => string },
): string {
  const rows = filesUnder(root, 'vietnam/services')
    .filter((file) => file.endsWith('/service.yaml'))
    .map((file) => {
      const service = parse(read(root, file)) as Declared;
      return [
        `[${write.code(service.service)}](../../${dirname(file)}/service.yaml)`,
        service.name,
        service.version,
        [service.in_force?.from, service.in_force?.to].filter(Boolean).join(' – '),
        service.competent?.body,
        service.deadline?.within,
        service.online,
        service.source,
      ];
    });
  return `# Services

What the country's folder declares. A source \`unverified\` means that no text has been read behind the declaration.

${write.table(['service', 'name', 'version', 'in force', 'competent', 'within', 'online', 'source'], rows)}
`;
}

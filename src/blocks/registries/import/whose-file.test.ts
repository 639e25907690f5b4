import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Acting } from '#platform/block';
import { getImport, listImports } from './get-import.ts';
import { libraryOfFiles } from './import.fixture.ts';
import { announceFile, takePart } from './send-in-parts.ts';

type Answer<Asked extends (...given: never) => unknown> = Awaited<ReturnType<Asked>>;

const files = libraryOfFiles();
const REGISTRY = 'library.reader';
const ACCOUNTS = ['0a', '0b', '0c'].map((end) => `01890000-0000-7000-8000-0000000000${end}`) as [
  string,
  string,
  string,
];

/** A librarian of the library, and a clerk of the town hall where another appointment is given. */
const librarian = (accountId: string, more: { agencyId: number; role: string }[] = []): Partial<Acting> => {
  const appointments = [{ agencyId: files.at.library, role: 'librarian' }, ...more];
  return {
    actor: { kind: 'official', name: 'Ada', accountId, assurance: 3, appointments },
    hat: { kind: 'agency', agencies: appointments.map(({ agencyId }) => agencyId) },
    purpose: { code: 'desk' },
  };
};
const announce = (who: Partial<Acting>) =>
  files.asActing<Answer<typeof announceFile>>(who, (ctx) =>
    announceFile(ctx, {
      registry: REGISTRY,
      agencyId: files.at.library,
      fileName: 'readers.csv',
      size: 10,
      as: { changed: 1 },
    }),
  );

test('nobody adds a part to what a colleague sends', async () => {
  const [ada, bea] = [librarian(ACCOUNTS[0]), librarian(ACCOUNTS[1])];
  const { one } = await announce(ada);
  const stored = { id: ACCOUNTS[2], size: 10 } as never;
  const part = { registry: REGISTRY, id: one.id, offset: 0, stored };
  await assert.rejects(
    files.asActing(bea, (ctx) => takePart(ctx, part)),
    { code: 'registries.import_unknown' },
  );
  // How far it has come they may see: they bring files in for the same agency.
  assert.equal(
    (await files.asActing<Answer<typeof getImport>>(bea, (ctx) => getImport(ctx, REGISTRY, one.id))).one
      .readBytes,
    0,
  );
  assert.deepEqual(await files.asActing(ada, (ctx) => takePart(ctx, part)), {
    offset: 10,
    kept: true,
    whole: true,
  });
});

test('the list has the files of agencies for which one may bring files in, and of no other where one has a desk', async () => {
  await files.start([['ticket'], ['T1']]);
  await files.asActing({ hat: 'owner' }, ({ db }) =>
    db.adHoc(
      `insert into registries.import (id, registry, agency_id, file_name, fingerprint, columns, source, basis, partial, state, started_at)
       select gen_random_uuid(), registry, $1, 'of the hall.csv', 'x', columns, source, basis, partial, state, started_at from registries.import`,
      [files.at.hall],
    ),
  );
  const both = librarian(ACCOUNTS[0], [{ agencyId: files.at.hall, role: 'town-clerk' }]);
  const { imports } = await files.asActing<Answer<typeof listImports>>(both, (ctx) =>
    listImports(ctx, REGISTRY),
  );
  assert.deepEqual(
    imports.map(({ fileName }) => fileName),
    ['readers.csv'],
  );
});

import { randomUUID } from 'node:crypto';
import { findCompetentAgency } from '#blocks/agencies';
import { submitCase } from '#blocks/cases';
import { getDraft, saveDraftPage, startDraft } from '#blocks/services';
import type { Acting } from '#platform/block';
import { makeWorld, type World } from '#tests/world';

/** The invented country with its library card: people who ask for one, and librarians who decide. */
export interface Library {
  readonly world: World;
  /** Agency of the shire of Lakeside, where cases of A11 go, and of another shire. */
  readonly agencyId: number;
  readonly otherAgencyId: number;
  reader(name?: string): Acting;
  official(role?: string, agencyId?: number, personId?: string): Acting;
  /** A draft that only waits to be sent. */
  draft(reader: Acting, town?: string): Promise<string>;
  /** A case that has been filed. */
  file(reader: Acting, town?: string): Promise<string>;
}

const SHIRES: Readonly<Record<string, string>> = { A11: 'A1', A12: 'A1', A21: 'A2', B11: 'B1' };

export async function openLibrary(start?: string): Promise<Library> {
  const world = await makeWorld({ country: 'tests/country', start });
  const agencyOf = (areaCode: string) =>
    world.as({}, async (ctx) => (await findCompetentAgency(ctx, { body: 'library', areaCode })).id);
  const [agencyId, otherAgencyId] = [await agencyOf('A11'), await agencyOf('A21')];
  const draft = (reader: Acting, town = 'A11') =>
    world.as(reader, async (ctx) => {
      const { id } = await startDraft(ctx, { service: 'library.library-card' });
      const shire = SHIRES[town]!;
      const data = {
        reader: { full_name: reader.actor.name, kind: 'adult' },
        home: { region: shire[0], shire, town },
      };
      await saveDraftPage(ctx, {
        draft: await getDraft(ctx, id),
        page: 'home',
        data,
        shown: {},
        complete: true,
      });
      return id;
    });
  return {
    world,
    agencyId,
    otherAgencyId,
    draft,
    file: async (reader, town) => {
      const draftId = await draft(reader, town);
      return (await world.as(reader, (ctx) => submitCase(ctx, { draftId }))).caseId;
    },
    reader: (name = 'Bo Quill') => {
      const personId = randomUUID();
      return {
        actor: { kind: 'person', accountId: randomUUID(), personId, name, assurance: 2, appointments: [] },
        hat: { kind: 'person', persons: [personId] },
        purpose: { code: 'own-data' },
      };
    },
    official: (role = 'librarian', at = agencyId, personId = randomUUID()) => ({
      actor: {
        kind: 'official',
        accountId: randomUUID(),
        personId,
        name: 'Ada Reed',
        assurance: 2,
        appointments: [{ agencyId: at, role }],
      },
      hat: { kind: 'agency', agencies: [at] },
      purpose: { code: 'desk' },
    }),
  };
}

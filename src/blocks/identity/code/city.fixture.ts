import { agenciesBlock } from '#blocks/agencies';
import { notificationsBlock } from '#blocks/notifications';
import { registriesBlock, seededPersonId } from '#blocks/registries';
import type { Acting } from '#platform/block';
import { makeWorld, type World } from '#tests/world';
import { identityBlock } from '../index.ts';

export const openCity = (): Promise<World> =>
  makeWorld({ blocks: [agenciesBlock, notificationsBlock, registriesBlock, identityBlock] });

export const MOTHER = '001195000001';
export const FATHER = '001093000002';
export const FIRM = '0199999984';

/** Somebody of the demo at their own pages. */
export const as = (number: string): Partial<Acting> => {
  const personId = seededPersonId(number);
  return {
    actor: { kind: 'person', accountId: personId, personId, name: number, assurance: 2, appointments: [] },
    hat: { kind: 'person', persons: [personId] },
    purpose: { code: 'own-data' },
  };
};

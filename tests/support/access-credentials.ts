import type { Outcome, Someone } from './access-table.ts';

type Row = Readonly<Record<Someone, Outcome>>;

/**
 * Who may put what into a wallet, and who may ask to see it. Nothing of the story is in a wallet, and the addresses that are asked for
 * name nothing of anybody.
 * @param rows what anybody may, what only who was identified in person may, and the same where there is nothing of theirs
 */
export function withWallets({
  anybody,
  identifiedInPerson,
  nothingOfTheirs,
  all,
}: {
  anybody: Row;
  identifiedInPerson: Row;
  nothingOfTheirs: Row;
  all: (outcome: Outcome) => Row;
}): Readonly<Record<string, Row>> {
  return {
    // What wallets and verifiers must know of us is the same for everybody and names nobody.
    'GET /.well-known/openid-credential-issuer': anybody,
    'GET /.well-known/oauth-authorization-server': anybody,
    'GET /.well-known/jwt-vc-issuer': anybody,
    // A credential says who somebody is: only who was identified in person has one.
    'GET /my/credentials': identifiedInPerson,
    'GET /my/credentials/new': nothingOfTheirs,
    'POST /my/credentials': nothingOfTheirs,
    'GET /my/credentials/offers/:id': nothingOfTheirs,
    'POST /my/credentials/offers/:id/end': nothingOfTheirs,
    'POST /my/credentials/:id/revoke': nothingOfTheirs,
    // Anybody may ask to be shown something; who has the wallet says yes or no.
    'GET /verify-credential': anybody,
    'POST /verify-credential': anybody,
    'GET /verify-credential/:ref': all('no such thing'),
  };
}

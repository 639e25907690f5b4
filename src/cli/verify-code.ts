import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type CodeKeys, judgeCode, readRevoked, readSquare } from '#blocks/identity';
import { systemClock } from '#platform/clock';
import { loadTexts, translator } from '#platform/i18n';

/** Where the command was given: npm itself goes to the root of the clone. */
const here = process.env.INIT_CWD ?? process.cwd();
const USAGE = 'verify-code FILE|TEXT --keys keys.json [--revoked revoked.cwt] [--at 2026-11-23] [--lang vi]';

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

/** The text of a code: of the square in a picture, of a text file, or as it was given. */
async function textOf(given: string): Promise<string> {
  const path = resolve(here, given);
  if (given.length > 1000 || !isFile(path)) return given;
  const bytes = readFileSync(path);
  return (await readSquare(bytes)) ?? bytes.toString('latin1');
}

function readKeys(file: string): CodeKeys {
  const keys = JSON.parse(readFileSync(resolve(here, file), 'utf8')) as CodeKeys;
  if (!Array.isArray(keys?.keys)) throw new Error(`${file} has no keys: save /identity/codes/keys there`);
  return keys;
}

/**
 * `verify-code`: judges a code without a network, by keys and a list of revoked codes that were saved from `/identity/codes/keys` and
 * `/identity/codes/revoked`. Ends with 0 for a valid code, 1 for any other.
 */
export async function runVerifyCode(given: readonly string[]): Promise<void> {
  const { valid, said } = await verifyCode(given);
  process.stdout.write(said);
  if (!valid) process.exitCode = 1;
}

/** What the command says, and whether the code is valid. */
export async function verifyCode(given: readonly string[]): Promise<{ valid: boolean; said: string }> {
  const { values, positionals } = parseArgs({
    args: [...given],
    allowPositionals: true,
    options: {
      keys: { type: 'string' },
      revoked: { type: 'string' },
      at: { type: 'string' },
      lang: { type: 'string', default: 'en' },
    },
  });
  const [code] = positionals;
  if (code === undefined || !values.keys) throw new Error(`Say which code and which keys: ${USAGE}`);
  const at = values.at ? Date.parse(values.at) : systemClock.now().getTime();
  if (Number.isNaN(at)) throw new Error(`--at is no date: ${values.at}`);
  const keys = readKeys(values.keys);
  const list = values.revoked
    ? await readRevoked(readFileSync(resolve(here, values.revoked)), keys)
    : undefined;
  if (values.revoked && !list)
    throw new Error(`${values.revoked} is no list signed by these keys: save /identity/codes/revoked again`);

  const verdict = await judgeCode(await textOf(code), { keys, revoked: list, at });
  const folders = [join(import.meta.dirname, '..', 'blocks', 'identity', 'locales')];
  const texts = loadTexts(folders, values.lang);
  const t = translator(texts, texts);
  const lines = [t(`identity.verify.${verdict.state}.title`), t(`identity.verify.${verdict.state}.body`)];
  if ('content' in verdict) {
    const { parts, issuer, issuedAt, expiresAt } = verdict.content;
    const day = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 10);
    for (const [part, text] of Object.entries(parts))
      lines.push(`  ${t(`identity.code.part.${part.replace('-', '_')}`)}: ${text}`);
    lines.push(`  ${t('identity.code.issued')}: ${day(issuedAt)} (${issuer})`);
    lines.push(`  ${t('identity.code.expires')}: ${day(expiresAt)}`);
  }
  lines.push(
    list
      ? `  ${t('identity.verify.list_from')}: ${new Date(list.issuedAt * 1000).toISOString()}`
      : `  ${t('identity.verify.no_list')}`,
  );
  return { valid: verdict.state === 'valid', said: `${lines.join('\n')}\n` };
}

// Keeps the page of checking, and what it needs, for when there is no network. `VERSION`, `FILES` and `LANGUAGES` stand before this
// text. The page is fetched without cookies: nobody's name is kept in it.
const PAGE = '/verify-code';
const FRESH = ['/identity/codes/keys', '/identity/codes/revoked'];
const CACHE = `verify-code-${VERSION}`;
const LANGUAGE = 'verify-code-language';

const pageIn = (language) => `${PAGE}?lang=${language}`;
const fetchPlain = (path) => fetch(path, { credentials: 'omit', cache: 'no-cache' });

const keep = async (path) => {
  const answer = await fetchPlain(path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  await (await caches.open(CACHE)).put(path, answer.clone());
  return answer;
};

self.addEventListener('install', (event) => {
  event.waitUntil(
    Promise.all([...FILES, ...FRESH, ...LANGUAGES.map(pageIn)].map(keep)).then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(
          names
            .filter((name) => name.startsWith('verify-code-') && name !== CACHE && name !== LANGUAGE)
            .map((name) => caches.delete(name)),
        ),
      )
      .then(() => self.clients.claim()),
  );
});

/** The page in the language asked for, else the one last used. */
const keptPage = async (url) => {
  const last = await (await caches.open(LANGUAGE)).match(PAGE);
  const language = url.searchParams.get('lang') ?? (last ? await last.text() : LANGUAGES[0]);
  const kept = await caches.open(CACHE);
  return (await kept.match(pageIn(language))) ?? (await kept.match(pageIn(LANGUAGES[0])));
};

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  const path = url.pathname;
  if (FILES.includes(path)) event.respondWith(caches.match(path).then((kept) => kept ?? fetch(request)));
  else if (FRESH.includes(path))
    event.respondWith(keep(path).catch(async () => (await caches.match(path)) ?? Response.error()));
  else if (request.mode === 'navigate' && path === PAGE)
    event.respondWith(fetch(request).catch(async () => (await keptPage(url)) ?? Response.error()));
});

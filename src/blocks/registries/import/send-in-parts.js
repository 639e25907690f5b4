// Sends a file in parts, none of which takes longer than a request may, shows how long it will take, and goes on where it broke off.
// Without script the form sends the whole at once.
const LEAST = 1 << 18;
const MOST = 1 << 26;
/** Seconds that a part should take. */
const PACE = 10;
const box = document.querySelector('[data-send-in-parts]');
const form = box?.querySelector('form');
const input = form?.querySelector('input[type=file]');
const button = form?.querySelector('button');
const { sendInParts: begin, ...texts } = box?.dataset ?? {};
const wait = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));
const say = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const inWords = (seconds) =>
  seconds < 60
    ? say(texts.seconds, { n: seconds })
    : seconds < 3600
      ? say(texts.minutes, { n: Math.ceil(seconds / 60) })
      : say(texts.hours, { n: (seconds / 3600).toFixed(1) });

/** What cannot be mended by trying again, in the words of the server where it has any. */
class Refused extends Error {}
const ask = async (url, options) => {
  const answer = await fetch(url, {
    method: 'POST',
    signal: AbortSignal.timeout(110_000),
    ...options,
    headers: { accept: 'application/json', ...options.headers },
  });
  // Whoever is signed out is led to another page.
  const told = /json/.test(answer.headers.get('content-type') ?? '') ? await answer.json() : undefined;
  if (answer.ok && told && !answer.redirected) return told;
  if (answer.status >= 500 || answer.status === 429) throw new Error('later');
  throw new Refused(told?.error?.message ?? texts.refused);
};

const show = () => {
  const bar = document.createElement('progress');
  bar.className = 'progress';
  bar.max = 100;
  bar.setAttribute('aria-label', texts.progress);
  const told = document.createElement('p');
  const state = document.createElement('p');
  state.setAttribute('role', 'status');
  const hint = document.createElement('p');
  hint.className = 'hint';
  hint.textContent = texts.mayStop;
  const all = document.createElement('div');
  all.append(bar, told, state, hint);
  form.after(all);
  return { bar, told, state, all };
};

const send = async (file, shown) => {
  const announced = JSON.stringify({
    agency: Number(new FormData(form).get('agency')) || 0,
    name: file.name,
    size: file.size,
    changed: file.lastModified,
  });
  const headers = { 'content-type': 'application/json' };
  let size = LEAST * 4;
  let lap;
  for (let tries = 0; ; tries++) {
    try {
      let { offset, at } = await ask(begin, { body: announced, headers });
      lap ??= { from: offset, began: performance.now() };
      for (;;) {
        const percent = Math.floor((offset / file.size) * 100);
        const passed = (performance.now() - lap.began) / 1000;
        const left =
          offset > lap.from && passed > 2
            ? Math.ceil((passed / (offset - lap.from)) * (file.size - offset))
            : undefined;
        shown.bar.value = percent;
        shown.told.textContent = [
          say(texts.soFar, { percent, sent: Math.floor(offset / 1e6), size: Math.ceil(file.size / 1e6) }),
          left === undefined ? '' : say(texts.left, { time: inWords(left) }),
        ].join(' ');
        const body = new FormData();
        body.append('_csrf', form.elements._csrf.value);
        body.append('offset', offset);
        body.append('file', file.slice(offset, offset + size), file.name);
        const began = performance.now();
        const answer = await ask(`${at}/parts`, { body });
        if (answer.whole) return at;
        const took = Math.max(0.1, (performance.now() - began) / 1000);
        if (answer.kept) size = Math.min(MOST, Math.max(LEAST, size * Math.min(2, PACE / took)));
        offset = answer.offset;
        tries = 0;
        shown.state.textContent = '';
      }
    } catch (fault) {
      if (fault instanceof Refused) throw fault;
      size = Math.max(LEAST, size / 2);
      shown.state.textContent = texts.lost;
      await wait(Math.min(30, 2 ** Math.min(tries, 5)));
    }
  }
};

form?.addEventListener('submit', async (event) => {
  const [file] = input.files;
  // Without a file, or with an empty one, the server says what is wrong.
  if (!file?.size) return;
  event.preventDefault();
  if (form.ariaBusy) return;
  form.ariaBusy = 'true';
  button.disabled = true;
  const shown = show();
  try {
    location.assign(await send(file, shown));
  } catch (fault) {
    shown.all.replaceChildren(shown.state);
    shown.state.className = 'fault';
    shown.state.textContent = fault.message;
    form.ariaBusy = null;
    button.disabled = false;
  }
});

// Small comforts for pages that work without them: nothing depends on this file.

// The page came back with errors: bring them to eye and ear.
const summary = document.querySelector('.error-summary');
if (summary instanceof HTMLElement) {
  summary.focus();
  document.title = `${summary.querySelector('h2')?.textContent?.trim()}: ${document.title}`;
}

// On a phone the places stand in one row that scrolls: the present one comes into sight.
const here = document.querySelector('.places [aria-current]');
const row = here?.closest('ul');
if (row && here.offsetLeft + here.offsetWidth > row.clientWidth) row.scrollLeft = here.offsetLeft - 16;

// A form posts once, however often its button is pressed; coming back to the page frees it again.
let sent = new WeakSet();
addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method !== 'post') return;
  if (sent.has(form)) event.preventDefault();
  sent.add(form);
});
addEventListener('pageshow', () => {
  sent = new WeakSet();
});

// A choice that decides the options of another: province, then commune. The button that asks the server for them
// leaves the page, so that the Enter key sends the form; it comes back when the options cannot be fetched.
const refresh = new Map();
const linkChoices = (within) => {
  for (const from of within.querySelectorAll('select[data-options-url]')) {
    const field = from.closest('.field');
    const button = field?.querySelector('[data-refresh]');
    if (button) refresh.set(from, () => field.append(button));
    button?.remove();
  }
};
linkChoices(document);
document.addEventListener('ui:fresh', (event) => linkChoices(event.target));
addEventListener('change', async (event) => {
  const from = event.target;
  if (!(from instanceof HTMLSelectElement) || !from.dataset.optionsUrl) return;
  const to = document.getElementById(from.dataset.optionsFor ?? '');
  if (!(to instanceof HTMLSelectElement)) return;
  const first = to.querySelector('option[value=""]');
  to.replaceChildren(...(first ? [first] : []));
  to.value = '';
  to.dispatchEvent(new Event('change', { bubbles: true }));
  if (!from.value) return;
  to.setAttribute('aria-busy', 'true');
  const asked = from.value;
  try {
    const answer = await fetch(from.dataset.optionsUrl + encodeURIComponent(asked), {
      headers: { accept: 'application/json' },
    });
    const { areas = [] } = answer.ok ? await answer.json() : {};
    if (!answer.ok) refresh.get(from)?.();
    if (from.value === asked) to.append(...areas.map(({ title, code }) => new Option(title, code)));
  } catch {
    refresh.get(from)?.();
  } finally {
    to.removeAttribute('aria-busy');
  }
});

// What a file field says while it is empty, it says in the browser's language: only the names of files are shown.
const sayFiles = () => {
  for (const input of document.querySelectorAll('.upload'))
    input.toggleAttribute('data-empty', !input.files.length);
};
sayFiles();
for (const moment of ['change', 'ui:fresh']) document.addEventListener(moment, sayFiles);

// A prepared text comes behind what was typed at once, instead of by way of the server.
document.addEventListener('click', (event) => {
  const select = event.target.closest?.('button[name="insert"]')?.closest('.field')?.querySelector('select');
  const to = document.getElementById(select?.dataset.insertTo ?? '');
  if (!to) return;
  event.preventDefault();
  const { text = '', remedy = '' } = select.selectedOptions[0]?.dataset ?? {};
  const put = (field, added) => {
    if (field && added) field.value = [field.value.trim(), added].filter(Boolean).join('\n');
  };
  put(to, text);
  put(document.getElementById(select.dataset.insertRemedy ?? ''), remedy);
  to.focus();
});

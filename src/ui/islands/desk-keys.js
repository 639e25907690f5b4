// Keys for the list of the desk. Everything that they do is on the page already; they can be switched off (WCAG 2.1.4).
const OFF = 'desk-keys-off';
const kept = (() => {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
})();
const isOff = () => kept?.getItem(OFF) === '1';

for (const place of document.querySelectorAll('[data-keys-switch]')) {
  const button = place.querySelector('button');
  const show = () => {
    button.textContent = isOff() ? button.dataset.on : button.dataset.off;
  };
  button.addEventListener('click', () => {
    if (isOff()) kept?.removeItem(OFF);
    else kept?.setItem(OFF, '1');
    show();
  });
  show();
  place.hidden = kept === undefined;
}

const list = document.getElementById('desk-list');
const help = document.getElementById('keys');
const rows = list ? [...list.querySelectorAll('tbody tr')] : [];
let at = -1;

/** Makes a row the present one: what can be focused in it first, its link where it has one. */
function go(to) {
  rows[at]?.removeAttribute('data-at');
  at = Math.max(0, Math.min(rows.length - 1, to));
  const row = rows[at];
  row?.setAttribute('data-at', '');
  (row?.querySelector('a') ?? row?.querySelector('input'))?.focus();
  row?.scrollIntoView({ block: 'nearest' });
}
const press = (path) => list?.querySelector(`button[formaction$="${path}"]`);
const deeds = {
  j: () => go(at + 1),
  k: () => go(at - 1),
  x: () => rows[at]?.querySelector('input[type="checkbox"]')?.click(),
  o: () => rows[at]?.querySelector('a')?.click(),
  c: () => {
    const box = rows[at]?.querySelector('input[type="checkbox"]');
    if (box && !list.querySelector('input[type="checkbox"]:checked')) box.checked = true;
    press('/claim')?.click();
  },
  a: () => document.getElementById('assign')?.focus(),
  '/': () => {
    const search = document.querySelector('input[type="search"]');
    const folded = search?.closest('details');
    if (folded) folded.open = true;
    search?.focus();
  },
  '?': () => help?.showModal(),
};

list?.addEventListener('focusin', ({ target }) => {
  const nth = rows.indexOf(target.closest('tr'));
  if (nth < 0 || nth === at) return;
  rows[at]?.removeAttribute('data-at');
  at = nth;
  rows[at].setAttribute('data-at', '');
});
addEventListener('keydown', (event) => {
  const { key, target, ctrlKey, altKey, metaKey, isComposing } = event;
  if (isOff() || ctrlKey || altKey || metaKey || isComposing || help?.open) return;
  const types =
    target instanceof Element &&
    target.matches('textarea, select, input:not([type="checkbox"]), [contenteditable]');
  const deed = deeds[key];
  if (types || !deed || !list) return;
  event.preventDefault();
  deed();
});

// Makes a form quicker on the pages that have one: nothing depends on this file, and it knows no rule of its own.

// Items are added, moved and taken away by the server, as without script; only the page is not loaded anew.
const again = async (form, button) => {
  const body = new FormData(form, button);
  const answer = await fetch(form.action, { method: 'POST', body });
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const fresh = [...page.querySelectorAll('form[data-live]')].find((one) => one.action === form.action);
  if (!fresh) throw new Error('not the page');
  fresh.querySelector('script')?.remove();
  form.replaceChildren(...fresh.childNodes);
  form.dispatchEvent(new CustomEvent('ui:fresh', { bubbles: true }));
  const [what, name] = button.value.split(':');
  const id = name.replaceAll('.', '-');
  const list = form.querySelector(`[id="${what === 'add' ? id : id.replace(/-\d+$/, '')}"]`);
  const items = [...(list?.querySelectorAll(':scope > .item') ?? [])];
  const at = Number(id.match(/-(\d+)$/)?.[1]) + { up: -1, down: 1, remove: 0 }[what];
  const item = what === 'add' ? items.at(-1) : items[Math.min(at, items.length - 1)];
  (item ?? list?.querySelector('button'))?.focus();
};
document.addEventListener('click', (event) => {
  const button = event.target instanceof Element && event.target.closest('button[data-again]');
  const form = button?.form;
  if (!form?.matches('[data-live]') || form.ariaBusy) return;
  event.preventDefault();
  form.ariaBusy = 'true';
  again(form, button)
    .catch(() => form.requestSubmit(button))
    .finally(() => {
      form.ariaBusy = null;
    });
});

// What is wrong with an answer, said beside it once it has been given: the server judges, in the words of the page.
const mark = (input, text) => {
  const date = input.closest('.date-boxes');
  const field = input.closest('.field');
  const id = date || /^(radio|checkbox)$/.test(input.type) ? field?.querySelector('input')?.id : input.id;
  if (!field || !id) return;
  const base = field.tagName === 'FIELDSET' ? `${id}-group` : id;
  let fault = field.querySelector(':scope > .fault');
  field.classList.toggle('field-wrong', !!text);
  const told = field.tagName === 'FIELDSET' ? field : input;
  const others = (told.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .filter((one) => one && one !== `${base}-fault`);
  if (text) others.push(`${base}-fault`);
  if (others.length) told.setAttribute('aria-describedby', others.join(' '));
  else told.removeAttribute('aria-describedby');
  if (told === input)
    text ? input.setAttribute('aria-invalid', 'true') : input.removeAttribute('aria-invalid');
  if (!text) return fault?.remove();
  if (!fault) {
    fault = document.createElement('p');
    fault.className = 'fault';
    fault.id = `${base}-fault`;
    fault.setAttribute('role', 'status');
    (field.querySelector(':scope > :is(.choices, .date-boxes, .choice)') ?? input).before(fault);
  }
  fault.textContent = text;
};
document.addEventListener('change', async (event) => {
  const input = event.target;
  const form = input.form;
  if (!form?.matches('[data-live]') || input.type === 'file' || !input.name || input.name.endsWith('.remove'))
    return;
  const date = input.closest('.date-boxes');
  // A date is judged when its last box is filled in.
  if (date && [...date.querySelectorAll('input')].some((box) => !box.value)) return;
  const body = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === 'string'));
  try {
    const answer = await fetch(`${form.action}/check`, { method: 'POST', body });
    if (!answer.ok) return;
    const { faults } = await answer.json();
    const id = input.closest('fieldset.field:not(.item, .list)')?.contains(input)
      ? (input.closest('.field').querySelector('input, select, textarea')?.id ?? input.id)
      : input.id;
    mark(input, faults[id]);
  } catch {
    // Without an answer the page says it when it is sent.
  }
});

// Files go in parts while the rest is filled in, and go on where they broke off. Whatever fails is left to the form.
const PART = 256 * 1024;
const wait = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));
const post = async (url, body) => {
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  return { ok: answer.ok, status: answer.status, body: await answer.json() };
};
const send = async (form, input, file, show) => {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const sha256 = [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const uploads = form.action.replace(/[^/]+$/, 'uploads');
  const known = { field: input.name, name: file.name.slice(-120), size: file.size, sha256 };
  for (let tries = 0; tries < 60; ) {
    try {
      const start = await post(uploads, known);
      if (!start.ok) return;
      let { id, offset } = start.body;
      for (;;) {
        show(offset / file.size);
        const part = bytes.subarray(offset, offset + PART);
        let text = '';
        for (let at = 0; at < part.length; at += 8192)
          text += String.fromCharCode(...part.subarray(at, at + 8192));
        const answer = await post(`${uploads}/${id}`, { offset, data: btoa(text) });
        if (answer.status === 409) break;
        if (!answer.ok) {
          await post(`${uploads}/${id}/delete`, {});
          return;
        }
        offset = answer.body.offset;
        if (answer.body.value) return answer.body.value;
        tries = 0;
      }
    } catch {
      show();
      await wait(Math.min(30, 2 ** Math.min(tries, 5)));
    }
    tries++;
  }
};
document.addEventListener('change', async (event) => {
  const input = event.target;
  const form = input.form;
  if (input.type !== 'file' || !form?.matches('[data-live]') || !globalThis.crypto?.subtle) return;
  for (const file of [...input.files]) {
    if (file.size < PART || file.size > Number(input.dataset.max)) continue;
    const line = document.createElement('p');
    const bar = document.createElement('progress');
    line.className = 'kept';
    line.setAttribute('role', 'status');
    line.append(`${file.name} `, bar);
    input.before(line);
    const value = await send(form, input, file, (part) => {
      if (part === undefined) bar.removeAttribute('value');
      else bar.value = part;
    });
    if (!value || !line.isConnected) {
      line.remove();
      continue;
    }
    const kept = document.createElement('input');
    Object.assign(kept, { type: 'hidden', name: input.name, value });
    line.replaceChildren(`${file.name} ✓`, kept);
    const rest = new DataTransfer();
    for (const other of input.files) if (other !== file) rest.items.add(other);
    input.files = rest.files;
  }
});

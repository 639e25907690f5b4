// What the page of checking does by itself where there is script: everything, also without a network. The form below it stays for
// browsers that cannot; with script nothing that is checked leaves the device.
const root = document.querySelector('[data-verify]');
const KEYS = '/identity/codes/keys';
const LIST = '/identity/codes/revoked';
/** Days after which a list of revoked codes is too old to rely on. */
const STALE_DAYS = 7;
/** Pixels across at which a picture is looked at. */
const LOOKED_AT = 1400;

const language = document.documentElement.lang;
const part = (name) => root.querySelector(`[data-${name}]`);
const dayOf = (ms) => new Date(ms).toLocaleDateString(language, { dateStyle: 'long' });

/** How long ago, in words. */
const ago = (ms) => {
  const minutes = Math.round((ms - Date.now()) / 60_000);
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  if (minutes > -60) return words.format(Math.min(0, minutes), 'minute');
  if (minutes > -60 * 48) return words.format(Math.round(minutes / 60), 'hour');
  return words.format(Math.round(minutes / 60 / 24), 'day');
};

/** The keys and the list as they are now or were kept; the worker answers where there is no network. */
const known = async () => {
  const [keysAnswer, listAnswer] = await Promise.all([fetch(KEYS), fetch(LIST)]);
  if (!keysAnswer.ok || !listAnswer.ok) throw new Error('no keys');
  const keys = await keysAnswer.json();
  const list = await readRevoked(new Uint8Array(await listAnswer.arrayBuffer()), keys);
  const keysFrom = Date.parse(keysAnswer.headers.get('date') ?? '') || Date.now();
  return { keys, list, keysFrom };
};

const showFresh = ({ list, keysFrom }) => {
  const says = (name, ms) => {
    const place = part(name);
    place.textContent = `${dayOf(ms)} (${ago(ms)})`;
  };
  says('keys-from', keysFrom);
  if (list) says('list-from', list.issuedAt * 1000);
  part('fresh').hidden = false;
  part('stale').hidden = Boolean(list) && Date.now() - list.issuedAt * 1000 < STALE_DAYS * 86_400_000;
};

const textOf = (name, content) => {
  if (name === 'issued') return dayOf(content.issuedAt * 1000);
  if (name === 'expires') return dayOf(content.expiresAt * 1000);
  if (name === 'issuer') return content.issuer;
  const text = content.parts[name];
  if (text === undefined) return undefined;
  if (name === 'birth-date' && /^\d{4}-\d\d-\d\d$/.test(text))
    return new Date(`${text}T12:00:00Z`).toLocaleDateString(language, { dateStyle: 'long', timeZone: 'UTC' });
  return name === 'sex' ? (root.dataset[`sex_${text}`] ?? text) : text;
};

const show = (state, content) => {
  const verdict = document.querySelector(`template[data-verdict="${state}"]`).content.cloneNode(true);
  for (const place of verdict.querySelectorAll('[data-part]')) {
    const text = content && textOf(place.dataset.part, content);
    if (text === undefined) place.closest('.summary-row').remove();
    else place.textContent = text;
  }
  if (content?.photo) {
    const picture = verdict.querySelector('[data-photo]');
    picture.src = `data:image/webp;base64,${btoa(String.fromCharCode(...content.photo))}`;
    picture.hidden = false;
  }
  const place = part('answer');
  place.replaceChildren(verdict);
  place.scrollIntoView({ block: 'nearest' });
  place.focus();
};

const judgeAndShow = async (text) => {
  let basis;
  try {
    basis = await known();
  } catch {
    show('no-keys');
    return;
  }
  showFresh(basis);
  const verdict = await judgeCode(text, { keys: basis.keys, revoked: basis.list, at: Date.now() });
  show(verdict.state, verdict.content);
};

let reader;
/** The reader of square codes: the device's own, else the one that came with the page. */
const squares = () => {
  reader ??= (async () => {
    const formats = (await globalThis.BarcodeDetector?.getSupportedFormats?.()) ?? [];
    const own = formats.includes('qr_code') ? new BarcodeDetector({ formats: ['qr_code'] }) : undefined;
    await import(root.dataset.jsqr);
    return async (canvas) => {
      const found = own ? await own.detect(canvas).catch(() => []) : [];
      if (found[0]) return found[0].rawValue;
      const { width, height } = canvas;
      const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
      return globalThis.jsQR(data, width, height)?.data;
    };
  })();
  return reader;
};

const draw = (picture, width, height, canvas = document.createElement('canvas')) => {
  const scale = Math.min(1, LOOKED_AT / Math.max(width, height));
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  canvas.getContext('2d', { willReadFrequently: true }).drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
};

const judgePicture = async (file) => {
  try {
    const picture = await createImageBitmap(file);
    const text = await (await squares())(draw(picture, picture.width, picture.height));
    if (text) await judgeAndShow(text);
    else show('no-square');
  } catch {
    show('no-square');
  }
};

let stream;
const stopCamera = () => {
  for (const track of stream?.getTracks() ?? []) track.stop();
  stream = undefined;
  part('camera-view').hidden = true;
  part('camera-start').hidden = false;
};

const startCamera = async () => {
  const video = part('video');
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
    video.srcObject = stream;
    part('camera-view').hidden = false;
    part('camera-start').hidden = true;
    await video.play();
  } catch {
    stopCamera();
    show('no-camera');
    return;
  }
  const read = await squares();
  const canvas = document.createElement('canvas');
  while (stream) {
    const text = video.videoWidth
      ? await read(draw(video, video.videoWidth, video.videoHeight, canvas))
      : undefined;
    if (text) {
      stopCamera();
      await judgeAndShow(text);
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
};

// Signatures are checked by the browser only where the connection is secure; elsewhere the form goes to the server.
if (root && globalThis.crypto?.subtle && globalThis.DecompressionStream) {
  part('offline').hidden = false;
  if (navigator.mediaDevices?.getUserMedia) {
    part('camera').hidden = false;
    part('camera-start').addEventListener('click', startCamera);
    part('camera-stop').addEventListener('click', stopCamera);
  }
  const form = root.querySelector('form');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    event.stopPropagation();
    const file = form.elements.image.files[0];
    if (file) judgePicture(file);
    else judgeAndShow(form.elements.text.value);
  });
  form.elements.image.addEventListener('change', () => {
    const file = form.elements.image.files[0];
    if (file) judgePicture(file);
  });
  known().then(showFresh, () => show('no-keys'));
  if (navigator.serviceWorker) {
    navigator.serviceWorker.register('/verify-code-worker.js', { scope: '/verify-code' }).catch(() => {});
    caches.open('verify-code-language').then((kept) => kept.put('/verify-code', new Response(language)));
  }
}

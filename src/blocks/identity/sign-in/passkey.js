// Lets a device answer for its owner (WebAuthn): the one thing on these pages that needs script. Every page offers other ways.

const bytesOf = (text) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
const textOf = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
const named = (list) => (list ?? []).map((one) => ({ ...one, id: bytesOf(one.id) }));

const create = async (options) => {
  const { challenge, user, excludeCredentials, ...rest } = options;
  const credential = await navigator.credentials.create({
    publicKey: {
      ...rest,
      challenge: bytesOf(challenge),
      user: { ...user, id: bytesOf(user.id) },
      excludeCredentials: named(excludeCredentials),
    },
  });
  return {
    id: credential.id,
    rawId: credential.id,
    type: credential.type,
    clientExtensionResults: {},
    response: {
      clientDataJSON: textOf(credential.response.clientDataJSON),
      attestationObject: textOf(credential.response.attestationObject),
      transports: credential.response.getTransports?.() ?? [],
    },
  };
};

const get = async (options) => {
  const { challenge, allowCredentials, ...rest } = options;
  const credential = await navigator.credentials.get({
    publicKey: { ...rest, challenge: bytesOf(challenge), allowCredentials: named(allowCredentials) },
  });
  const { response } = credential;
  return {
    id: credential.id,
    rawId: credential.id,
    type: credential.type,
    clientExtensionResults: {},
    response: {
      clientDataJSON: textOf(response.clientDataJSON),
      authenticatorData: textOf(response.authenticatorData),
      signature: textOf(response.signature),
      userHandle: response.userHandle ? textOf(response.userHandle) : undefined,
    },
  };
};

for (const part of document.querySelectorAll('[data-passkey]')) {
  const form = part.querySelector('form');
  if (!form || !globalThis.PublicKeyCredential) continue;
  part.hidden = false;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const fault = part.querySelector('[data-passkey-fault]');
    fault.hidden = true;
    form.ariaBusy = 'true';
    try {
      const asked = await fetch(part.dataset.options, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: '{}',
      });
      if (!asked.ok) throw new Error('refused');
      const options = await asked.json();
      const answer = await (part.dataset.passkey === 'new' ? create(options) : get(options));
      form.elements.namedItem('response').value = JSON.stringify(answer);
      form.submit();
    } catch {
      fault.hidden = false;
      fault.focus();
    } finally {
      form.ariaBusy = null;
    }
  });
}

// Reads the square code of a card by the camera into the field beside it, where there is script and a camera. The picture stays here.
const LOOKED_AT = 1400;

for (const part of document.querySelectorAll('[data-card-camera]')) {
  if (!navigator.mediaDevices?.getUserMedia) continue;
  const [start, stop, view, video, said] = ['start', 'stop', 'view', 'video', 'said'].map((name) =>
    part.querySelector(`[data-${name}]`),
  );
  const field = document.getElementById(part.dataset.cardCamera);
  part.hidden = false;
  let stream;
  const end = () => {
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = undefined;
    view.hidden = true;
    start.hidden = false;
  };
  const reader = async () => {
    const formats = (await globalThis.BarcodeDetector?.getSupportedFormats?.()) ?? [];
    const own = formats.includes('qr_code') ? new BarcodeDetector({ formats: ['qr_code'] }) : undefined;
    await import(part.dataset.jsqr);
    return async (canvas) => {
      const found = own ? await own.detect(canvas).catch(() => []) : [];
      if (found[0]) return found[0].rawValue;
      const { width, height } = canvas;
      const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
      return globalThis.jsQR(data, width, height)?.data;
    };
  };
  start.addEventListener('click', async () => {
    said.textContent = '';
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      video.srcObject = stream;
      view.hidden = false;
      start.hidden = true;
      await video.play();
      const read = await reader();
      const canvas = document.createElement('canvas');
      while (stream) {
        const { videoWidth: width, videoHeight: height } = video;
        const scale = Math.min(1, LOOKED_AT / Math.max(width, height, 1));
        canvas.width = Math.round(width * scale);
        canvas.height = Math.round(height * scale);
        if (width) {
          canvas
            .getContext('2d', { willReadFrequently: true })
            .drawImage(video, 0, 0, canvas.width, canvas.height);
          const text = await read(canvas);
          if (text) {
            field.value = text;
            said.textContent = part.dataset.done;
            end();
            field.focus();
            return;
          }
        }
        await new Promise((resolve) => setTimeout(resolve, 150));
      }
    } catch {
      end();
      said.textContent = part.dataset.none;
    }
  });
  stop.addEventListener('click', end);
}

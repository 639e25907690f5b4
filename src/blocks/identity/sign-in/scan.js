// Goes on as soon as the phone has agreed; without script the page loads itself anew every few seconds.
const ask = async () => {
  try {
    const answer = await fetch('/sign-in/scan/state', { headers: { accept: 'application/json' } });
    if (answer.ok && !(await answer.json()).waiting) return location.reload();
  } catch {
    // The next time may do.
  }
  setTimeout(ask, 2000);
};
setTimeout(ask, 2000);

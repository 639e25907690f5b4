// Looks for the answer of the wallet every few seconds; without script the page loads itself anew.
setTimeout(() => location.reload(), 3000);

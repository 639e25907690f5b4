// Looks again at work that goes on, every few seconds; without script the page loads itself anew.
setTimeout(() => location.reload(), 3000);

// @ts-check
// Put into pages by `guzhi serve` alone: reloads after a rebuild, shows what is wrong with the sources.

const base = new URL('.', import.meta.url);
const events = new EventSource(new URL('events', base));
let connected = false;

events.addEventListener('open', () => {
  if (connected) location.reload(); // the server was started anew: what it serves may be another site
  connected = true;
});
events.addEventListener('changed', () => location.reload());
events.addEventListener('problems', (event) => show(JSON.parse(event.data)));

/** @param {string} text what is wrong; empty when nothing is */
function show(text) {
  document.getElementById('guzhi-problems')?.remove();
  if (!text) return;
  const box = document.createElement('pre');
  box.id = 'guzhi-problems';
  box.setAttribute('role', 'alert');
  box.textContent = text;
  Object.assign(box.style, {
    position: 'fixed', inset: 'auto 0 0 0', maxHeight: '60vh', overflow: 'auto', margin: '0', padding: '1em', zIndex: '2147483647',
    background: '#300', color: '#fee', font: '13px/1.5 monospace', whiteSpace: 'pre-wrap', border: '0 solid #f66', borderTopWidth: '3px',
  });
  document.body.append(box);
}

// Keeps the list of sent webhooks fresh while the panel is open. Without it, reload the page.
const body = document.querySelector('[data-simulator-log] tbody');

function cell(text, taken) {
  const td = document.createElement('td');
  td.textContent = text;
  if (taken) td.className = 'is-taken';
  return td;
}

function row(sent) {
  const tr = document.createElement('tr');
  const by = sent.source === 'shopper' ? 'a shopper' : 'simulator';
  tr.append(
    cell(sent.at.slice(11, 19)),
    cell(sent.topic),
    cell(sent.what),
    cell(sent.city),
    cell(by),
    cell(sent.status, sent.taken),
  );
  return tr;
}

async function refresh() {
  if (document.hidden) return;
  try {
    const answer = await fetch('/simulator.json', { headers: { accept: 'application/json' } });
    if (!answer.ok) return;
    const log = await answer.json();
    body.replaceChildren(...log.map(row));
    if (log.length) document.querySelector('[data-simulator-empty]')?.remove();
  } catch {
    // The shop is closed; the rows that are there stay.
  }
}

if (body) setInterval(refresh, 2000);

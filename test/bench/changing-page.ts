/**
 * Scripts that a page made up for measuring runs itself. They change it about a hundred times a second, as a busy mail application or a
 * feed does: a clock, a mark on a row, a new entry with a person in it and the oldest one gone. No promises: a trace could not tell
 * theirs from ours.
 */

const start = (change: string): string => `
  let changes = 0;
  const changing = (tick) => { ${change} };
  globalThis.startChanging = () => {
    const since = performance.now() - changes * 10;
    // Timers come late on a busy machine: what is due is made up for.
    globalThis.timer = setInterval(() => { for (const due = (performance.now() - since) / 10; changes < due; ) changing(changes++); }, 10);
  };
  globalThis.stopChanging = () => { clearInterval(globalThis.timer); };
  globalThis.changesMade = () => changes;
  if (location.search === '?changing') addEventListener('DOMContentLoaded', () => globalThis.startChanging());`;

/** For `genericPage`. */
export const changingDirectory = start(`
  const added = document.querySelectorAll('.added');
  if (tick % 4 === 0) document.querySelectorAll('h3')[tick % 50].firstChild.data = 'Note at ' + tick;
  else if (tick % 4 === 1) document.querySelectorAll('.entry')[tick % 50].classList.toggle('seen');
  else if (tick % 4 === 2) {
    const entry = document.createElement('p');
    entry.className = 'added';
    entry.textContent = 'A new word from visitor' + (tick % 40) + '@ropeworks.example about the halyards.';
    document.body.append(entry);
    if (added.length > 30) added[0].remove();
  } else document.querySelectorAll('.entry p')[tick % 50].lastChild.data = 'The answer changed for the ' + tick + 'th time.';`);

/** For `gmailListPage`. */
export const changingList = start(`
  const rows = document.querySelectorAll('tr.zA');
  if (tick % 4 === 0) rows[tick % 50].querySelector('.xW span span').firstChild.data = '9:' + (10 + tick % 50) + ' AM';
  else if (tick % 4 === 1) rows[tick % 50].classList.toggle('zE');
  else if (tick % 4 === 2) {
    const row = rows[rows.length - 1];
    for (const span of row.querySelectorAll('[email]')) {
      span.setAttribute('email', 'visitor' + (tick % 40) + '@ropeworks.example');
      span.setAttribute('name', 'Visitor Brackwater');
    }
    row.parentNode.prepend(row);
  } else rows[tick % 50].querySelector('.bqe').firstChild.data = 'Halyards, once more (' + tick + ')';`);

/** For `gmailMessagePage`. */
export const changingMail = start(`
  const lines = document.querySelectorAll('.a3s > div');
  if (tick % 4 === 0) document.querySelector('.g3').firstChild.data = '9:12 AM (' + tick + ' minutes ago)';
  else if (tick % 4 === 1) document.querySelectorAll('.TK')[tick % 50].classList.toggle('aTK');
  else if (tick % 4 === 2) document.querySelectorAll('.TK .n6')[tick % 50].firstChild.data = 'Label ' + tick;
  else lines[tick % lines.length].firstChild.data = 'This line is written while it is read, ' + tick + ' times.';`);

/* The grid of prices and stock: keys move like in a spreadsheet, a pasted block fills the cells
   below and beside, and can be taken back. Without this script it is a plain form. */
(() => {
  const table = document.querySelector('[data-jisr-grid]');
  if (!table) return;
  const form = table.closest('form');
  const rows = [...table.querySelectorAll('tbody tr')];
  const status = document.querySelector('[data-jisr-status]');
  const undo = document.querySelector('[data-jisr-undo]');
  const isRtl = document.documentElement.dir === 'rtl';
  const pastes = [];
  let isLeaving = false;

  const cell = (row, column) => rows[row] && rows[row].querySelector(`[data-jisr-column="${column}"]`);
  const placeOf = (input) => [rows.indexOf(input.closest('tr')), Number(input.dataset.jisrColumn)];
  const cells = () => [...table.querySelectorAll('[data-jisr-column]')];
  const isChanged = (input) => input.value !== input.defaultValue;

  const show = () => {
    const changed = cells().filter((input) => {
      input.classList.toggle('jisr-is-changed', isChanged(input));
      return isChanged(input);
    });
    if (status) status.textContent = changed.length ? `${status.dataset.text} ${changed.length}` : '';
    if (undo) undo.hidden = !pastes.length;
  };

  const go = (row, column, step) => {
    for (let next = row + step; next >= 0 && next < rows.length; next += step) {
      const found = cell(next, column);
      if (found) {
        found.focus();
        found.select();
        return true;
      }
    }
    return false;
  };

  const aside = (input, step) => {
    const [row, column] = placeOf(input);
    const found = cell(row, column + step);
    if (found) {
      found.focus();
      found.select();
    }
  };

  const takeBack = () => {
    const last = pastes.pop();
    if (last) last.forEach(([input, value]) => { input.value = value; });
    show();
  };

  table.addEventListener('keydown', (event) => {
    const input = event.target;
    if (!input.matches('[data-jisr-column]')) return;
    const [row, column] = placeOf(input);
    const atStart = input.selectionEnd === 0;
    const atEnd = input.selectionStart === input.value.length;
    const isAll = input.selectionStart === 0 && input.selectionEnd === input.value.length;
    if (event.key === 'Enter' || event.key === 'ArrowDown') {
      if (event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      go(row, column, event.key === 'Enter' && event.shiftKey ? -1 : 1);
    } else if (event.key === 'ArrowUp') {
      event.preventDefault();
      go(row, column, -1);
    } else if (event.key === 'ArrowRight' && (atEnd || isAll)) {
      event.preventDefault();
      aside(input, isRtl ? -1 : 1);
    } else if (event.key === 'ArrowLeft' && (atStart || isAll)) {
      event.preventDefault();
      aside(input, isRtl ? 1 : -1);
    } else if (event.key === 'Escape') {
      input.value = input.defaultValue;
      show();
    } else if (event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey) && pastes.length) {
      event.preventDefault();
      takeBack();
    }
  });

  table.addEventListener('paste', (event) => {
    const input = event.target;
    const text = event.clipboardData ? event.clipboardData.getData('text') : '';
    if (!input.matches('[data-jisr-column]') || !/[\t\r\n]/.test(text.trim())) return;
    event.preventDefault();
    const [row, column] = placeOf(input);
    const before = [];
    text.replace(/[\r\n]+$/, '').split(/\r\n|\r|\n/).forEach((line, down) => {
      line.split('\t').forEach((value, beside) => {
        const target = cell(row + down, column + beside);
        if (!target) return;
        before.push([target, target.value]);
        target.value = value.trim();
      });
    });
    pastes.push(before);
    show();
  });

  table.addEventListener('input', show);
  if (undo) undo.addEventListener('click', takeBack);
  form.addEventListener('submit', () => { isLeaving = true; });
  window.addEventListener('beforeunload', (event) => {
    if (!isLeaving && cells().some(isChanged)) event.preventDefault();
  });
  const wrong = table.querySelector('[aria-invalid="true"]');
  if (wrong) wrong.focus();
  show();
})();

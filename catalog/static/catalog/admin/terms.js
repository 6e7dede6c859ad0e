/* The programme's words at a text field: press one to put it in; while one types, words that begin
   alike are offered below. Without script the words of the source stay listed beside the field. */
(() => {
  const OFFERED = 4;
  const insert = (field, word, from, to) => {
    field.setRangeText(word, from, to, 'end');
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.focus();
  };
  const button = (word, field, act) => {
    const made = document.createElement('button');
    made.type = 'button';
    made.className = 'jisr-term';
    made.lang = field.lang;
    made.dir = field.dir;
    made.textContent = word;
    made.addEventListener('click', act);
    return made;
  };
  const begun = (field) => /[\p{L}\p{M}'’-]{2,}$/u.exec(field.value.slice(0, field.selectionStart));
  const offer = (field, list, terms) => {
    const found = begun(field);
    list.replaceChildren();
    if (!found) return;
    const start = found[0].toLowerCase();
    terms
      .filter((term) => term.toLowerCase().startsWith(start) && term.toLowerCase() !== start)
      .slice(0, OFFERED)
      .forEach((term) => {
        const act = () => {
          insert(field, term, found.index, found.index + found[0].length);
          list.replaceChildren();
        };
        list.append(button(term, field, act));
      });
  };
  document.querySelectorAll('[data-terms]').forEach((form) => {
    const terms = JSON.parse(form.dataset.terms);
    form.querySelectorAll('[data-term-for]').forEach((shown) => {
      const field = document.getElementById(shown.dataset.termFor);
      const word = shown.textContent;
      const act = () => insert(field, word, field.selectionStart, field.selectionEnd);
      shown.replaceWith(button(word, field, act));
    });
    form.querySelectorAll('[data-terms-below]').forEach((list) => {
      const field = document.getElementById(list.dataset.termsBelow);
      field.addEventListener('input', () => offer(field, list, terms));
    });
  });
})();

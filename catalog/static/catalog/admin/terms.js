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
  // What may be the beginning of a term: the last three words, the last two, the last one.
  const begun = (field) => {
    const before = field.value.slice(0, field.selectionStart);
    return [/[\p{L}\p{M}-]+(?:[\s'’][\p{L}\p{M}-]+){2}$/u, /[\p{L}\p{M}-]+[\s'’][\p{L}\p{M}-]+$/u, /[\p{L}\p{M}-]{2,}$/u]
      .map((pattern) => pattern.exec(before))
      .filter(Boolean);
  };
  const plain = (text) => text.toLowerCase().replaceAll('’', "'");
  const offer = (field, list, terms) => {
    const offered = new Set();
    list.replaceChildren();
    begun(field).forEach((found) => {
      const start = plain(found[0]);
      terms
        .filter((term) => plain(term).startsWith(start) && plain(term) !== start)
        .filter((term) => !offered.has(term) && offered.size < OFFERED)
        .forEach((term) => {
          const act = () => {
            // A capital that was typed stays.
            const word = found[0] + term.slice(found[0].length);
            insert(field, word, found.index, found.index + found[0].length);
            list.replaceChildren();
          };
          offered.add(term);
          list.append(button(term, field, act));
        });
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

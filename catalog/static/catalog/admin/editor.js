/* The tabs of the product screen. Without this script the screen is one long page and the tabs are
   links to its parts; nothing is hidden before the script runs. */
(() => {
  const KEYS = { Home: 'first', End: 'last', ArrowLeft: 'left', ArrowRight: 'right' };

  const start = (root) => {
    const strip = root.querySelector('.jisr-editor__tabs');
    const tabs = [...strip.querySelectorAll('a')];
    const panelOf = (tab) => document.getElementById(tab.hash.slice(1));
    const tabOf = (element) => tabs.find((tab) => panelOf(tab).contains(element));
    const memory = `jisr-tab:${window.location.pathname}`;

    const open = (tab) => {
      tabs.forEach((each) => {
        const isOpen = each === tab;
        each.setAttribute('aria-selected', String(isOpen));
        each.tabIndex = isOpen ? 0 : -1;
        panelOf(each).hidden = !isOpen;
      });
      const { left, right } = tab.getBoundingClientRect();
      const seen = strip.getBoundingClientRect();
      if (left < seen.left) strip.scrollBy({ left: left - seen.left - 16 });
      if (right > seen.right) strip.scrollBy({ left: right - seen.right + 16 });
      try { sessionStorage.setItem(memory, tab.id); } catch { /* nowhere to remember it */ }
    };

    const remembered = () => {
      try { return document.getElementById(sessionStorage.getItem(memory)); } catch { return null; }
    };

    const show = (element) => {
      const tab = element && tabOf(element);
      if (!tab) return false;
      open(tab);
      for (let box = element.closest('details'); box; box = box.parentElement.closest('details')) {
        box.open = true;
      }
      if (element !== panelOf(tab)) {
        element.scrollIntoView({ block: 'center' });
        element.focus({ preventScroll: true });
      }
      return true;
    };

    const target = (hash) => (hash.length > 1 ? document.getElementById(hash.slice(1)) : null);

    const move = (event) => {
      const way = KEYS[event.key];
      if (!way) return;
      event.preventDefault();
      const forward = document.documentElement.dir === 'rtl' ? 'left' : 'right';
      const place = tabs.indexOf(document.activeElement);
      const next = { first: 0, last: tabs.length - 1 }[way]
        ?? (place + (way === forward ? 1 : -1) + tabs.length) % tabs.length;
      open(tabs[next]);
      tabs[next].focus();
    };

    const count = (tab) => {
      const errors = panelOf(tab).querySelectorAll('.error-message').length;
      tab.querySelector('.jisr-count')?.remove();
      if (!errors) return 0;
      const mark = document.createElement('span');
      mark.className = 'jisr-count jisr-count--bad';
      mark.textContent = errors;
      const words = document.createElement('span');
      words.className = 'w-sr-only';
      words.textContent = ` ${root.dataset.errorsLabel}`;
      mark.append(words);
      tab.append(mark);
      return errors;
    };

    strip.setAttribute('role', 'tablist');
    tabs.forEach((tab) => {
      tab.setAttribute('role', 'tab');
      tab.setAttribute('aria-controls', panelOf(tab).id);
      panelOf(tab).setAttribute('role', 'tabpanel');
      panelOf(tab).setAttribute('aria-labelledby', tab.id);
    });
    root.classList.add('jisr-editor--tabs');
    const wrong = tabs.filter(count);
    strip.addEventListener('keydown', move);
    document.addEventListener('click', (event) => {
      const link = event.target.closest('a[href^="#"]');
      if (!link || event.defaultPrevented) return;
      if (tabs.includes(link)) {
        event.preventDefault();
        open(link);
      } else {
        show(target(link.hash));
      }
    });
    window.addEventListener('hashchange', () => show(target(window.location.hash)));
    if (!show(target(window.location.hash))) {
      const last = remembered();
      open(wrong[0] ?? (tabs.includes(last) ? last : tabs[0]));
    }
  };

  document.addEventListener('DOMContentLoaded', () => {
    document.querySelectorAll('[data-jisr-tabs]').forEach(start);
  });
})();

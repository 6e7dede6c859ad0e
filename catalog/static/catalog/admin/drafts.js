/* Keeps what is typed into a product on this device until it is saved, and offers it back after a
   closed tab or a lost line. Only what a person typed; nothing goes live by itself. */
(() => {
  const DAYS = 30;
  const SKIP = /^(csrfmiddlewaretoken|loaded_revision|overwrite_revision|next$)|-(id|available_was)$/;

  const read = (key) => {
    try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
  };
  const write = (key, value) => {
    try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* full or forbidden */ }
  };
  const drop = (key) => {
    try { localStorage.removeItem(key); } catch { /* forbidden */ }
  };

  const dropOld = () => {
    try {
      Object.keys(localStorage).filter((key) => key.startsWith('jisr-draft:')).forEach((key) => {
        const kept = read(key);
        if (!kept || Date.now() - kept.at > DAYS * 24 * 3600 * 1000) drop(key);
      });
    } catch { /* forbidden */ }
  };

  const start = (notice) => {
    const form = document.getElementById('w-editor-form');
    if (!form) return;
    const key = (path) => `jisr-draft:${notice.dataset.user}:${path}`;
    const here = key(window.location.pathname);
    const inputs = () => [...form.elements].filter((input) => input.name && !SKIP.test(input.name)
      && !['hidden', 'file', 'submit', 'button', 'password'].includes(input.type)
      && !input.name.includes('__prefix__'));
    const valueOf = (input) => (['checkbox', 'radio'].includes(input.type)
      ? [input.value, input.checked] : input.value);
    const nameOf = (input) => (['checkbox', 'radio'].includes(input.type)
      ? `${input.name}=${input.value}` : input.name);
    const values = () => Object.fromEntries(inputs().map((one) => [nameOf(one), valueOf(one)]));
    const loaded = values();
    const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
    const changes = () => {
      const now = values();
      return Object.fromEntries(Object.entries(now).filter(([name, value]) => !same(value, loaded[name])));
    };

    // What was sent and answered without an error is saved: it needs no second place.
    const failed = document.querySelector('.messages .error, .messages [class*="critical"]')
      || form.querySelector('.error-message') || document.querySelector('.jisr-meetings');
    const added = key(notice.dataset.addPath);
    if (!failed) {
      const isFresh = (kept) => kept && kept.sent && document.querySelector('.messages .success');
      [here, added].forEach((each) => { if (isFresh(read(each))) drop(each); });
    }
    dropOld();

    let kept = read(here);
    const offered = kept && Object.entries(kept.values)
      .some(([name, value]) => name in loaded && !same(loaded[name], value));
    if (offered && !failed) {
      notice.hidden = false;
      const when = notice.querySelector('time');
      when.dateTime = new Date(kept.at).toISOString();
      when.textContent = new Date(kept.at).toLocaleString(document.documentElement.lang);
    }

    const bringBack = () => {
      inputs().forEach((input) => {
        const value = kept.values[nameOf(input)];
        if (value === undefined) return;
        if (Array.isArray(value)) [, input.checked] = value;
        else input.value = value;
        input.dispatchEvent(new Event('input', { bubbles: true }));
        input.dispatchEvent(new Event('change', { bubbles: true }));
      });
      notice.hidden = true;
    };
    notice.querySelector('[data-jisr-bring-back]').addEventListener('click', bringBack);
    notice.querySelector('[data-jisr-leave]').addEventListener('click', () => {
      drop(here);
      kept = null;
      notice.hidden = true;
    });

    let timer;
    let isSent = false;
    const keep = () => {
      clearTimeout(timer);
      timer = null;
      const typed = changes();
      // While an earlier draft waits for an answer, it is added to, never thrown away.
      const earlier = notice.hidden ? {} : kept?.values ?? {};
      const all = { ...earlier, ...typed };
      if (Object.keys(all).length) write(here, { at: Date.now(), sent: isSent, values: all });
      else if (!failed) drop(here);
    };
    form.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(keep, 600);
    });
    form.addEventListener('change', keep);
    form.addEventListener('submit', () => {
      isSent = true;
      keep();
    });
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden' && timer) keep();
    });

    document.querySelectorAll('[data-jisr-take]').forEach((button) => {
      button.addEventListener('click', () => {
        const input = document.getElementById(button.dataset.jisrTake);
        input.value = button.dataset.text;
        input.dispatchEvent(new Event('input', { bubbles: true }));
        button.disabled = true;
      });
    });
  };

  document.addEventListener('DOMContentLoaded', () => {
    document.querySelectorAll('[data-jisr-recover]').forEach(start);
  });
})();

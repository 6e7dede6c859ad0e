/* Starts Wagtail's choosers and inline panels, which it does by inline scripts: our content policy
   allows none. Wagtail's classes set themselves up when they are made. And the examples of the
   chosen kind of goods. */
(() => {
  const startChoosers = (root) => {
    root.querySelectorAll('[data-chooser-start]').forEach((element) => {
      const start = JSON.parse(element.dataset.chooserStart);
      const Chooser = window[start.class];
      if (Chooser && !start.id.includes('__prefix__')) new Chooser(start.id, start.options); // eslint-disable-line no-new
      element.remove();
    });
  };
  const startPanels = (attribute, Panel) => {
    document.querySelectorAll(`[${attribute}]`).forEach((element) => {
      new Panel(JSON.parse(element.getAttribute(attribute))); // eslint-disable-line no-new
    });
  };
  document.addEventListener('DOMContentLoaded', () => {
    startChoosers(document);
    if (window.InlinePanel) startPanels('data-inline-panel', window.InlinePanel);
    if (window.MultipleChooserPanel) {
      startPanels('data-multiple-chooser-panel', window.MultipleChooserPanel);
    }
  });
  // Another kind of goods: its examples beside the fields.
  document.addEventListener('change', ({ target }) => {
    if (!target.dataset.jisrExamples) return;
    const examples = JSON.parse(target.dataset.jisrExamples)[target.value] || {};
    document.querySelectorAll('[data-jisr-example]').forEach((shown) => {
      const text = examples[shown.dataset.jisrExample] || '';
      shown.hidden = !text;
      shown.querySelector('q').textContent = text;
    });
  });
  // Sent at once when a row is added, before Wagtail asks for the new row's chooser.
  document.addEventListener('w-formset:added', (event) => startChoosers(event.target));
})();

/* Starts Wagtail's choosers and inline panels, which it does by inline scripts: our content policy
   allows none. Wagtail's classes set themselves up when they are made. */
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
  // Sent at once when a row is added, before Wagtail asks for the new row's chooser.
  document.addEventListener('w-formset:added', (event) => startChoosers(event.target));
})();

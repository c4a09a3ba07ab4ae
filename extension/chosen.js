// What the user chose in Settings, before the first paint: the colours and the language. Settings themselves are read too late for that.
{
  const theme = localStorage.getItem("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  const language = localStorage.getItem("language");
  if (language && /^\w+$/.test(language)) {
    // src/browser/i18n.rs waits for it; without it the browser's own language stays.
    globalThis.excerptWords = fetch(`_locales/${language}/messages.json`).then(
      (answer) => answer.json(),
      () => undefined,
    );
  }
}

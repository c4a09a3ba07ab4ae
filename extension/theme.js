// The colours that the user chose in Settings, before the first paint. Settings themselves are read too late for that.
{
  const theme = localStorage.getItem("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
}

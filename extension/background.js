// The context menu, and the page that says hello. By hand and not Rust, because the browser starts this file for one event and looks for
// listeners at once: they must stand here when the file has run, before any WebAssembly could be loaded.

/** @type {Record<string, ["page", "selection"] | ["action"]>} */
const MENUS = {
  menu_share: ["page", "selection"],
  menu_saved: ["action"],
};

// Content scripts run beside a page's code: they have no business with shares and keys. Firefox has no such level.
chrome.storage.local.setAccessLevel?.({ accessLevel: "TRUSTED_CONTEXTS" });

chrome.runtime.onInstalled.addListener(async (details) => {
  // Once, for a person; developers load the extension again and again, of which only Firefox tells.
  const isTemporary = "temporary" in details && details.temporary;
  if (details.reason === "install" && !isTemporary)
    chrome.tabs.create({ url: chrome.runtime.getURL("welcome.html") });
  await chrome.contextMenus.removeAll();
  for (const [id, contexts] of Object.entries(MENUS)) {
    chrome.contextMenus.create({ id, contexts, title: chrome.i18n.getMessage(id) });
  }
});

chrome.contextMenus.onClicked.addListener(({ menuItemId }) => {
  if (menuItemId === "menu_share") chrome.action.openPopup();
  if (menuItemId === "menu_saved") chrome.tabs.create({ url: chrome.runtime.getURL("popup.html#shelf") });
});

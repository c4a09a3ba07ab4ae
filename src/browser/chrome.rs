//! The extension's own interfaces, as far as they are used. `chrome.*` returns promises in Chrome, Edge and
//! Firefox alike (Manifest V3).

use std::collections::BTreeMap;

use serde::Deserialize;
use wasm_bindgen::{JsCast, prelude::*};
use wasm_bindgen_futures::JsFuture;

use crate::share::BuiltIn;

use super::{
    ahead,
    injected::{self, Script},
};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["chrome", "i18n"], js_name = getMessage)]
    fn i18n_get_message(key: &str, arguments: Vec<String>) -> String;
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = getURL)]
    fn runtime_url(path: &str) -> String;
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = openOptionsPage, catch)]
    async fn runtime_open_options() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = create, catch)]
    async fn tabs_create(properties: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = getCurrent, catch)]
    async fn tabs_get_current() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = get, catch)]
    async fn tabs_get(tab: i32) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = update, catch)]
    async fn tabs_update(tab: i32, properties: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(thread_local_v2, js_namespace = chrome, js_name = sidePanel)]
    static SIDE_PANEL: JsValue;
    #[wasm_bindgen(js_namespace = ["chrome", "sidePanel"], js_name = setOptions, catch)]
    fn panel_set_options(options: &JsValue) -> Result<js_sys::Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "sidePanel"], js_name = open, catch)]
    fn panel_open(options: &JsValue) -> Result<js_sys::Promise, JsValue>;

    #[wasm_bindgen(js_namespace = ["chrome", "commands"], js_name = getAll, catch)]
    async fn commands_get_all() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = getManifest, catch)]
    fn runtime_manifest() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "permissions"], js_name = contains, catch)]
    fn permissions_contain(permissions: &JsValue) -> Result<js_sys::Promise, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "permissions"], js_name = request, catch)]
    fn permissions_request(permissions: &JsValue) -> Result<js_sys::Promise, JsValue>;

    /// Set by extension/capture.js: the capture starts while the wasm is still loading.
    #[wasm_bindgen(thread_local_v2, js_name = excerptCapture)]
    static CAPTURE: Option<js_sys::Promise>;
}

const PAGE: Script = Script { file: "snapshot.js", handle: "page" };
const LOOKS: Script = Script { file: "second_look.js", handle: "looks" };
const IMAGES: Script = Script { file: "images.js", handle: "images" };

/// What extension/capture.js found.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Captured {
    /// The tab's number.
    #[serde(default)]
    pub tab: Option<i32>,
    /// The address of the tab when the capture began; empty when the browser does not tell.
    #[serde(default)]
    pub url: String,
    /// The address after the capture.
    #[serde(default)]
    pub url_after: String,
    /// Whether the snapshot is the page's beginning, and the rest is read when it is asked for (`rest`).
    #[serde(default)]
    pub is_part: bool,
    /// What stopped the capture, in the browser's words.
    #[serde(default)]
    pub error: Option<String>,
}

/// The text of one of the extension's own files; empty when it cannot be read.
pub async fn file(path: &str) -> String {
    let text = async {
        let window = web_sys::window().ok_or(JsValue::NULL)?;
        let response: web_sys::Response =
            JsFuture::from(window.fetch_with_str(&runtime_url(path))).await?.dyn_into()?;
        JsFuture::from(response.text()?).await
    };
    text.await.ok().and_then(|text: JsValue| text.as_string()).unwrap_or_default()
}

/// The languages that the extension has, by their folders in `extension/_locales`; the build lists them.
pub async fn languages() -> Vec<String> {
    file("languages.txt").await.lines().map(str::to_owned).collect()
}

/// Whether the browser has a side panel for extensions.
pub fn has_side_panel() -> bool {
    SIDE_PANEL.with(|panel| !panel.is_undefined())
}

/// Opens one of the extension's pages in the side panel of a tab; to be called in a click.
pub fn open_side_panel(tab: i32, page: &str) -> impl Future<Output = Result<(), JsValue>> + use<> {
    let of_tab = |more: &[(&str, JsValue)]| {
        let options = js_sys::Object::new();
        for (name, value) in [("tabId", tab.into())].iter().chain(more) {
            // A new object takes every name.
            let _ = js_sys::Reflect::set(&options, &(*name).into(), value);
        }
        JsValue::from(options)
    };
    let page = [("path", page.into()), ("enabled", true.into())];
    // Not one after the other is done: the click counts for a moment only.
    let asked = panel_set_options(&of_tab(&page)).and_then(|_| panel_open(&of_tab(&[])));
    async move { JsFuture::from(asked?).await.map(drop) }
}

/// What is shared with a server, in Firefox's words (manifest.json).
const SENT: &str = "websiteContent";

/// Whether what is shared may be sent to a server: Firefox wants its users to be asked before the first time. Other
/// browsers know no such leave, and refuse the question.
pub async fn may_send() -> bool {
    match permissions_contain(&sending()) {
        Ok(answer) => JsFuture::from(answer).await.map_or(true, |answer| answer.is_truthy()),
        Err(_) => true,
    }
}

/// Asks for that leave; to be called in a click. Whether it was given.
pub fn ask_to_send() -> impl Future<Output = bool> {
    let asked = permissions_request(&sending());
    async move {
        match asked {
            Ok(answer) => JsFuture::from(answer).await.is_ok_and(|answer| answer.is_truthy()),
            Err(_) => false,
        }
    }
}

fn sending() -> JsValue {
    let permissions = js_sys::Object::new();
    // It fails on no object of one's own.
    let _ = js_sys::Reflect::set(&permissions, &"data_collection".into(), &js_sys::Array::of1(&SENT.into()));
    permissions.into()
}

/// Waits for the whole snapshot of which `captured` gave the beginning; `None`: the page is gone.
pub async fn rest() -> Option<String> {
    PAGE.call("rest", &[0; 0]).await
}

/// Waits for the capture. Gives the facts about it and the snapshot's text, if there is one.
pub async fn captured() -> Result<(Captured, Option<String>), JsValue> {
    let promise = CAPTURE.with(Clone::clone).ok_or_else(|| JsValue::from_str("no capture was started"))?;
    let answer = wasm_bindgen_futures::JsFuture::from(promise).await?;
    let result = js_sys::Reflect::get(&answer, &"result".into())?.as_string();
    Ok((serde_wasm_bindgen::from_value(answer)?, result))
}

/// For so many milliseconds a second look waits for words: longer than a model takes for the next ones.
const MOMENT: u32 = 1_200;

/// The page as it stands a moment later, if words came into it meanwhile, in messages where it is known what selects them.
pub async fn second_look(unit: &str) -> Option<String> {
    let has_changed: bool = LOOKS.call("changes", &(MOMENT, unit)).await?;
    if has_changed { injected::snapshot().await } else { None }
}

/// Reads the content of pictures that the page has drawn, and adds it to what was read before, as `data:` addresses by their
/// addresses; an empty one is a picture that cannot be read.
pub async fn add_pictures(mut addresses: Vec<String>, known: &mut BTreeMap<String, String>) {
    addresses.retain(|address| !known.contains_key(address));
    if addresses.is_empty() {
        return;
    }
    let used: usize = known.values().map(String::len).sum();
    // A page that is gone has no pictures.
    let read: Option<Vec<(String, String)>> = IMAGES.call("read", &(addresses, used)).await;
    known.extend(read.into_iter().flatten());
}

/// A sentence from extension/_locales; empty when there is none.
pub fn message(key: &str, arguments: &[&str]) -> String {
    i18n_get_message(key, arguments.iter().map(|argument| (*argument).to_owned()).collect())
}

/// The keys that open the popup; empty: none are set.
pub async fn shortcut() -> String {
    let commands = commands_get_all().await.unwrap_or_default();
    let text = |command: &JsValue, name: &str| js_sys::Reflect::get(command, &name.into()).ok()?.as_string();
    let commands = js_sys::Array::from(&commands);
    let opens = commands.iter().find(|command| text(command, "name").as_deref() == Some("_execute_action"));
    opens.and_then(|command| text(&command, "shortcut")).unwrap_or_default()
}

/// The extension's version.
pub fn version() -> String {
    let manifest = runtime_manifest().unwrap_or_default();
    js_sys::Reflect::get(&manifest, &"version".into()).ok().and_then(|it| it.as_string()).unwrap_or_default()
}

/// The address of one of the extension's own pages.
pub fn page_url(path: &str) -> String {
    runtime_url(path)
}

/// What the build wrote (xtask/src/build.rs).
const BUILT_IN: &str = "link-page.json";

/// The page that opens links, as far as this build brought one along, and what it is made of.
pub async fn built_in() -> BuiltIn {
    let text = ahead::answer_or(BUILT_IN, async { Ok(file(BUILT_IN).await.into()) }).await;
    let text = text.ok().and_then(|text| text.as_string()).unwrap_or_default();
    let value = js_sys::JSON::parse(&text).unwrap_or_default();
    serde_wasm_bindgen::from_value(value).unwrap_or_default()
}

/// Opens an address in a new tab.
pub async fn open_tab(url: &str) -> Result<(), JsValue> {
    let properties = js_sys::Object::new();
    js_sys::Reflect::set(&properties, &"url".into(), &url.into())?;
    tabs_create(&properties).await.map(drop)
}

/// The tab that this page is, if it is one.
async fn own_tab() -> Option<i32> {
    let own = tabs_get_current().await.ok()?;
    js_sys::Reflect::get(&own, &"id".into()).ok()?.as_f64().map(|id| id as i32)
}

/// Whether this page is a tab, not the popup or a panel beside one.
pub async fn is_tab() -> bool {
    own_tab().await.is_some()
}

/// Brings a tab to the front of its window; a tab that is gone stays away.
async fn show(tab: i32) {
    let properties = js_sys::Object::new();
    // A new object takes every name.
    let _ = js_sys::Reflect::set(&properties, &"active".into(), &true.into());
    let _ = tabs_update(tab, &properties).await;
}

/// Does something while a tab is seen: browsers draw nothing in tabs behind others. Where this page is a tab itself, it is
/// seen again afterwards, unless somebody has gone elsewhere meanwhile.
pub async fn while_seen<T>(tab: Option<i32>, act: impl Future<Output = T>) -> T {
    let (Some(tab), Some(own)) = (tab, own_tab().await) else { return act.await };
    show(tab).await;
    let done = act.await;
    let active = tabs_get(tab).await.and_then(|tab| js_sys::Reflect::get(&tab, &"active".into()));
    if active.is_ok_and(|active| active.is_truthy()) {
        show(own).await;
    }
    done
}

/// Opens the options page.
pub async fn open_options() -> Result<(), JsValue> {
    runtime_open_options().await.map(drop)
}

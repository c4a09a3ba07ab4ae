//! The browser as sharing sees it (`share::ports`).

use std::cell::RefCell;

use wasm_bindgen::JsValue;
use web_sys::Blob;

use crate::{
    browser::{
        chrome, clipboard, coder,
        composer::{self, Inserted},
        dom, highlight, http,
        i18n::ExtensionCatalog,
        paste_server, picture,
        platform::PlatformRandom,
        storage,
    },
    envelope::{End, NoRandomness, Random, Signer},
    i18n::Catalog,
    render::highlight::Highlighter,
    share::{
        OwnerKeys, Row, Share,
        codec::{CodecError, EncodedLink, LinkStyle},
        error::{DeliveryError, OwnerError, StoreError},
        hosted::{
            SealedStream, Stamp,
            api::{Answer, Fact, Request, Unreachable},
        },
        ports::{Clock, Codec, Insertion, Network, Outlets, Pastes, Store},
        privatebin::{Cipher, Platform},
        shelf::{Entry, Handed},
    },
};

/// This browser.
#[derive(Clone, Copy, Debug)]
pub struct Browser;

impl Random for Browser {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        PlatformRandom.fill(bytes)
    }
}

impl Clock for Browser {
    fn now(&self) -> u64 {
        js_sys::Date::now() as u64
    }
}

impl Store for Browser {
    async fn shares(&self) -> Result<Vec<Entry>, StoreError> {
        storage::shares().await
    }

    async fn rows(&self) -> Result<Vec<Row>, StoreError> {
        storage::rows().await
    }

    async fn entries(&self, keys: &[String]) -> Result<Vec<Entry>, StoreError> {
        storage::entries(keys).await
    }

    async fn share(&self, id: &str) -> Result<Option<Share>, StoreError> {
        storage::share(id).await
    }

    async fn save(&self, share: &Share) -> Result<(), StoreError> {
        storage::save(share).await
    }

    async fn delete(&self, keys: &[String]) -> Result<(), StoreError> {
        storage::delete(keys).await
    }

    async fn owner_keys(&self) -> Result<OwnerKeys, OwnerError> {
        match storage::owner_keys().await? {
            Some(json) => OwnerKeys::read(&json).map_err(|_| OwnerError::Damaged),
            None => Ok(OwnerKeys::default()),
        }
    }

    async fn save_owner_keys(&self, keys: &OwnerKeys) -> Result<(), StoreError> {
        storage::save_owner_keys(&keys.write().map_err(|_| StoreError::Refused)?).await
    }
}

impl Codec for Browser {
    async fn encode(&self, stream: &[u8], style: LinkStyle) -> Result<EncodedLink, CodecError> {
        coder::encode(stream, style).await
    }

    async fn seal(
        &self,
        stream: &[u8],
        stamp: Stamp,
        signer: &Signer,
        password: Option<&str>,
    ) -> Result<SealedStream, CodecError> {
        coder::seal(stream, stamp, signer, password).await
    }

    async fn sign_end(&self, signer: &Signer, end: End) -> Result<String, CodecError> {
        coder::sign_end(signer, end).await
    }
}

impl Network for Browser {
    async fn send(&self, request: Request) -> Result<Answer, Unreachable> {
        http::send(request).await
    }
}

impl Platform for Browser {
    async fn encrypt(&self, cipher: &Cipher<'_>, text: &[u8]) -> Option<Vec<u8>> {
        PLATFORM.encrypt(cipher, text).await
    }

    async fn decrypt(&self, cipher: &Cipher<'_>, ciphertext: &[u8]) -> Option<Vec<u8>> {
        PLATFORM.decrypt(cipher, ciphertext).await
    }

    async fn deflate(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        PLATFORM.deflate(bytes).await
    }

    async fn inflate(&self, bytes: &[u8], largest: usize) -> Option<Vec<u8>> {
        PLATFORM.inflate(bytes, largest).await
    }

    fn facts(&self, json: &[u8]) -> Vec<(String, Fact)> {
        http::facts(json)
    }

    fn random(&self) -> &dyn Random {
        &PlatformRandom
    }
}

impl Pastes for Browser {
    async fn carry(&self, request: Request) -> Result<Answer, Unreachable> {
        paste_server::carry(request).await
    }

    async fn pause(&self, seconds: u32) {
        pause(seconds).await;
    }
}

/// Waits for a server, and says every second how long still (`on_pause`).
pub async fn pause(seconds: u32) {
    for left in (1..=seconds).rev() {
        ON_PAUSE.with_borrow(|hear| hear(left));
        gloo::timers::future::TimeoutFuture::new(1000).await;
    }
}

/// Who hears how many seconds a server is still waited for.
type OnPause = Box<dyn Fn(u32)>;

thread_local! {
    static ON_PAUSE: RefCell<OnPause> = RefCell::new(Box::new(|_| ()));
}

/// From now on `hear` is told, every second, how many seconds a server is still waited for.
pub fn on_pause(hear: impl Fn(u32) + 'static) {
    ON_PAUSE.set(Box::new(hear));
}

/// WebCrypto and streams.
const PLATFORM: paste_server::PasteServer<(), ()> = paste_server::PasteServer { keep: (), wait: () };

impl Outlets for Browser {
    type Picture = Blob;

    fn catalog(&self) -> &dyn Catalog {
        &ExtensionCatalog
    }

    fn highlighter(&self) -> Highlighter<'_> {
        &highlight::highlighter
    }

    async fn page_script(&self) -> String {
        chrome::file("page.js").await
    }

    async fn draw(&self, html: &str) -> Result<Vec<Blob>, DeliveryError> {
        picture::pictures(html).await.map_err(|_| DeliveryError::Picture)
    }

    async fn copy(&self, text: &str, plain: Option<&str>) -> Result<(), DeliveryError> {
        match plain {
            Some(plain) => clipboard::copy_rich(text, plain).await,
            None => clipboard::copy(text).await,
        }
    }

    async fn download(&self, name: &str, mime: &str, text: &str) -> Result<(), DeliveryError> {
        dom::download(name, mime, text).map_err(refused)
    }

    async fn save_picture(&self, name: &str, picture: &Blob) -> Result<(), DeliveryError> {
        dom::save(name, picture).map_err(refused)
    }

    async fn print(&self, html: &str) -> Result<(), DeliveryError> {
        storage::hand(Handed::Printed, html).await?;
        chrome::open_tab(&chrome::page_url("print.html")).await.map_err(refused)
    }

    async fn insert(&self, text: &str) -> Insertion {
        match composer::insert(text).await {
            Inserted::Held => Insertion::Held,
            Inserted::Refused => Insertion::Refused,
            Inserted::None => Insertion::NoField,
        }
    }
}

fn refused(_: JsValue) -> DeliveryError {
    DeliveryError::Download
}

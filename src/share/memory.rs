//! Ports in memory, for tests: what is kept, what left, and a failure wherever a test wants one.

/// The server that it talks to.
mod network;

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    pin::pin,
    task::{Context, Poll, Waker},
};

use crate::{
    edit::{self, Edits, Outcome},
    envelope::{End, NoRandomness, Random, Signer},
    i18n::{Catalog, FileCatalog},
    model::{Block, Conversation, Message, Role},
    render::highlight::Highlighter,
    share::{
        OwnerKeys, Share, ShareKind,
        codec::{self, CodecError, EncodedLink, LinkStyle, Worker},
        error::{DeliveryError, OwnerError, StoreError},
        hosted::{
            SealedStream, Stamp,
            api::{Answer, Fact, Request, Unreachable},
        },
        ports::{Clock, Codec, Insertion, Outlets, Pastes, Store},
        privatebin::{self, Cipher, Model, Platform},
        read,
        shelf::{Entry, newest_first, share_key},
        write,
    },
};

/// A step at which something can fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    Random,
    Encode,
    /// The codec gives a link that holds something else.
    OtherLink,
    Seal,
    OtherEnvelope,
    Draw,
    Load,
    Save,
    OwnerKeys,
    SaveOwnerKeys,
    Unreachable,
    /// The server's refusals, by their status.
    Status(u16),
    Copy,
    Download,
    Print,
    Insert,
}

/// The machine.
pub(super) struct Memory {
    pub(super) fault: Cell<Option<Fault>>,
    /// Records as JSON, by their keys.
    pub(super) kept: RefCell<BTreeMap<String, serde_json::Value>>,
    pub(super) keys: RefCell<OwnerKeys>,
    /// What left, in order: where to, and the bytes as text.
    pub(super) left: RefCell<Vec<(&'static str, String)>>,
    pub(super) time: Cell<u64>,
    random: Cell<u8>,
    /// A share server.
    pub(super) server: network::Server,
    /// A PrivateBin.
    pub(super) bin: Model,
    catalog: FileCatalog,
}

impl Memory {
    pub(super) fn new() -> Self {
        Self {
            fault: Cell::new(None),
            kept: RefCell::default(),
            keys: RefCell::default(),
            left: RefCell::default(),
            time: Cell::new(1_795_000_000_000),
            random: Cell::new(3),
            server: network::Server::default(),
            bin: Model::default(),
            catalog: FileCatalog::english(),
        }
    }

    pub(super) fn failing(fault: Fault) -> Self {
        let memory = Self::new();
        memory.fault.set(Some(fault));
        memory
    }

    fn fails(&self, fault: Fault) -> bool {
        self.fault.get() == Some(fault)
    }

    fn leave(&self, place: &'static str, text: &str) {
        // Whatever leaves is on the shelf already.
        assert!(!self.kept.borrow().is_empty(), "{place} before it was kept");
        self.left.borrow_mut().push((place, text.to_owned()));
    }

    /// The shelf as it is kept.
    pub(super) fn shelf(&self) -> Vec<Share> {
        done(self.shares()).unwrap().into_iter().map(|(_, share)| share.unwrap()).collect()
    }

    pub(super) fn entries(&self) -> Vec<Entry> {
        let fault = self.fault.take();
        let entries = done(self.shares()).unwrap();
        self.fault.set(fault);
        entries
    }

    pub(super) fn places(&self) -> Vec<&'static str> {
        self.left.borrow().iter().map(|(place, _)| *place).collect()
    }
}

/// Nothing here waits, so a future is done when it is asked.
pub(super) fn done<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("it waits"),
    }
}

impl Random for Memory {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        if self.fails(Fault::Random) {
            return Err(NoRandomness);
        }
        let next = || self.random.replace(self.random.get().wrapping_mul(5).wrapping_add(77));
        bytes.iter_mut().for_each(|byte| *byte = next());
        Ok(())
    }
}

impl Clock for Memory {
    fn now(&self) -> u64 {
        self.time.replace(self.time.get() + 1000)
    }
}

impl Store for Memory {
    async fn shares(&self) -> Result<Vec<Entry>, StoreError> {
        if self.fails(Fault::Load) {
            return Err(StoreError::Refused);
        }
        let kept = self.kept.borrow();
        let mut entries: Vec<Entry> =
            kept.iter().map(|(key, json)| (key.clone(), read(|| json.clone()))).collect();
        newest_first(&mut entries);
        Ok(entries)
    }

    async fn share(&self, id: &str) -> Result<Option<Share>, StoreError> {
        if self.fails(Fault::Load) {
            return Err(StoreError::Refused);
        }
        Ok(self.kept.borrow().get(&share_key(id)).and_then(|json| read(|| json.clone()).ok()))
    }

    async fn save(&self, share: &Share) -> Result<(), StoreError> {
        if self.fails(Fault::Save) {
            return Err(StoreError::Full);
        }
        let json = serde_json::to_value(write(share)).unwrap();
        self.kept.borrow_mut().insert(share_key(&share.id), json);
        Ok(())
    }

    async fn delete(&self, keys: &[String]) -> Result<(), StoreError> {
        if self.fails(Fault::Save) {
            return Err(StoreError::Refused);
        }
        self.kept.borrow_mut().retain(|key, _| !keys.contains(key));
        Ok(())
    }

    async fn owner_keys(&self) -> Result<OwnerKeys, OwnerError> {
        if self.fails(Fault::OwnerKeys) { Err(OwnerError::Damaged) } else { Ok(self.keys.borrow().clone()) }
    }

    async fn save_owner_keys(&self, keys: &OwnerKeys) -> Result<(), StoreError> {
        if self.fails(Fault::SaveOwnerKeys) {
            return Err(StoreError::Full);
        }
        *self.keys.borrow_mut() = keys.clone();
        Ok(())
    }
}

impl Codec for Memory {
    async fn encode(&self, stream: &[u8], style: LinkStyle) -> Result<EncodedLink, CodecError> {
        if self.fails(Fault::Encode) {
            return Err(CodecError::Worker);
        }
        let mut worker = Worker::new(self, str::to_owned);
        let password = style.password().map(str::to_owned);
        let request = codec::Request::Encode { stream: stream.to_vec(), style };
        let fragment = match worker.answer(request, &mut ()) {
            codec::Answer::Encoded(fragment) => fragment,
            codec::Answer::Failed(error) => return Err(error),
            _ => return Err(CodecError::Worker),
        };
        let request = codec::Request::Decode { pasted: fragment.clone(), password };
        match worker.answer(request, &mut ()) {
            codec::Answer::Decoded(mut decoded) => {
                if self.fails(Fault::OtherLink) {
                    decoded.stream.push(b'!');
                }
                Ok(EncodedLink { fragment, decoded })
            }
            codec::Answer::Failed(error) => Err(error),
            _ => Err(CodecError::Worker),
        }
    }

    async fn seal(
        &self,
        stream: &[u8],
        stamp: Stamp,
        signer: &Signer,
        password: Option<&str>,
    ) -> Result<SealedStream, CodecError> {
        if self.fails(Fault::Seal) {
            return Err(CodecError::Worker);
        }
        let (stream, password) = (stream.to_vec(), password.map(str::to_owned));
        let request = codec::Request::Seal { stream, stamp, signer: signer.clone(), password };
        match Worker::new(self, str::to_owned).answer(request, &mut ()) {
            codec::Answer::Sealed(mut sealed) => {
                if self.fails(Fault::OtherEnvelope) {
                    sealed.stream.push(b'!');
                }
                Ok(sealed)
            }
            codec::Answer::Failed(error) => Err(error),
            _ => Err(CodecError::Worker),
        }
    }

    async fn sign_end(&self, signer: &Signer, end: End) -> Result<String, CodecError> {
        if self.fails(Fault::Seal) { Err(CodecError::Worker) } else { Ok(signer.sign_end(end)) }
    }
}

impl Platform for Memory {
    async fn encrypt(&self, cipher: &Cipher<'_>, text: &[u8]) -> Option<Vec<u8>> {
        self.bin.encrypt(cipher, text).await
    }

    async fn decrypt(&self, cipher: &Cipher<'_>, ciphertext: &[u8]) -> Option<Vec<u8>> {
        self.bin.decrypt(cipher, ciphertext).await
    }

    async fn deflate(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        self.bin.deflate(bytes).await
    }

    async fn inflate(&self, bytes: &[u8], largest: usize) -> Option<Vec<u8>> {
        self.bin.inflate(bytes, largest).await
    }

    fn facts(&self, json: &[u8]) -> Vec<(String, Fact)> {
        self.bin.facts(json)
    }

    fn random(&self) -> &dyn Random {
        self.bin.random()
    }
}

impl Pastes for Memory {
    async fn carry(&self, request: Request) -> Result<Answer, Unreachable> {
        if self.fault.get() == Some(Fault::Unreachable) {
            return Err(Unreachable);
        }
        self.left.borrow_mut().push(("server", String::from_utf8_lossy(&request.body).into_owned()));
        privatebin::Ports::send(&self.bin, request).await
    }

    async fn pause(&self, seconds: u32) {
        self.time.set(self.time.get() + u64::from(seconds) * 1000);
    }
}

impl Outlets for Memory {
    type Picture = String;

    fn catalog(&self) -> &dyn Catalog {
        &self.catalog
    }

    fn highlighter(&self) -> Highlighter<'_> {
        &|_, _| Vec::new()
    }

    async fn page_script(&self) -> String {
        "/* tools */".to_owned()
    }

    async fn draw(&self, html: &str) -> Result<Vec<String>, DeliveryError> {
        if self.fails(Fault::Draw) {
            return Err(DeliveryError::Picture);
        }
        Ok(vec![format!("top of {html}"), format!("rest of {html}")])
    }

    async fn copy(&self, text: &str, plain: Option<&str>) -> Result<(), DeliveryError> {
        if self.fails(Fault::Copy) {
            return Err(DeliveryError::Clipboard);
        }
        self.leave("clipboard", &[text, plain.unwrap_or_default()].concat());
        Ok(())
    }

    async fn download(&self, name: &str, _: &str, text: &str) -> Result<(), DeliveryError> {
        if self.fails(Fault::Download) {
            return Err(DeliveryError::Download);
        }
        self.leave("file", &format!("{name}\n{text}"));
        Ok(())
    }

    async fn save_picture(&self, name: &str, picture: &String) -> Result<(), DeliveryError> {
        if self.fails(Fault::Download) {
            return Err(DeliveryError::Download);
        }
        self.leave("picture", &format!("{name}\n{picture}"));
        Ok(())
    }

    async fn print(&self, html: &str) -> Result<(), DeliveryError> {
        if self.fails(Fault::Print) {
            return Err(DeliveryError::Store(StoreError::Full));
        }
        self.leave("printer", html);
        Ok(())
    }

    async fn insert(&self, text: &str) -> Insertion {
        if matches!(self.fault.get(), Some(Fault::Insert | Fault::Copy)) {
            return Insertion::NoField;
        }
        self.leave("field", text);
        Insertion::Held
    }
}

/// A chat of so many messages; one of them names somebody.
pub(super) fn chat(messages: usize) -> Conversation {
    let message = |index: usize| Message {
        key: format!("m{index}"),
        role: if index.is_multiple_of(2) { Role::User } else { Role::Assistant },
        attribution: Default::default(),
        blocks: vec![Block::Plain(match index {
            0 => "Where is kim@sample.example.net?".to_owned(),
            _ => format!("In Graz, {index}."),
        })]
        .into(),
    };
    let mut chat = Conversation {
        title: "Where?".into(),
        messages: (0..messages).map(message).collect(),
        captured: "2026-11-29".into(),
        ..Conversation::default()
    };
    chat.source.name = "ChatGPT".into();
    chat.source.url = "https://chatgpt.com/c/1".into();
    chat
}

/// What is shared of it without edits.
pub(super) fn outcome(chat: &Conversation, edits: &Edits) -> Outcome {
    edit::excerpt(chat, edits)
}

/// A share of that chat.
pub(super) fn share_of(kind: ShareKind, id: &str, updated: u64) -> Share {
    Share {
        id: id.into(),
        kind,
        address: "https://chatgpt.com/c/1".into(),
        page: "https://v.example/".into(),
        fragment: format!("1abcdefgh{id}"),
        updated,
        ..Share::default()
    }
}

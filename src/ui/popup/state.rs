//! The state that all parts of the popup share.

use crate::ui::toolkit::leptos::{prelude::*, spawn_local};

use super::estimate::LinkEstimate;
use super::saved::Saved;
use crate::ui::toolkit::t_with;
use crate::{
    browser::{intl, storage},
    model::Conversation,
    share::{
        self, Row, Settings, Share,
        error::StoreError,
        shelf::{self, readable},
    },
};

/// The edits and what they make.
mod editing;
/// The list of messages.
mod list;
/// What the popup says.
mod notice;
/// What was shared of the chat.
mod sharing;
/// What covers the list.
mod sheets;
/// The tab that is captured.
mod tab;

pub(super) use editing::Editing;
pub(super) use list::List;
pub(super) use notice::Notice;
pub(super) use sharing::{Done, Sharing};
pub(super) use sheets::{Menu, Sheets, View};
pub(super) use tab::Tab;

/// How far the popup is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// The page is being read.
    Capturing,
    /// Nothing to show; the key of the sentence that says why.
    Failed(String),
    /// The tab shows an excerpt: its link.
    Linked(String),
    /// The first messages are shown, and the rest of the page is being read.
    Beginning,
    /// There is a conversation.
    Ready,
    /// There is one, and more of it is being fetched.
    Working,
}

impl Stage {
    /// The stage as the page's `data-state` gives it.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Stage::Capturing => "loading",
            Stage::Failed(_) => "error",
            Stage::Linked(_) => "linked",
            Stage::Beginning => "beginning",
            Stage::Ready => "ready",
            Stage::Working => "working",
        }
    }

    /// Whether there is a list of messages: from the capture on.
    pub(super) fn has_list(&self) -> bool {
        matches!(self, Stage::Beginning | Stage::Ready | Stage::Working)
    }
}

/// Where a sweep or a wait stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Work {
    /// Which one it is: what a cancelled one still brings is not wanted.
    pub(super) number: u32,
    /// What it says about itself.
    pub(super) sentence: String,
    /// How much is done and how much there is, if that is known.
    pub(super) done: Option<(usize, u32)>,
}

/// What to do with an excerpt.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Purpose {
    /// Its prompt goes into the tab's message field.
    Continue,
    /// It is taken up again, to be trimmed and shared.
    Version,
    /// The same, with the edits of a share that was made of it.
    Update(Box<Share>),
}

/// A link that waits for its password.
pub(super) type Locked = Option<(String, Purpose)>;

/// All signals of the popup, by what they are about; a copy is a handle.
#[derive(Clone, Copy)]
pub(super) struct PopupState {
    pub(super) stage: RwSignal<Stage>,
    pub(super) conversation: RwSignal<Conversation>,
    /// What becomes of it.
    pub(super) editing: Editing,
    /// How its messages are listed.
    pub(super) list: List,
    /// What covers the list.
    pub(super) sheets: Sheets,
    pub(super) menu: RwSignal<Option<Menu>>,
    /// What was shared of the chat, and is being shared.
    pub(super) sharing: Sharing,
    /// What is known about the link before it is made.
    pub(super) link: LinkEstimate,
    /// The list of all saved shares.
    pub(super) saved: Saved,
    /// Where the conversation comes from.
    pub(super) tab: Tab,
    /// Whether it is a tab of its own, with the list of saved shares.
    pub(super) in_tab: bool,
    pub(super) settings: RwSignal<Settings>,
    pub(super) notice: RwSignal<Notice>,
    /// Whether the reasons for doubting the capture are shown.
    pub(super) verdict_open: RwSignal<bool>,
    /// The sweep or the wait under way.
    pub(super) work: RwSignal<Work>,
    /// The link that waits for its password.
    pub(super) locked: RwSignal<Locked>,
}

impl PopupState {
    /// Whether there is a list of messages: from the capture on.
    pub(super) fn has_list(self) -> bool {
        self.stage.with(Stage::has_list)
    }

    /// Whether the messages are the first of a page that is still being read.
    pub(super) fn is_beginning(self) -> bool {
        self.stage.with(|stage| *stage == Stage::Beginning)
    }

    /// Opens a menu, or closes it again.
    pub(super) fn toggle_menu(self, menu: Menu) {
        self.menu.update(|open| *open = if *open == Some(menu) { None } else { Some(menu) });
    }

    /// Whether there is nothing to share yet, or something is being shared.
    pub(super) fn is_waiting(self) -> bool {
        self.sharing.busy.get() || self.stage.with(|stage| *stage != Stage::Ready)
    }

    pub(super) fn new() -> Self {
        let conversation = RwSignal::new(Conversation::default());
        let editing = Editing::new(conversation);
        Self {
            stage: RwSignal::new(Stage::Capturing),
            conversation,
            editing,
            list: List::new(conversation, editing.edits),
            sheets: Sheets::new(),
            menu: RwSignal::new(None),
            sharing: Sharing::new(),
            link: LinkEstimate::new(),
            saved: Saved::new(),
            tab: Tab::new(),
            in_tab: window().location().hash().is_ok_and(|hash| hash == "#shelf"),
            settings: RwSignal::new(Settings::default()),
            notice: RwSignal::new(Notice::default()),
            verdict_open: RwSignal::new(false),
            work: RwSignal::new(Work::default()),
            locked: RwSignal::new(None),
        }
    }

    /// Whether an administrator wants private details hidden.
    pub(super) fn must_hide(&self) -> bool {
        self.settings.with(|settings| settings.policy.always_hide)
    }

    /// The share of this chat that one would update.
    pub(super) fn earlier_share(&self) -> Option<Share> {
        self.sharing.shelf.with(|shelf| {
            self.conversation.with(|all| share::of_chat(readable(shelf), &all.source.url).cloned())
        })
    }

    /// Takes over the edits of an earlier share of this chat, to make it anew.
    pub(super) fn begin_update(&self, share: Share) {
        let all = self.conversation.with_untracked(|all| all.messages.len());
        let new = intl::number(all.saturating_sub(share.captured as usize));
        let mut edits = share.edits.clone();
        edits.redaction.on |= self.must_hide();
        self.editing.edits.set(edits.clone());
        self.sharing.updating.set(Some(share));
        self.sheets.view.set(View::Messages);
        // The draft is one step back.
        let step = self.note(&edits).is_some();
        self.notice.set(Notice { step, ..Notice::info(t_with("update_begun", &[&new])) });
    }

    /// Reads the shelf again.
    pub(super) fn reload_shelf(self) {
        spawn_local(self.read_shelf());
    }

    /// The same, to be waited for.
    pub(super) async fn read_shelf(self) {
        self.take_rows(storage::rows().await);
        self.read_shares().await;
    }

    /// Takes over what the list knows of all shares.
    pub(super) fn take_rows(self, rows: Result<Vec<Row>, StoreError>) {
        match rows {
            // A list that has not changed is not drawn anew: what is asked in it stays asked.
            Ok(rows) if self.saved.rows.with_untracked(|known| *known == rows) => {}
            Ok(rows) => self.saved.rows.set(rows),
            Err(error) => self.notice.set(Notice::failure(&error)),
        }
    }

    /// Reads the saved shares of the chat.
    pub(super) async fn read_shares(self) {
        let url = self.conversation.with_untracked(|all| all.source.url.clone());
        let keys = self.saved.rows.with_untracked(|rows| shelf::keys_of_chat(rows, &url));
        match storage::entries(&keys).await {
            Ok(entries) if self.sharing.shelf.with_untracked(|shelf| *shelf == entries) => {}
            Ok(entries) => self.sharing.shelf.set(entries),
            Err(error) => self.notice.set(Notice::failure(&error)),
        }
    }
}

/// Whether this is a page apart: a tab or a panel, not the popup itself.
pub(super) fn is_apart() -> bool {
    window().location().hash().is_ok_and(|hash| !hash.is_empty())
}

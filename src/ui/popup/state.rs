//! The state that all parts of the popup share.

use std::collections::BTreeSet;

use crate::ui::toolkit::leptos::{prelude::*, spawn_local};

use super::estimate::LinkEstimate;
use super::saved::Saved;
use crate::ui::toolkit::{t, t_with};
use crate::{
    browser::{intl, storage},
    edit::{Change, Cut, Edits, History, Maker, Outcome, gaps::Gaps},
    i18n::Sentence,
    model::Conversation,
    share::{
        self, Row, Settings, Share,
        error::StoreError,
        shelf::{self, Entry, readable},
        upkeep::Deleted,
    },
};

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

/// What stands below the head: the list of messages, or a sheet over it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum View {
    Messages,
    /// What is hidden, and what is to check.
    Hidden,
    /// What goes along with the words.
    Along,
    Preview,
    /// On which terms a short link is made.
    ShortLink,
    /// The QR code last made.
    Code,
    /// The list of keys.
    Keyboard,
    Saved,
}

/// A menu; one is open at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Menu {
    /// Which messages are kept.
    Choose,
    /// The forms of sharing.
    Share,
    /// What can be done with the message of that place.
    Message(usize),
    /// What can be done with the entry of Saved at that place.
    Entry(usize),
}

/// What is shown of a share.
#[derive(Clone, PartialEq)]
pub(super) struct Done {
    pub(super) share: Share,
    /// Whether it was made before the popup was opened.
    pub(super) before: bool,
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

/// What the popup last said.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Notice {
    /// One sentence; empty: nothing to say.
    pub(super) sentence: String,
    /// Whether something went wrong.
    pub(super) error: bool,
    /// Text that could not be copied, or the link just made: shown in a field to copy by hand.
    pub(super) field: Option<String>,
    /// Shares just deleted, to be put back.
    pub(super) undo: Option<Deleted>,
    /// Whether there is no page that opens links: the ways to one, or around it, are offered.
    pub(super) needs_page: bool,
    /// Whether it names an edit, which can be taken back.
    pub(super) step: bool,
    /// A share that waits for its server's access code.
    pub(super) waits: Option<Box<Share>>,
}

impl Notice {
    pub(super) fn info(sentence: String) -> Self {
        Self { sentence, ..Self::default() }
    }

    pub(super) fn error(sentence: String) -> Self {
        Self { sentence, error: true, ..Self::default() }
    }

    /// An error, in its sentence.
    pub(super) fn failure(error: &dyn Sentence) -> Self {
        Self::error(t(error.key()))
    }
}

/// A passage selected with the mouse or the keyboard: `(message key, start, text)`.
pub(super) type Selected = Option<Cut>;

/// All signals of the popup; a copy is a handle.
#[derive(Clone, Copy)]
pub(super) struct PopupState {
    pub(super) stage: RwSignal<Stage>,
    pub(super) view: RwSignal<View>,
    /// What one comes back to from the sheet that is shown.
    pub(super) beneath: RwSignal<View>,
    pub(super) menu: RwSignal<Option<Menu>>,
    pub(super) conversation: RwSignal<Conversation>,
    pub(super) edits: RwSignal<Edits>,
    /// Undo and redo.
    pub(super) history: StoredValue<History>,
    /// What undo would take back, and redo do again.
    pub(super) steps: RwSignal<(Option<Change>, Option<Change>)>,
    /// The excerpt as it will be shared. Empty until `settled`.
    pub(super) outcome: Memo<Outcome>,
    /// Makes the outcome, and knows what it made before.
    pub(super) maker: StoredValue<Maker>,
    /// Set after the first paint, so that anonymizing does not hold it up.
    pub(super) settled: RwSignal<bool>,
    /// The saved shares of this chat.
    pub(super) shelf: RwSignal<Vec<Entry>>,
    /// The list of all saved shares.
    pub(super) saved: Saved,
    /// Whether it is a tab of its own, with the list of saved shares.
    pub(super) in_tab: bool,
    pub(super) settings: RwSignal<Settings>,
    /// Whether the shelf has been read, too: before, nobody knows what the first button does.
    pub(super) known: RwSignal<bool>,
    /// The share that the next one replaces.
    pub(super) updating: RwSignal<Option<Share>>,
    pub(super) selected: RwSignal<Selected>,
    pub(super) notice: RwSignal<Notice>,
    pub(super) busy: RwSignal<bool>,
    /// What was shared and is shown in the foot.
    pub(super) done: RwSignal<Option<Done>>,
    /// Whether it was looked for what was shared last of this chat: before, nobody knows what the button does.
    pub(super) recalled: RwSignal<bool>,
    /// The tab that was captured.
    pub(super) tab: StoredValue<Option<i32>>,
    /// Whether a chat stands in it, and be it one in which nobody has said anything yet.
    pub(super) chat_here: RwSignal<bool>,
    /// Whether this is a tab itself, which gives way to the chat's tab while all of that is read.
    pub(super) gives_way: RwSignal<bool>,
    /// Whether changes are kept from now on.
    pub(super) is_kept: StoredValue<bool>,
    /// Whether the edits are those of an unfinished draft.
    pub(super) has_draft: StoredValue<bool>,
    /// The tab and the words that the page's menu handed over, until they are chosen.
    pub(super) handed: StoredValue<Option<String>>,
    /// What is looked for in the messages, and which of its messages is shown; `None`: nothing.
    pub(super) found: RwSignal<Option<(String, usize)>>,
    /// The message that is to be shown, by its place: its row is built wherever it stands.
    pub(super) sought: RwSignal<Option<usize>>,
    /// The keys of long messages that are opened.
    pub(super) open: RwSignal<BTreeSet<String>>,
    /// Places of messages that stay where they are when they are left out: one has just pressed them.
    pub(super) held: RwSignal<BTreeSet<usize>>,
    /// What is left out in a row, folded.
    pub(super) gaps: Memo<Gaps>,
    /// Whether the reasons for doubting the capture are shown.
    pub(super) verdict_open: RwSignal<bool>,
    /// What is known about the link before it is made.
    pub(super) link: LinkEstimate,
    /// The sweep or the wait under way.
    pub(super) work: RwSignal<Work>,
    /// The link that waits for its password.
    pub(super) locked: RwSignal<Locked>,
    /// The snapshot as it came from the page, for a report.
    pub(super) snapshot: StoredValue<String>,
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

    /// Leaves the sheet that is shown for what is beneath it.
    pub(super) fn leave(self) {
        let beneath = self.beneath.get_untracked();
        self.beneath.set(View::Messages);
        self.view.set(beneath);
    }

    /// Opens a menu, or closes it again.
    pub(super) fn toggle_menu(self, menu: Menu) {
        self.menu.update(|open| *open = if *open == Some(menu) { None } else { Some(menu) });
    }

    /// Whether there is nothing to share yet, or something is being shared.
    pub(super) fn is_waiting(self) -> bool {
        self.busy.get() || self.stage.with(|stage| *stage != Stage::Ready)
    }

    pub(super) fn new() -> Self {
        let conversation = RwSignal::new(Conversation::default());
        let edits = RwSignal::new(Edits::default());
        let settled = RwSignal::new(false);
        let maker = StoredValue::new(Maker::default());
        // Every change of the edits counts as a new outcome: comparing long excerpts gains nothing.
        let outcome = Memo::new_owning(move |before: Option<Outcome>| {
            if !settled.get() {
                return (Outcome::default(), true);
            }
            let mut edits = edits.get();
            if let Some(before) = before.filter(|_| edits.pseudonyms == Default::default()) {
                // Steady while the user edits, whatever is left out or kept.
                edits.pseudonyms = before.pseudonyms;
            }
            // Only what this edit changes is made anew.
            let made = maker.try_update_value(|maker| conversation.with(|all| maker.excerpt(all, &edits)));
            (made.unwrap_or_default(), true)
        });
        let held = RwSignal::new(BTreeSet::<usize>::new());
        let gaps = Memo::new(move |_| {
            edits.with(|edits| held.with(|held| conversation.with(|all| Gaps::in_list(all, edits, held))))
        });
        Self {
            stage: RwSignal::new(Stage::Capturing),
            view: RwSignal::new(View::Messages),
            beneath: RwSignal::new(View::Messages),
            menu: RwSignal::new(None),
            conversation,
            edits,
            history: StoredValue::new(History::default()),
            steps: RwSignal::new((None, None)),
            outcome,
            maker,
            settled,
            shelf: RwSignal::new(Vec::new()),
            saved: Saved::new(),
            in_tab: window().location().hash().is_ok_and(|hash| hash == "#shelf"),
            settings: RwSignal::new(Settings::default()),
            known: RwSignal::new(false),
            updating: RwSignal::new(None),
            selected: RwSignal::new(None),
            notice: RwSignal::new(Notice::default()),
            busy: RwSignal::new(false),
            done: RwSignal::new(None),
            found: RwSignal::new(None),
            recalled: RwSignal::new(false),
            tab: StoredValue::new(None),
            chat_here: RwSignal::new(false),
            gives_way: RwSignal::new(false),
            is_kept: StoredValue::new(false),
            has_draft: StoredValue::new(false),
            handed: StoredValue::new(None),
            sought: RwSignal::new(None),
            open: RwSignal::new(BTreeSet::new()),
            held,
            gaps,
            verdict_open: RwSignal::new(false),
            link: LinkEstimate::new(),
            work: RwSignal::new(Work::default()),
            locked: RwSignal::new(None),
            snapshot: StoredValue::new(String::new()),
        }
    }

    /// Whether an administrator wants private details hidden.
    pub(super) fn must_hide(&self) -> bool {
        self.settings.with(|settings| settings.policy.always_hide)
    }

    /// The share of this chat that one would update.
    pub(super) fn earlier_share(&self) -> Option<Share> {
        self.shelf.with(|shelf| {
            self.conversation.with(|all| share::of_chat(readable(shelf), &all.source.url).cloned())
        })
    }

    /// Takes over the edits of an earlier share of this chat, to make it anew.
    pub(super) fn begin_update(&self, share: Share) {
        let all = self.conversation.with_untracked(|all| all.messages.len());
        let new = intl::number(all.saturating_sub(share.captured as usize));
        let mut edits = share.edits.clone();
        edits.redaction.on |= self.must_hide();
        self.edits.set(edits.clone());
        self.updating.set(Some(share));
        self.view.set(View::Messages);
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
            Ok(entries) if self.shelf.with_untracked(|shelf| *shelf == entries) => {}
            Ok(entries) => self.shelf.set(entries),
            Err(error) => self.notice.set(Notice::failure(&error)),
        }
    }
}

/// Whether this is a page apart: a tab or a panel, not the popup itself.
pub(super) fn is_apart() -> bool {
    window().location().hash().is_ok_and(|hash| !hash.is_empty())
}

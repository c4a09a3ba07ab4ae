//! The state that all parts of the popup share.

use crate::ui::toolkit::leptos::{prelude::*, spawn_local};

use super::estimate::LinkEstimate;
use super::saved::Saved;
use crate::ui::toolkit::{t, t_with};
use crate::{
    browser::storage,
    edit::{self, Change, Cut, Edits, History, Outcome},
    i18n::Sentence,
    model::{Conversation, Role},
    share::{
        self, Settings, Share,
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
            Stage::Ready => "ready",
            Stage::Working => "working",
        }
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
    pub(super) menu: RwSignal<Option<Menu>>,
    pub(super) conversation: RwSignal<Conversation>,
    pub(super) edits: RwSignal<Edits>,
    /// Undo and redo.
    pub(super) history: StoredValue<History>,
    /// What undo would take back, and redo do again.
    pub(super) steps: RwSignal<(Option<Change>, Option<Change>)>,
    /// The excerpt as it will be shared. Empty until `settled`.
    pub(super) outcome: Memo<Outcome>,
    /// Set after the first paint, so that anonymizing does not hold it up.
    pub(super) settled: RwSignal<bool>,
    /// The saved shares of this chat.
    pub(super) shelf: RwSignal<Vec<Entry>>,
    /// The list of all saved shares.
    pub(super) saved: Saved,
    /// Whether it is a tab of its own, with the list of saved shares.
    pub(super) in_tab: bool,
    pub(super) settings: RwSignal<Settings>,
    /// Whether settings and shelf have been read: before, nobody knows what the first button does.
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
    /// Whether the edits are those of an unfinished draft.
    pub(super) has_draft: StoredValue<bool>,
    /// What is looked for in the messages, and which of its messages is shown; `None`: nothing.
    pub(super) found: RwSignal<Option<(String, usize)>>,
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
        self.stage.with(|stage| matches!(stage, Stage::Ready | Stage::Working))
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
            (conversation.with(|conversation| edit::excerpt(conversation, &edits)), true)
        });
        Self {
            stage: RwSignal::new(Stage::Capturing),
            view: RwSignal::new(View::Messages),
            menu: RwSignal::new(None),
            conversation,
            edits,
            history: StoredValue::new(History::default()),
            steps: RwSignal::new((None, None)),
            outcome,
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
            has_draft: StoredValue::new(false),
            verdict_open: RwSignal::new(false),
            link: LinkEstimate::new(),
            work: RwSignal::new(Work::default()),
            locked: RwSignal::new(None),
            snapshot: StoredValue::new(String::new()),
        }
    }

    /// How many messages are kept.
    pub(super) fn kept_count(&self) -> usize {
        let left_out = |key: &String| self.edits.with(|edits| edits.left_out.contains(key));
        self.conversation.with(|all| all.messages.iter().filter(|message| !left_out(&message.key)).count())
    }

    /// Keeps or leaves out every message that `chosen` accepts, by position, role and present state (kept?).
    pub(super) fn keep_where(&self, chosen: &dyn Fn(usize, Role, bool) -> Option<bool>) {
        self.edits.update(|edits| {
            self.conversation.with_untracked(|all| {
                for (index, message) in all.messages.iter().enumerate() {
                    let kept = !edits.left_out.contains(&message.key);
                    match chosen(index, message.role, kept) {
                        Some(true) => drop(edits.left_out.remove(&message.key)),
                        Some(false) => drop(edits.left_out.insert(message.key.clone())),
                        None => {}
                    }
                }
            });
        });
    }

    /// The edits with every message left out but the one of that place.
    pub(super) fn only(&self, index: usize) -> Edits {
        let mut edits = self.edits.get_untracked();
        edits.pseudonyms = self.outcome.with_untracked(|outcome| outcome.pseudonyms.clone());
        self.conversation.with_untracked(|all| {
            let others = all.messages.iter().enumerate().filter(|(other, _)| *other != index);
            edits.left_out.extend(others.map(|(_, message)| message.key.clone()));
            if let Some(message) = all.messages.get(index) {
                edits.left_out.remove(&message.key);
            }
        });
        edits
    }

    /// Cuts the selected passage.
    pub(super) fn cut_selected(&self) {
        if let Some(cut) = self.selected.get_untracked() {
            self.edits.update(|edits| edits.cuts.push(cut));
            self.selected.set(None);
        }
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
        let new = all.saturating_sub(share.captured as usize).to_string();
        let edits = share.edits.clone();
        self.edits.set(edits.clone());
        self.updating.set(Some(share));
        self.view.set(View::Messages);
        // The draft is one step back.
        let step = self.note(&edits).is_some();
        self.notice.set(Notice { step, ..Notice::info(t_with("update_begun", &[&new])) });
    }

    /// Notes the edits as a step; gives what they changed.
    pub(super) fn note(&self, edits: &Edits) -> Option<Change> {
        let change = self.history.try_update_value(|history| history.note(edits)).flatten();
        self.read_steps();
        change
    }

    /// Takes the last step back, or does it again; whether there was one.
    pub(super) fn step_back(&self, forward: bool) -> bool {
        let step = |history: &mut History| if forward { history.redo() } else { history.undo() };
        let Some(edits) = self.history.try_update_value(step).flatten() else { return false };
        self.edits.set(edits);
        self.read_steps();
        true
    }

    /// Begins the history of a conversation that is shown from now on.
    pub(super) fn begin_history(&self) {
        let edits = self.edits.get_untracked();
        self.history.update_value(|history| history.begin(&edits));
        self.read_steps();
    }

    fn read_steps(&self) {
        self.steps.set(self.history.with_value(|history| (history.undoable(), history.redoable())));
    }

    /// Reads the shelf again.
    pub(super) fn reload_shelf(self) {
        spawn_local(self.read_shelf());
    }

    /// The same, to be waited for.
    pub(super) async fn read_shelf(self) {
        match storage::rows().await {
            // A list that has not changed is not drawn anew: what is asked in it stays asked.
            Ok(rows) if self.saved.rows.with_untracked(|known| *known == rows) => {}
            Ok(rows) => self.saved.rows.set(rows),
            Err(error) => self.notice.set(Notice::failure(&error)),
        }
        self.read_shares().await;
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

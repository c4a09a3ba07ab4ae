//! The page that opens links. What it shows is in the address, or encrypted on the server that it comes from.

/// Follow-up questions.
mod ask;
/// Links whose text is on a server.
mod hosted;
/// The way to follow-up questions.
mod invitation;
/// From a link to an excerpt.
mod opener;
/// Links to pastes of a PrivateBin.
mod pastes;
/// What stands on the page instead of an excerpt, or above a part of one.
mod problem;

use crate::ui::toolkit::leptos::{mount, prelude::*};

use crate::ui::toolkit::{Reference, Tag, live, set_language, tag};
use crate::{
    browser::{dom, highlight::highlighter, i18n::PageCatalog},
    i18n::{Catalog, Sentence},
    link::Hosted,
    model::Excerpt,
    render::{self, highlight::highlight},
    share::privatebin::PasteLink,
};

use opener::{Opener, PasteStep, Question};

/// The page's sentences; a copy is a handle.
#[derive(Clone, Copy)]
struct Sentences(StoredValue<PageCatalog>);

impl Sentences {
    fn message(self, key: &str, arguments: &[&str]) -> String {
        self.0.with_value(|catalog| catalog.message(key, arguments))
    }
}

/// How far a link is.
#[derive(Clone, PartialEq)]
enum Opened {
    /// The server is asked.
    Waiting,
    /// The link is read.
    Reading,
    /// It needs something of the reader.
    Question(Question),
    /// It is open.
    Whole(Box<Excerpt>),
    /// It does not open: the key of the sentence, and what could be read.
    Problem(String, Option<Box<Excerpt>>),
}

impl Opened {
    fn problem(key: &str) -> Self {
        Self::Problem(key.to_owned(), None)
    }

    /// What can be shown: all of it, or of a cut link what survived.
    fn excerpt(&self) -> Option<&Excerpt> {
        match self {
            Self::Whole(excerpt) => Some(excerpt),
            Self::Problem(_, survived) => survived.as_deref(),
            _ => None,
        }
    }

    /// As the page's `data-state` gives it.
    fn name(&self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Reading => "loading",
            Self::Question(_) => "question",
            Self::Whole(_) => "open",
            Self::Problem(..) => "error",
        }
    }
}

/// Shows the viewer.
pub fn start() {
    mount(PageCatalog::arrive(), |catalog| viewer_with(catalog, invitation::invitation, pastes::elsewhere));
}

/// Shows the viewer that asks follow-up questions: another page, with another policy.
pub fn start_asking() {
    mount(PageCatalog::arrive(), |catalog| viewer_with(catalog, ask::section, pastes::here));
}

/// The viewer, what stands below an excerpt that is whole, and what is done with links to pastes.
fn viewer_with(
    catalog: PageCatalog,
    below: fn(Opener, Sentences) -> Vec<AnyView>,
    paste: fn(Opener, PasteStep),
) -> Vec<AnyView> {
    set_language(&catalog.language());
    let catalog = Sentences(StoredValue::new(catalog));

    let link = RwSignal::new(fragment());
    let listener = window_event_listener(ev::hashchange, move |_| {
        let text = |fragment: &str| fragment.split(".m").next().unwrap_or_default().to_owned();
        let new = fragment();
        // `.m12` behind the link leads to a message of the same text: extension/page.js goes there.
        if link.with_untracked(|link| *link == new || text(link) != text(&new)) {
            link.set(new);
        }
    });
    on_cleanup(move || listener.remove());
    let opened = RwSignal::new(Opened::Waiting);
    let (done, source, stream) = (RwSignal::new(0), RwSignal::new(None), StoredValue::new(Vec::new()));
    let (about, pause) = (RwSignal::new(None), RwSignal::new(None));
    let opener = Opener { link, opened, done, source, about, pause, stream, paste };
    Effect::new(move |_| open(opener, &link.get()));

    // extension/later.js brings the script that colours code when there is code.
    let loaded = RwSignal::new(());
    let listener =
        window_event_listener(ev::Custom::<ev::Event>::new("excerpt-colours"), move |_| loaded.set(()));
    on_cleanup(move || listener.remove());
    let reference = Reference::new();
    Effect::new(move |_| {
        let Some(element) = reference.get() else { return };
        loaded.track();
        let nodes = opened.with(|opened| {
            let excerpt = opened.excerpt()?;
            let untitled = || catalog.message("page_untitled", &[]);
            let title = if excerpt.title().is_empty() { untitled() } else { excerpt.title().to_owned() };
            document().set_title(&title);
            let mut body = catalog.0.with_value(|catalog| render::html::body_undrawn(excerpt, catalog));
            highlight(&mut body, &highlighter);
            Some(body)
        });
        // Building fails only on names that are no names; the tree has none.
        let _ = dom::fill(&element, &nodes.unwrap_or_default());
        let _ = element.set_attribute("data-state", opened.with(Opened::name));
    });
    vec![
        live(move || {
            let above = match opened.get() {
                Opened::Waiting => Some(match pause.get() {
                    Some(left) => problem::pause(catalog, left),
                    None => tag("p").class("progress").text(catalog.message("viewer_waiting", &[])),
                }),
                Opened::Reading => Some(problem::progress(catalog, opener.done)),
                Opened::Question(question) => Some(hosted::ask(opener, catalog, question)),
                Opened::Problem(key, survived) => {
                    let told = about.get().filter(|_| key == "error_share_taken_down");
                    let told = told.and_then(|told| hosted::about(catalog, &told));
                    Some(problem::problem(link, catalog, &key, survived.is_some(), told))
                }
                Opened::Whole(_) => {
                    let later = opener.source.with(|source| source.as_ref()?.later);
                    later.map(|later| problem::older(catalog, later))
                }
            };
            above.map(Tag::done).into_iter().collect()
        }),
        tag("div")
            .class("excerpt")
            .test("excerpt")
            .set("data-say", catalog.0.with_value(|catalog| render::html::labels(catalog)))
            .refer(reference)
            .done(),
        live(move || {
            let source = opener.source.get().filter(|_| opened.with(|opened| opened.name() == "open"));
            source.map(|source| hosted::foot(source, about.get(), catalog).done()).into_iter().collect()
        }),
        live(move || {
            let is_whole = opened.with(|opened| matches!(opened, Opened::Whole(_)));
            if is_whole { below(opener, catalog) } else { Vec::new() }
        }),
    ]
}

/// Opens what the link has in it, or asks its server.
fn open(opener: Opener, text: &str) {
    opener.source.set(None);
    opener.about.set(None);
    opener.pause.set(None);
    if let Some(link) = PasteLink::read(text) {
        return (opener.paste)(opener, PasteStep::Begin(link));
    }
    match Hosted::read(text) {
        Some(Ok(link)) => opener.fetch(link),
        Some(Err(error)) => opener.opened.set(Opened::problem(error.key())),
        None => opener.decode(None),
    }
}

/// The address from `#` on; also where a program has written `%23` for it.
fn fragment() -> String {
    let location = window().location();
    let hash = location.hash().unwrap_or_default();
    if hash.len() > 1 {
        return hash;
    }
    let href = location.href().unwrap_or_default();
    let payload = href.split_once("%23").or_else(|| href.split_once("%2523"));
    payload.map(|(_, payload)| format!("#{payload}")).unwrap_or_default()
}

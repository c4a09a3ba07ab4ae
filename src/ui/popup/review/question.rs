//! The question before a secret is shown.

use std::rc::Rc;

use crate::ui::toolkit::leptos::prelude::*;
use crate::ui::toolkit::{button, t, t_with, tag};

/// What is about to be shown, and how.
#[derive(Clone)]
pub(in crate::ui::popup) struct Question {
    /// The question in words.
    sentence: String,
    act: StoredValue<Rc<dyn Fn()>, LocalStorage>,
}

impl Question {
    /// Asks before secrets are shown; `None`: all of a kind, however many there are.
    pub(in crate::ui::popup) fn new(secret: Option<&str>, act: impl Fn() + 'static) -> Self {
        let sentence = match secret {
            Some(secret) => t_with("secret_question", &[secret]),
            None => t("secret_question_all"),
        };
        Self { sentence, act: StoredValue::new_local(Rc::new(act)) }
    }
}

/// The question and its two answers, while there is one.
pub(in crate::ui::popup) fn ask(question: RwSignal<Option<Question>>) -> Vec<AnyView> {
    let Some(Question { sentence, act }) = question.get() else { return Vec::new() };
    let show = move || {
        if let Some(act) = act.try_get_value() {
            question.set(None);
            act();
        }
    };
    let dialog = tag("div")
        .class("ask-first")
        .set("role", "alertdialog")
        .set("aria-label", t("secret_question_label"))
        .test("secret-question")
        .child(tag("p").set("dir", "auto").text(sentence))
        .child(button("secret-keep", t("secret_keep"), move || question.set(None)).set("autofocus", ""))
        .child(button("secret-show", t("secret_show"), show).class("danger"));
    vec![dialog.done()]
}

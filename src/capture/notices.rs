//! What a page says about its answers beside their words: interrupted, failed, still being written.

use crate::page::{Element, Selector};

/// Where sites say that something went wrong.
const ALERTS: &str = "[role=\"alert\"], [class*=\"error-message\"], [class*=\"ErrorMessage\"], [class*=\"message-error\"], \
    [class*=\"messageError\"], [data-testid*=\"error\"]";

/// What is there while an answer is being written, in it or around it.
const WRITING: &str = "[data-is-streaming=\"true\"], [data-streaming=\"true\"], [data-state=\"streaming\"], [data-status=\"streaming\"], \
    [class~=\"streaming\"], [class*=\"is-streaming\"], [class*=\"result-streaming\"], [class*=\"typing-indicator\"], \
    [class*=\"typing-cursor\"], [class*=\"blinking-cursor\"], [class*=\"streaming-cursor\"], [class*=\"loading-dots\"]";

/// Where the next message is written.
const COMPOSERS: &str = "textarea, [contenteditable=\"true\"], [role=\"textbox\"], input[type=\"text\"]";

/// What composers are called.
const COMPOSER_NAMES: [&str; 5] = ["input", "composer", "prompt", "chat-bar", "send"];

/// What a button that ends an answer is called, in small letters: by its makers or, in the languages that most people
/// read, by its label. It only makes a capture doubtful, so words will do.
const STOPS: [&str; 26] = [
    "stop",
    "stopp",
    "anhalten",
    "abbrechen",
    "arrêter",
    "interrompre",
    "detener",
    "parar",
    "interromper",
    "interrompi",
    "ferma",
    "arresta",
    "stoppen",
    "stoppa",
    "stans",
    "pysäytä",
    "zatrzymaj",
    "zastavit",
    "durdur",
    "остановить",
    "зупинити",
    "停止",
    "中止",
    "중지",
    "dừng",
    "إيقاف",
];

/// What pages say where an answer ended early, in small letters and whole: on a button that goes on with it, or in a line
/// beside it. In the languages that the extension speaks. Whole sentences, so that nothing else is taken for one.
const ENDED_EARLY: [&str; 46] = [
    "continue generating",
    "you stopped this response",
    "response stopped",
    "stopped generating",
    "generation stopped",
    "the response was interrupted",
    "claude’s response was interrupted",
    "weiter generieren",
    "generierung fortsetzen",
    "du hast diese antwort gestoppt",
    "antwort angehalten",
    "continuer la génération",
    "continuer à générer",
    "vous avez interrompu cette réponse",
    "réponse interrompue",
    "continuar generando",
    "has detenido esta respuesta",
    "respuesta detenida",
    "continuar gerando",
    "continuar a gerar",
    "você interrompeu esta resposta",
    "resposta interrompida",
    "continua a generare",
    "continua generazione",
    "hai interrotto questa risposta",
    "risposta interrotta",
    "doorgaan met genereren",
    "je hebt deze reactie gestopt",
    "kontynuuj generowanie",
    "zatrzymano odpowiedź",
    "продолжить генерацию",
    "ответ остановлен",
    "продовжити генерування",
    "відповідь зупинено",
    "oluşturmaya devam et",
    "yanıt durduruldu",
    "生成を続ける",
    "回答を停止しました",
    "继续生成",
    "已停止生成",
    "繼續生成",
    "계속 생성하기",
    "응답이 중지되었습니다",
    "متابعة الإنشاء",
    "जनरेट करना जारी रखें",
    "उत्तर रोक दिया गया",
];

/// So far around a button its composer may stand.
const NEAR: usize = 7;

/// Whether an answer says of itself that it is being written.
pub(super) fn is_being_written(answer: &Element) -> bool {
    let writing = Selector::new(WRITING);
    writing.accepts(answer) || writing.first(answer).is_some()
}

/// Whether the page offers to stop an answer: a button beside the field for the next message.
pub(super) fn is_stoppable(root: &Element) -> bool {
    let composer = Selector::new(COMPOSERS);
    let mut around = Vec::new();
    any_stop(root, &composer, &mut around)
}

fn any_stop<'e>(parent: &'e Element, composer: &Selector<'_>, around: &mut Vec<&'e Element>) -> bool {
    around.push(parent);
    let found = parent.elements().filter(|child| !child.rendered.hidden).any(|child| {
        if is_button(child) {
            is_stop(child) && around.iter().rev().take(NEAR).any(|near| is_composer(near, composer))
        } else {
            any_stop(child, composer, around)
        }
    });
    around.pop();
    found
}

fn is_button(element: &Element) -> bool {
    element.tag == "button" || element.is("role", "button")
}

fn is_stop(button: &Element) -> bool {
    let named = ["data-testid", "id", "class"].iter().filter_map(|name| button.attribute(name));
    let is_named = named
        .flat_map(|name| name.split(|letter: char| !letter.is_alphanumeric()))
        .any(|word| word == "stop");
    let label = ["aria-label", "title"].iter().find_map(|name| button.attribute(name)).map(str::to_owned);
    let label = label.unwrap_or_else(|| button.text()).trim().to_lowercase();
    let first = label.split(|letter: char| letter.is_whitespace()).next().unwrap_or_default();
    is_named || STOPS.iter().any(|stop| first == *stop || (!stop.is_ascii() && first.starts_with(stop)))
}

fn is_composer(element: &Element, composer: &Selector<'_>) -> bool {
    let called = ["id", "class", "data-testid"].iter().filter_map(|name| element.attribute(name));
    let is_called = called
        .flat_map(str::split_ascii_whitespace)
        .any(|name| COMPOSER_NAMES.iter().any(|part| name.to_ascii_lowercase().contains(part)));
    is_called
        || element.elements().any(|child| composer.accepts(child))
        || composer.first(element).is_some_and(|_| element.tag == "form")
}

/// Whether the page says in a message, beside what was read of it, that something went wrong.
pub(super) fn is_interrupted(unit: &Element, own: &Selector<'_>, read: &[&Element]) -> bool {
    let alerts = Selector::new(ALERTS);
    holds(
        unit,
        &|element| {
            (own.accepts(element) || alerts.accepts(element) || is_error(element))
                && element.text().chars().any(char::is_alphabetic)
        },
        read,
    )
}

/// Whether all words of a message stand in one place for errors.
pub(super) fn is_error_only(unit: &Element, own: &Selector<'_>) -> bool {
    let alerts = Selector::new(ALERTS);
    let says = |element: &&Element| !element.text().trim().is_empty();
    let mut here = unit;
    loop {
        if own.accepts(here) || alerts.accepts(here) || is_error(here) {
            return !here.text().trim().is_empty();
        }
        let mut inner = here.elements().filter(says);
        match (inner.next(), inner.next()) {
            (Some(only), None) => here = only,
            _ => return false,
        }
    }
}

/// Whether the page says in so many words that its last answer ended early: on a button in it or behind it, or on a line that
/// is none of the words `read` of that answer.
pub(super) fn ended_early(root: &Element, answer: &Element, read: &[&Element]) -> bool {
    goes_on(root, answer, &mut false) || ends_with_line(answer, read)
}

/// Whether such a button is offered, once the answer was met; lists of chats beside it have buttons of any name.
fn goes_on(parent: &Element, answer: &Element, is_met: &mut bool) -> bool {
    let beside = Selector::new(BESIDE);
    parent.elements().any(|child| {
        let is_answer = std::ptr::eq(child, answer);
        *is_met |= is_answer;
        let is_beside = || child.rendered.hidden || beside.accepts(child);
        if !is_answer && is_beside() && child.find(&|inner| std::ptr::eq(inner, answer)).is_none() {
            return false;
        }
        (*is_met && is_button(child) && says_early_end(child)) || goes_on(child, answer, is_met)
    })
}

/// Where a page leads elsewhere.
const BESIDE: &str = "nav, aside, [role=\"navigation\"], [role=\"complementary\"]";

/// Whether a line that is none of the words `read` says so.
fn ends_with_line(parent: &Element, read: &[&Element]) -> bool {
    parent.elements().any(|child| {
        !child.rendered.hidden
            && !WRITTEN.contains(&child.tag.as_str())
            && !read.iter().any(|done| std::ptr::eq(*done, child))
            && (says_early_end(child) || ends_with_line(child, read))
    })
}

/// What words of an answer stand in.
const WRITTEN: [&str; 12] =
    ["a", "blockquote", "code", "em", "h1", "h2", "h3", "li", "p", "pre", "strong", "td"];

fn says_early_end(element: &Element) -> bool {
    let is_short = element.children.len() <= 8;
    let text = if is_short { element.text() } else { String::new() };
    let label = element.attribute("aria-label").unwrap_or_default();
    [text.as_str(), label].into_iter().any(|words| {
        let words = words.trim().trim_end_matches(['.', '…', '。', ':']).to_lowercase().replace('\'', "’");
        ENDED_EARLY.contains(&words.as_str())
    })
}

/// Whether an element is called an error.
fn is_error(element: &Element) -> bool {
    let classes = element.attribute("class").unwrap_or_default().split_ascii_whitespace();
    classes.into_iter().any(|class| {
        let class = class.to_ascii_lowercase();
        class.split(['-', '_']).any(|word| word == "error") && !class.contains(':')
    })
}

/// Whether an element that was not read is of that kind.
fn holds(parent: &Element, is: &dyn Fn(&Element) -> bool, read: &[&Element]) -> bool {
    parent.elements().any(|child| {
        !child.rendered.hidden
            && !read.iter().any(|done| std::ptr::eq(*done, child))
            && (is(child) || holds(child, is, read))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::parse::parse;

    #[test]
    fn what_ended_early_is_told_from_what_was_said() {
        for (html, is_early) in [
            ("<div id=a><p>Ten steps: one</p></div><button>Continue generating</button>", true),
            (
                "<div id=a><p>Ten steps: one</p></div><div role=button aria-label='Weiter generieren'></div>",
                true,
            ),
            ("<div id=a><p>Ten steps: one</p><div><span>You stopped this response</span></div></div>", true),
            ("<div id=a><p>Eins</p><span>Réponse interrompue.</span></div>", true),
            ("<div id=a><p>一</p></div><button><span>继续生成</span></button>", true),
            ("<aside><div id=a><p>One</p></div><button>Continue generating</button></aside>", true),
            // Said, quoted, or said of something else.
            ("<nav><button>Continue generating</button></nav><div id=a><p>One</p></div>", false),
            ("<div><button>Continue generating</button></div><div id=a><p>One</p></div>", false),
            ("<div id=a><p>One</p></div><aside><button>Continue generating</button></aside>", false),
            (
                "<div id=a><p>One</p></div><div role=navigation><div><div role=button>Weiter generieren</div></div></div>",
                false,
            ),
            ("<div id=a><p>Continue generating</p></div>", false),
            ("<div id=a><p>Press</p><li>Response stopped</li></div>", false),
            ("<div id=a><p><span>Response stopped</span></p></div>", false),
            ("<div id=a><p>One</p></div><button>Continue</button>", false),
            ("<div id=a><p>One</p></div><button>Regenerate</button>", false),
            ("<div id=a><p>One</p></div><p>Stopped generating</p>", false),
        ] {
            let page = parse(&format!("<body>{html}</body>"), "");
            let answer = page.root.find(&|element| element.is("id", "a")).unwrap();
            assert_eq!(ended_early(&page.root, answer, &[]), is_early, "{html}");
        }
    }
}

//! One line of Markdown: marks around text, then the escapes that the whole line needs.

use crate::{
    model::{Inline, Picture, content::NOTE},
    render::markdown::{
        context::LineContext,
        escape::{Letter, escaped},
        formula,
        normal::normal,
    },
};

/// Writes one line, cell or heading; empty when there is nothing to show.
pub(super) fn line(line: &[Inline], context: LineContext) -> String {
    let mut writer = Writer { letters: Vec::new(), context, open: Vec::new() };
    writer.inlines(&normal(line), None, false);
    escaped(&writer.letters, context)
}

/// The length of the longest run of `mark`.
pub(super) fn longest_run(text: &str, mark: char) -> usize {
    text.split(|letter| letter != mark).map(str::len).max().unwrap_or(0)
}

struct Writer {
    letters: Vec<Letter>,
    context: LineContext,
    /// The marked text that is being written: its tags and its marks.
    open: Vec<(&'static str, Option<&'static str>)>,
}

impl Writer {
    /// `after` is the letter that will follow the last of them.
    fn inlines(&mut self, line: &[Inline], after: Option<char>, inside_link: bool) {
        for (position, inline) in line.iter().enumerate() {
            let rest = line.get(position + 1..).unwrap_or_default();
            self.inline(inline, first_letter(rest).or(after), inside_link);
        }
    }

    fn inline(&mut self, inline: &Inline, after: Option<char>, inside_link: bool) {
        match inline {
            Inline::Text(text) => self.text(text, inside_link),
            Inline::Break if self.context == LineContext::Paragraph => self.mark("\\\n"),
            Inline::Break => self.mark("<br>"),
            Inline::Strong(line) => self.marked(line, &["**", "__"], "strong", after, inside_link),
            Inline::Emphasis(line) => self.marked(line, &["_", "*"], "em", after, inside_link),
            Inline::Strike(line) => self.marked(line, &["~~"], "del", after, inside_link),
            Inline::Superscript(line) => match line.as_slice() {
                [Inline::Link(target, _)] if target.starts_with(NOTE) => {
                    self.mark(&format!("[^{}]", target.strip_prefix(NOTE).unwrap_or_default()));
                }
                line => self.tagged(line, "sup", inside_link),
            },
            Inline::Subscript(line) => self.tagged(line, "sub", inside_link),
            Inline::Code(text) => self.code(text),
            Inline::Math(tex) => self.math(tex),
            Inline::Link(target, line) if inside_link || !is_harmless(target) => {
                self.inlines(line, after, inside_link);
            }
            Inline::Link(target, line) => self.link(target, None, line),
            Inline::Picture(picture) => self.picture(picture, None, inside_link),
            Inline::Titled(title, line) => match line.as_slice() {
                [Inline::Link(target, line)] if is_harmless(target) => self.link(target, Some(title), line),
                [Inline::Picture(picture)] => self.picture(picture, Some(title), inside_link),
                line => self.inlines(line, after, inside_link),
            },
        }
    }

    fn mark(&mut self, mark: &str) {
        self.letters.extend(mark.chars().map(Letter::Mark));
    }

    /// Brackets inside a link's text must not end it.
    fn text(&mut self, text: &str, inside_link: bool) {
        self.letters.extend(text.chars().map(|letter| match letter {
            '\n' | '\r' => Letter::Text(' '),
            '[' | ']' if inside_link => Letter::Bracket(letter),
            _ => Letter::Text(letter),
        }));
    }

    fn last(&self) -> Option<char> {
        self.letters.last().map(|letter| match letter {
            Letter::Text(letter) => neutral(*letter),
            other => other.char(),
        })
    }

    /// The first of `marks` that the rules of emphasis allow here, else HTML tags; nothing where the text is marked
    /// in the same way already.
    fn marked(
        &mut self,
        line: &[Inline],
        marks: &[&'static str],
        tag: &'static str,
        after: Option<char>,
        inside_link: bool,
    ) {
        // Spaces at the edges go outside, where the rules want them.
        if let [Inline::Text(text)] = line {
            let inner = text.trim();
            if inner.is_empty() {
                return self.text(text, inside_link);
            }
            if inner.len() < text.len() {
                let (start, end) = (text.len() - text.trim_start().len(), text.trim_end().len());
                self.text(text.get(..start).unwrap_or_default(), inside_link);
                let after = if end < text.len() { Some(' ') } else { after };
                self.marked(&[Inline::Text(inner.to_owned())], marks, tag, after, inside_link);
                return self.text(text.get(end..).unwrap_or_default(), inside_link);
            }
        }
        let Some((first, last)) = first_letter(line).zip(last_letter(line)) else {
            return;
        };
        let before = self.last();
        let within_word =
            before.is_some_and(char::is_alphanumeric) || after.is_some_and(char::is_alphanumeric);
        let allowed = marks.iter().find(|mark| {
            let own = mark.chars().next();
            before != own
                && after != own
                && Some(first) != own
                && Some(last) != own
                && !(own == Some('_') && within_word)
                && opens(before, first)
                && opens(after, last)
                // Inside the same marks it must not end those.
                && (!self.open.iter().any(|(_, open)| *open == Some(*mark))
                    || (only_opens(before, first) && only_opens(after, last)))
        });
        self.open.push((tag, allowed.copied()));
        match allowed {
            Some(mark) => {
                self.mark(mark);
                self.inlines(line, mark.chars().next(), inside_link);
                self.mark(mark);
            }
            None => self.run(line, tag, before, after, inside_link),
        }
        self.open.pop();
    }

    /// Marked text for which no mark of its own is left: one run of stars around all of `***bold in italics***`.
    fn run(
        &mut self,
        line: &[Inline],
        tag: &'static str,
        before: Option<char>,
        after: Option<char>,
        inside_link: bool,
    ) {
        let (mut stars, mut core) = (if tag == "em" { 1 } else { 2 }, line);
        while let [Inline::Strong(inner)] = core {
            (stars, core) = (stars + 2, inner);
        }
        let edges = first_letter(core).zip(last_letter(core));
        let is_plain = |letter: char| !"*_~`$<[!".contains(letter);
        let fits = edges.is_some_and(|(first, last)| {
            is_plain(first) && is_plain(last) && opens(before, first) && opens(after, last)
        });
        if matches!(tag, "em" | "strong") && stars > 2 && fits && before != Some('*') && after != Some('*') {
            let run = "*".repeat(stars);
            self.mark(&run);
            self.inlines(core, Some('*'), inside_link);
            self.mark(&run);
        } else if self.open.iter().filter(|(open, _)| *open == tag).count() > 1
            && before != Some('`')
            && after != Some('`')
        {
            self.inlines(line, after, inside_link);
        } else {
            self.tagged(line, tag, inside_link);
        }
    }

    fn tagged(&mut self, line: &[Inline], tag: &'static str, inside_link: bool) {
        self.mark(&format!("<{tag}>"));
        self.inlines(line, Some('<'), inside_link);
        self.mark(&format!("</{tag}>"));
    }

    fn code(&mut self, text: &str) {
        let text = text.replace(['\n', '\r'], " ");
        if text.is_empty() {
            return;
        }
        // One back-tick alone or many: a length that does not occur inside.
        let runs: Vec<_> = text.split(|letter| letter != '`').map(str::len).collect();
        let length = (1..).find(|length| !runs.contains(length)).unwrap_or(1);
        let fence = "`".repeat(length);
        let only_spaces = text.chars().all(|letter| letter == ' ');
        let touching = text.starts_with('`') || text.ends_with('`');
        let stripped = text.starts_with(' ') && text.ends_with(' ') && !only_spaces;
        let pad = if touching || stripped { " " } else { "" };
        let text = self.for_cell(&text, "\\|");
        self.mark(&format!("{fence}{pad}{text}{pad}{fence}"));
    }

    fn math(&mut self, tex: &str) {
        let tex = formula::as_text(&tex.trim().replace(['\n', '\r'], " "));
        if tex.is_empty() {
            return;
        }
        // Renderers disagree on an escaped pipe inside a formula; TeX has names for both of them.
        let tex = if self.context == LineContext::Cell {
            tex.replace("\\|", "\\Vert ").replace('|', "\\vert ")
        } else {
            tex
        };
        // A space in front of the closing dollar would keep it from closing.
        self.mark(&format!("${}$", tex.trim()));
    }

    fn for_cell(&self, text: &str, pipe: &str) -> String {
        if self.context == LineContext::Cell { text.replace('|', pipe) } else { text.to_owned() }
    }

    fn link(&mut self, target: &str, title: Option<&str>, line: &[Inline]) {
        if let ([Inline::Text(text)], None) = (line, title)
            && text == target
            && is_autolink(target)
        {
            return self.mark(&format!("<{}>", self.for_cell(target, "\\|")));
        }
        self.mark("[");
        self.inlines(line, Some(']'), true);
        self.mark(&format!("]({}{})", self.target(target), self.title(title)));
    }

    /// The title of a link or picture, in the quotes that Markdown wants; on one line, as any other may begin a block.
    fn title(&self, title: Option<&str>) -> String {
        let mut written = String::new();
        for letter in title.unwrap_or_default().chars() {
            match letter {
                '"' | '\\' | '&' | '`' | '<' => written.extend(['\\', letter]),
                '|' if self.context == LineContext::Cell => written.extend(['\\', letter]),
                letter if letter.is_control() => written.push(' '),
                letter => written.push(letter),
            }
        }
        if written.is_empty() { written } else { format!(" \"{written}\"") }
    }

    fn picture(&mut self, picture: &Picture, title: Option<&str>, inside_link: bool) {
        match picture.shown() {
            Some(data) => {
                self.mark("![");
                self.text(&picture.alt, true);
                self.mark(&format!("]({}{})", self.target(data), self.title(title)));
            }
            None => {
                self.text("[", inside_link);
                self.text(picture.name(), true);
                self.text("]", inside_link);
            }
        }
    }

    /// A link's target; in angle brackets when it has spaces or parentheses.
    fn target(&self, target: &str) -> String {
        let mut written = String::new();
        for letter in target.chars().filter(|letter| !letter.is_control()) {
            if matches!(letter, '<' | '>' | '\\' | '&' | '|') {
                // Ampersands of `?a=b&copy=1` would read as entities, so only those are escaped.
                let is_needed = match letter {
                    '&' => target.contains(';'),
                    '|' => self.context == LineContext::Cell,
                    _ => true,
                };
                if is_needed {
                    written.push('\\');
                }
            }
            written.push(letter);
        }
        let is_bracketed = target.is_empty() || target.contains([' ', '(', ')', '<', '>']);
        if is_bracketed { format!("<{written}>") } else { written }
    }
}

/// Whether a mark between the outer letter and the inner one can open (or, seen from the other side, close).
///
/// An inner letter that may be punctuation needs space or punctuation outside. Which letters of the world are
/// punctuation is a large table, so whatever is not alphanumeric counts as perhaps.
fn opens(outer: Option<char>, inner: char) -> bool {
    let outside = outer.is_none_or(|outer| outer.is_whitespace() || outer.is_ascii_punctuation());
    !inner.is_whitespace() && (inner.is_alphanumeric() || outside)
}

/// Whether a mark there can do nothing but open (or close).
fn only_opens(outer: Option<char>, inner: char) -> bool {
    outer.is_none_or(char::is_whitespace)
        || (outer.is_some_and(|outer| outer.is_ascii_punctuation()) && inner.is_alphanumeric())
}

/// Whether following a link runs nothing: it has no scheme, or one that leads to the web or to a mailbox.
fn is_harmless(target: &str) -> bool {
    let written: String = target.chars().filter(|letter| !letter.is_control()).collect();
    let scheme = written.trim_start().split([':', '/', '?', '#']).next().unwrap_or_default();
    scheme.len() == written.trim_start().len()
        || written.trim_start().get(scheme.len()..).is_some_and(|rest| !rest.starts_with(':'))
        || ["http", "https", "mailto"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
}

fn is_autolink(target: &str) -> bool {
    ["http://", "https://", "mailto:"].iter().any(|scheme| target.starts_with(scheme))
        && !target
            .contains(|letter: char| letter.is_whitespace() || letter.is_control() || "<>\\".contains(letter))
}

/// A letter of text beside a mark: with its backslash it is no mark.
fn neutral(letter: char) -> char {
    if matches!(letter, '*' | '_' | '~') { '\\' } else { letter }
}

/// The letter that an inline will begin with in Markdown, or one of the same kind.
fn first_letter(line: &[Inline]) -> Option<char> {
    line.iter().find_map(|inline| edge(inline, first_letter, |text| text.chars().next()))
}

fn last_letter(line: &[Inline]) -> Option<char> {
    line.iter().rev().find_map(|inline| edge(inline, last_letter, |text| text.chars().next_back()))
}

fn edge(
    inline: &Inline,
    inner: fn(&[Inline]) -> Option<char>,
    letter: fn(&str) -> Option<char>,
) -> Option<char> {
    match inline {
        Inline::Text(text) => letter(text).map(neutral),
        Inline::Code(text) => letter(text).map(|_| '`'),
        Inline::Math(tex) => letter(tex.trim()).map(|_| '$'),
        Inline::Strong(line) => inner(line).map(|letter| if letter.is_whitespace() { letter } else { '*' }),
        // Which of the two marks it gets is not known yet, but both are punctuation.
        Inline::Emphasis(line) => inner(line).map(|letter| if letter.is_whitespace() { letter } else { '_' }),
        Inline::Strike(line) => inner(line).map(|letter| if letter.is_whitespace() { letter } else { '~' }),
        Inline::Superscript(_) | Inline::Subscript(_) => Some('<'),
        Inline::Break => Some('\n'),
        Inline::Link(..) | Inline::Picture(_) | Inline::Titled(..) => Some('['),
    }
}

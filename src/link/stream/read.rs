//! From bytes to an excerpt. Whatever ends too early is closed where it ends.

use super::{
    ANONYMIZED, ASSISTANT, AUTHOR, FIELD, HEAD, LEFT_OUT, MARKED, MOST_NODES, OTHER, OTHER_CONTENT, PARTS,
    SWITCH, UNSIGNED, USER, USER_CONTENT, content, letters,
};
use crate::{
    link::LinkError,
    model::{Attribution, Block, Excerpt, Part, Role, Turn},
};

/// The excerpt of a stream; of one that was cut, the beginning.
pub(in crate::link) fn read(bytes: &[u8], is_whole: bool) -> Result<Excerpt, LinkError> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        // A letter cut in two: the text ends before it.
        Err(error) if error.error_len().is_none() && !is_whole => {
            let (valid, _) = bytes.split_at_checked(error.valid_up_to()).ok_or(LinkError::Damaged)?;
            std::str::from_utf8(valid).map_err(|_| LinkError::Damaged)?
        }
        Err(_) => return Err(LinkError::Damaged),
    };
    let head_end = text.find(PARTS).unwrap_or(text.len());
    let (head, mut rest) = text.split_at_checked(head_end).unwrap_or((text, ""));
    let mut reader = Reader { flags: 0, budget: Budget(0) };
    let (title, head) = head.split_once(HEAD).unwrap_or((head, ""));
    let mut known = head.chars();
    if let Some(letter) = known.next() {
        let flags = u32::from(letter).checked_sub(u32::from('@')).and_then(|flags| u8::try_from(flags).ok());
        reader.flags = flags.filter(|flags| *flags < 32).ok_or(LinkError::Damaged)?;
    }
    let mut fields = known.as_str().split(FIELD).map(letters::read);
    let assistant = fields.next().unwrap_or_default();
    let date = fields.next().unwrap_or_default();
    let author = fields.next().unwrap_or_default();
    let author = (reader.flags & AUTHOR != 0).then_some(author);
    let mut marks = fields.take(if reader.flags & MARKED != 0 { 2 } else { 0 });
    let source = marks.next().filter(|source| !source.is_empty());
    let unsigned = marks.next().is_some_and(|signature| signature == UNSIGNED);
    let mut parts = Vec::new();
    while !rest.is_empty() {
        let mut letters = rest.chars();
        let mark = letters.next().unwrap_or_default();
        let end = letters.as_str().find(PARTS).unwrap_or(letters.as_str().len());
        let (text, next) = letters.as_str().split_at_checked(end).unwrap_or_default();
        // Of a number that was cut nobody knows what it was.
        let is_cut = next.is_empty() && !is_whole;
        if let Some(part) = reader.part(mark, text, is_cut)? {
            parts.push(part);
        }
        rest = next;
    }
    let anonymized = reader.flags & ANONYMIZED != 0;
    let excerpt = Excerpt::new(letters::read(title), author, assistant, date, anonymized, parts);
    Ok(excerpt.marked(source, unsigned))
}

/// How many nodes there are so far.
pub(super) struct Budget(usize);

impl Budget {
    /// One more.
    pub(super) fn spend(&mut self) -> Result<(), LinkError> {
        self.0 += 1;
        if self.0 > MOST_NODES { Err(LinkError::TooLarge) } else { Ok(()) }
    }
}

struct Reader {
    flags: u8,
    budget: Budget,
}

impl Reader {
    fn part(&mut self, mark: char, text: &str, is_cut: bool) -> Result<Option<Part>, LinkError> {
        self.budget.spend()?;
        let (role, text) = match mark {
            USER => (Role::User, text),
            ASSISTANT => (Role::Assistant, text),
            OTHER => match (text.strip_prefix('s'), text.strip_prefix('t')) {
                (Some(text), _) => (Role::System, text),
                (_, Some(text)) => (Role::Tool, text),
                _ if is_cut => return Ok(None),
                _ => return Err(LinkError::Damaged),
            },
            LEFT_OUT if is_cut => return Ok(None),
            _ => return Ok(Some(Part::LeftOut(text.parse().map_err(|_| LinkError::Damaged)?))),
        };
        let usual = if role == Role::User { USER_CONTENT } else { OTHER_CONTENT };
        let (is_other, text) = text.strip_prefix(SWITCH).map_or((false, text), |text| (true, text));
        let (attribution, text) = match text.strip_prefix(FIELD) {
            Some(text) => {
                let (model, text) = text.split_once(FIELD).unwrap_or((text, ""));
                let (time, text) = text.split_once(FIELD).unwrap_or((text, ""));
                (Attribution::of(Some(letters::read(model)), Some(letters::read(time))), text)
            }
            None => (Attribution::default(), text),
        };
        let is_content = (self.flags & usual != 0) != is_other;
        let blocks = if is_content {
            content::blocks(text, &mut self.budget)?
        } else {
            vec![Block::Plain(letters::read(text))]
        };
        Ok(Some(Part::Turn(Turn { role, attribution, blocks: blocks.into() })))
    }
}

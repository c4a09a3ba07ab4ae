//! Data that a React Router page streams into itself: one JSON list in which everything is named by its place.

use serde_json::{Map, Value};

use crate::page::Page;

/// What the script that carries the data begins with.
pub(super) use crate::page::STREAM as BEGINNING;

/// Nothing real is nested deeper.
const DEEPEST: u32 = 64;

/// The data that the page carries, put together; `None` when it carries none.
pub(super) fn read(page: &Page) -> Option<Value> {
    let script =
        page.root.find(&|element| element.tag == "script" && element.text().starts_with(BEGINNING))?;
    let text = script.text();
    let literal = text.strip_prefix(BEGINNING)?;
    // A literal of JavaScript that is one of JSON too; what stands behind it does not matter.
    let data: String = serde_json::Deserializer::from_str(literal).into_iter().next()?.ok()?;
    let list: Vec<Value> = serde_json::from_str(data.lines().next()?).ok()?;
    let mut work = list.len().saturating_mul(16);
    value(&list, 0, 0, &mut work)
}

/// The value at a place. `work`: how many values may still be made, for data that names itself.
fn value(list: &[Value], place: i64, depth: u32, work: &mut usize) -> Option<Value> {
    // Places below zero stand for what JSON has no word for.
    let Ok(place) = usize::try_from(place) else { return Some(Value::Null) };
    *work = work.checked_sub(1)?;
    if depth > DEEPEST {
        return None;
    }
    Some(match list.get(place)? {
        Value::Object(members) => {
            let mut object = Map::new();
            for (key, member) in members {
                let name = list.get(key.strip_prefix('_')?.parse::<usize>().ok()?)?.as_str()?;
                object.insert(name.to_owned(), value(list, member.as_i64()?, depth + 1, work)?);
            }
            Value::Object(object)
        }
        // A list that begins with a word is something of JavaScript's own: a date, a promise.
        Value::Array(items) if items.first().is_some_and(Value::is_string) => Value::Null,
        Value::Array(items) => {
            let items = items.iter().map(|item| value(list, item.as_i64()?, depth + 1, work));
            Value::Array(items.collect::<Option<_>>()?)
        }
        plain => plain.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Element, Node};

    fn page(script: &str) -> Page {
        let script = Element {
            tag: "script".into(),
            children: vec![Node::Text([BEGINNING, script].concat())],
            ..Element::default()
        };
        let root = Element { children: vec![Node::Element(script)], ..Element::default() };
        Page { root, ..Page::default() }
    }

    #[test]
    fn references_are_followed() {
        let read = |script: &str| read(&page(script));
        let found = read(r#""[{\"_1\":2,\"_4\":-5},\"a\",[3,3],\"x\\\"\",\"b\"]\n");"#).unwrap();
        assert_eq!(found, serde_json::json!({"a": ["x\"", "x\""], "b": null}));
        for broken in ["", "\"", r#""[[0]]");"#, r#""[{\"_9\":0}]");"#, r#""[]");"#, r#""[{\"x\":0}]");"#] {
            assert_eq!(read(broken), None, "{broken}");
        }
    }
}

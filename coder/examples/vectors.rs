//! Writes the coder's vectors: `vectors FILE…`. Each line: the stream and its text, in hexadecimal.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use excerpt_coder::{Model, encode};

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn main() {
    let model = Model::primed();
    println!("# stream, text: in hexadecimal. Links depend on these for ever.");
    for path in std::env::args().skip(1) {
        let text = std::fs::read(path).unwrap();
        println!("{}\t{}", hexadecimal(&encode(&model, &text)), hexadecimal(&text));
    }
}

//! Logistic regression over hashed features, with AdaGrad's step widths.

use std::path::Path;

use anyhow::Result;
use excerpt_detector::training::{self, SIZE, UNIT};

use crate::redact;

/// A word: whether it is of a name, what speaks for it, and which text it is from.
#[derive(Clone, Debug)]
pub struct Example {
    pub is_name: bool,
    pub features: Vec<usize>,
    pub text: usize,
}

/// How often all examples are gone through.
const ROUNDS: usize = 12;
/// How quickly weights without evidence go back to nothing.
const DECAY: f32 = 2e-4;
/// Files in which every name is labelled.
const FILES: [&str; 3] = ["chat.dev.jsonl.gz", "negatives.dev.jsonl.gz", "pii-synth.dev.jsonl.gz"];

/// The words of the labelled texts of a folder.
pub fn labelled(folder: &Path) -> Result<Vec<Example>> {
    let mut examples = Vec::new();
    let mut number = 0;
    for file in FILES {
        for case in redact::lines(&std::fs::read(folder.join(file))?)? {
            number += 1;
            let text = case["text"].as_str().unwrap_or_default();
            let at = |span: &serde_json::Value, key: &str| span[key].as_u64().unwrap_or(0) as usize;
            let spans: Vec<(usize, usize)> = case["spans"]
                .as_array()
                .into_iter()
                .flatten()
                .filter(|span| span["type"] == "PERSON")
                .map(|span| (at(span, "bstart"), at(span, "bend")))
                .collect();
            examples.extend(of(text, &spans, number));
        }
    }
    Ok(examples)
}

/// The words of one text, by the places of the names in it.
pub fn of(text: &str, names: &[(usize, usize)], number: usize) -> Vec<Example> {
    let is_name = |start: usize| names.iter().any(|(from, to)| (*from..*to).contains(&start));
    let words = training::candidates(text).into_iter();
    words
        .map(|word| Example { is_name: is_name(word.start), features: word.features, text: number })
        .collect()
}

/// Learns from the examples whose text is chosen.
pub fn train(examples: &[Example], chosen: impl Fn(usize) -> bool) -> Vec<f32> {
    let mut weights = vec![0f32; SIZE];
    let mut slopes = vec![1e-3f32; SIZE];
    // The same order every time, without neighbours.
    let mut order: Vec<usize> = (0..examples.len()).filter(|index| chosen(examples[*index].text)).collect();
    order.sort_by_key(|index| (*index as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    for _ in 0..ROUNDS {
        for index in &order {
            let example = &examples[*index];
            let sum: f32 = example.features.iter().map(|feature| weights[*feature]).sum();
            let error = f32::from(u8::from(example.is_name)) - 1.0 / (1.0 + (-sum).exp());
            for feature in &example.features {
                let slope = error - DECAY * weights[*feature];
                slopes[*feature] += slope * slope;
                weights[*feature] += 0.1 * slope / slopes[*feature].sqrt();
            }
        }
    }
    weights
}

/// The weights as bytes.
pub fn rounded(weights: &[f32]) -> Vec<u8> {
    weights.iter().map(|weight| (weight * UNIT).round().clamp(-127.0, 127.0) as i8 as u8).collect()
}

/// Prints how well words of labelled texts are told that were not learned from: five times four fifths.
pub fn validate(examples: &[Example], real: usize) {
    let (mut right, mut missed, mut wrong) = (0.0, 0.0, 0.0);
    for part in 0..5 {
        let weights = train(examples, |text| text == 0 || text % 5 != part);
        let weights: Vec<f32> = rounded(&weights).iter().map(|weight| f32::from(*weight as i8)).collect();
        for example in examples[..real].iter().filter(|example| example.text % 5 == part) {
            let sum: f32 = example.features.iter().map(|feature| weights[*feature]).sum();
            match (sum > 0.0, example.is_name) {
                (true, true) => right += 1.0,
                (false, true) => missed += 1.0,
                (true, false) => wrong += 1.0,
                (false, false) => {}
            }
        }
    }
    let (precision, recall): (f64, f64) = (right / (right + wrong), right / (right + missed));
    println!(
        "words not learned from: P {precision:.3} R {recall:.3} F1 {:.3}",
        2.0 * precision * recall / (precision + recall)
    );
}

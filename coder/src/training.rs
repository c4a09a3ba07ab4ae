//! Training of the shipped parameters (feature `training`; coder/prime/README.md).

use crate::{model::Model, parameters::Parameters, predictor::Predictor};

/// A model with other phrases than the built-in ones; tables as `tables` gave them, or blank.
pub fn model(packed: &[u8], tables: Option<&[u8]>) -> Model {
    let parameters = tables.map_or_else(Parameters::blank, Parameters::from_bytes);
    let (text, weights) = crate::model::phrases(packed);
    Model::new(text, weights, parameters)
}

/// The tables in the form that is shipped.
pub fn tables(model: &Model) -> Vec<u8> {
    model.parameters.to_bytes()
}

/// Learns from a text with the given rates of the two layers: its cost in bits.
pub fn learn(model: &mut Model, text: &[u8], rates: [i32; 2], keep: bool) -> f64 {
    let mut predictor = Predictor::new(&model.index, model.parameters.clone());
    predictor.rates = rates;
    let mut cost = 0.0;
    for byte in text.iter().chain(&[0]) {
        for position in (0..8).rev() {
            let bit = byte >> position & 1;
            let p = f64::from(predictor.probability()) / 65536.0;
            cost -= if bit == 1 { p.log2() } else { (1.0 - p).log2() };
            predictor.push(bit);
        }
    }
    let parameters = predictor.parameters;
    if keep {
        model.parameters = parameters;
    }
    cost
}

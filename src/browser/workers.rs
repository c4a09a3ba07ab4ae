//! Several jobs at once, and waiting for all of them.

use std::{cell::RefCell, rc::Rc};

use js_sys::{Array, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

/// Does `job` for each item, `at_once` of them at a time, and ends when all are done.
pub async fn each<T, F>(items: Vec<T>, at_once: usize, job: impl Fn(T) -> F + 'static)
where
    T: 'static,
    F: Future<Output = ()> + 'static,
{
    let (waiting, job) = (Rc::new(RefCell::new(items.into_iter())), Rc::new(job));
    let workers = Array::new();
    for _ in 0..at_once {
        let (waiting, job) = (waiting.clone(), job.clone());
        workers.push(&future_to_promise(async move {
            loop {
                let next = waiting.borrow_mut().next();
                let Some(item) = next else { return Ok(JsValue::UNDEFINED) };
                job(item).await;
            }
        }));
    }
    // No worker fails.
    let _ = JsFuture::from(Promise::all(&workers)).await;
}

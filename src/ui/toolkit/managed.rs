//! That an administrator has set something.

use super::{leptos::prelude::*, small_icon, t, tag};

/// Said beside what cannot be changed here.
pub(in crate::ui) fn managed() -> AnyView {
    tag("span")
        .class("hint managed")
        .test("managed")
        .child(small_icon("lock"))
        .child(tag("span").text(t("managed")))
        .done()
}

//! Qianwen (Tongyi): qianwen.com. Its style sheets add a hash to every class.

use crate::{
    capture::site::{Layout, Site},
    model::Role,
};

/// Qianwen.
pub const SITE: Site = Site {
    id: "qianwen",
    name: "Qianwen",
    hosts: &["www.qianwen.com", "qianwen.com", "www.tongyi.com", "tongyi.aliyun.com"],
    titles: &[],
    title_affixes: &[" - 通义千问", " - 千问", "通义千问", "千问"],
    account: &[],
    data: None,
    layouts: &[ITEMS],
};

/// Since 2025, as others describe it.
const ITEMS: Layout = Layout {
    id: "items-2025",
    verified: "2026-09-20",
    detect: "[class*=\"questionItem\"], [class*=\"answerItem\"]",
    scopes: &["body"],
    unit: "[class*=\"questionItem\"], [class*=\"answerItem\"]",
    roles: &[("[class*=\"questionItem\"]", Role::User), ("[class*=\"answerItem\"]", Role::Assistant)],
    user: &["[class*=\"bubble\"]", "&"],
    assistant: &[".tongyi-markdown", "[class*=\"markdown\"]", "[class*=\"containerWrap\"]", "&"],
    ..Layout::BLANK
};

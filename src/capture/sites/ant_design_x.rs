//! Ant Design X: a library of chat parts, on any host.

use crate::{
    capture::site::{Layout, Site},
    model::{Detail, Role},
};

/// Ant Design X.
pub const SITE: Site = Site {
    id: "ant-design-x",
    name: "Ant Design X",
    hosts: &[],
    titles: &[],
    title_affixes: &[],
    account: &[],
    data: None,
    layouts: &[BUBBLES],
};

/// Version 2: the side says who speaks.
const BUBBLES: Layout = Layout {
    id: "bubbles-2",
    verified: "2026-11-22",
    detect: ".ant-bubble-start, .ant-bubble-end",
    scopes: &["body"],
    unit: ".ant-bubble-start, .ant-bubble-end",
    roles: &[(".ant-bubble-end", Role::User), (".ant-bubble-start", Role::Assistant)],
    user: &[".ant-bubble-content"],
    assistant: &[".ant-bubble-content"],
    drop: ".ant-bubble-avatar, .ant-bubble-header, .ant-bubble-footer, .x-markdown-highlightCode-header, .ant-actions, .ant-codeHighlighter-header",
    details: &[(".ant-think, .ant-thought-chain", ".ant-think-status-wrapper", Detail::Thinking)],
    streaming: ".ant-bubble-typing, .ant-bubble-loading",
    ..Layout::BLANK
};

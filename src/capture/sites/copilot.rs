//! Copilot: copilot.microsoft.com, copilot.com, and the one of Microsoft 365.

use crate::{
    capture::{
        account,
        site::{Layout, Site},
    },
    model::Role,
};

/// Copilot.
pub const SITE: Site = Site {
    id: "copilot",
    name: "Copilot",
    hosts: &[
        "copilot.microsoft.com",
        "copilot.com",
        "www.copilot.com",
        "m365.cloud.microsoft",
        "www.microsoft365.com",
    ],
    titles: &[],
    title_affixes: &[
        "Microsoft Copilot: ",
        " | Microsoft Copilot",
        " - Microsoft Copilot",
        "Microsoft Copilot",
    ],
    // Microsoft's account menu.
    account: &[
        account::name("#mectrl_currentAccount_primary", account::text),
        account::email("#mectrl_currentAccount_secondary", account::text),
        account::workspace(".mectrl_company", account::text),
    ],
    data: None,
    layouts: &[CONTENT, M365],
};

/// Since 2025.
const CONTENT: Layout = Layout {
    id: "content-2025",
    verified: "2026-10-08",
    detect: "[data-content=\"ai-message\"], [class*=\"group/ai-message\"]",
    unit: "[class~=\"group/user-message\"], [data-content=\"user-message\"], [data-content=\"ai-message\"], [class~=\"group/ai-message\"]",
    roles: &[
        ("[data-content=\"ai-message\"], [class~=\"group/ai-message\"]", Role::Assistant),
        ("[data-content=\"user-message\"], [class~=\"group/user-message\"]", Role::User),
    ],
    user: &["[data-content=\"user-message\"]", "&"],
    assistant: &["[data-testid=\"ai-message-body\"]", "[class*=\"group/ai-message-item\"]", "&"],
    drop: "[data-copy=\"false\"], [data-testid=\"message-item-reactions\"]",
    media: "iframe",
    dates: "[data-testid=\"date-divider\"]",
    ..Layout::BLANK
};

/// Microsoft 365, in a virtual list.
const M365: Layout = Layout {
    id: "m365-2026",
    verified: "2026-08-17",
    detect: "[data-testid=\"copilot-message-div\"], [data-testid=\"chatQuestion\"], .fai-CopilotMessage",
    unit: "[data-testid=\"chatQuestion\"], [data-testid=\"copilot-message-div\"], .fai-UserMessage, .fai-CopilotMessage",
    roles: &[
        ("[data-testid=\"chatQuestion\"], .fai-UserMessage", Role::User),
        ("[data-testid=\"copilot-message-div\"], .fai-CopilotMessage", Role::Assistant),
    ],
    user: &["[data-testid=\"chatOutput\"]", ".fai-UserMessage__message", "&"],
    assistant: &["[data-testid=\"markdown-reply\"]", ".fai-CopilotMessage__content", "&"],
    drop: ".fai-UserMessage__accessibleHeading, .fai-CopilotMessage__accessibleHeading, .fai-CopilotMessage__actions, .fai-SuggestionList",
    ..Layout::BLANK
};

//! The names of the sites that are read, without what reads them: for pages that only name them.

/// In the order of `SITES`.
pub const SITE_NAMES: [&str; 37] = [
    "AI Studio",
    "Ant Design X",
    "Chainlit",
    "ChatGPT",
    "Claude",
    "Copilot",
    "deep-chat",
    "DeepSeek",
    "DeepWiki",
    "Doubao",
    "Flowise",
    "Gemini",
    "Google AI Mode",
    "Gradio",
    "Grok",
    "HuggingChat",
    "Kimi",
    "LibreChat",
    "llama.cpp",
    "Meta AI",
    "Le Chat",
    "Muse",
    "n8n",
    "NextChat",
    "NiceGUI",
    "NotebookLM",
    "Open WebUI",
    "Panel",
    "Perplexity",
    "Pi",
    "Poe",
    "Qianwen",
    "Qwen",
    "shinychat",
    "Streamlit",
    "text-generation-webui",
    "Z.ai",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_site_is_named() {
        let names: Vec<&str> = crate::capture::SITES.iter().map(|site| site.name).collect();
        assert_eq!(SITE_NAMES[..], names[..]);
    }
}

//! One file for each chat site.

/// AI Studio.
pub mod aistudio;
/// Ant Design X.
pub mod ant_design_x;
/// Chainlit.
pub mod chainlit;
/// ChatGPT.
pub mod chatgpt;
/// Claude.
pub mod claude;
/// Copilot.
pub mod copilot;
/// deep-chat.
pub mod deep_chat;
/// DeepSeek.
pub mod deepseek;
/// DeepWiki.
pub mod deepwiki;
/// Doubao.
pub mod doubao;
/// Flowise.
pub mod flowise;
/// Gemini.
pub mod gemini;
/// Google AI Mode.
pub mod google_ai_mode;
/// Gradio.
pub mod gradio;
/// Grok.
pub mod grok;
/// HuggingChat.
pub mod huggingchat;
/// Kimi.
pub mod kimi;
/// LibreChat.
pub mod librechat;
/// llama.cpp.
pub mod llamacpp;
/// Meta AI.
pub mod meta;
/// Le Chat.
pub mod mistral;
/// Muse.
pub mod muse;
/// n8n.
pub mod n8n;
/// NextChat.
pub mod nextchat;
/// NiceGUI.
pub mod nicegui;
/// NotebookLM.
pub mod notebooklm;
/// Open WebUI.
pub mod open_webui;
/// Panel.
pub mod panel;
/// Perplexity.
pub mod perplexity;
/// Pi.
pub mod pi;
/// Poe.
pub mod poe;
/// Qianwen.
pub mod qianwen;
/// Qwen.
pub mod qwen;
/// shinychat.
pub mod shinychat;
/// Streamlit.
pub mod streamlit;
/// text-generation-webui.
pub mod text_generation_webui;
/// Z.ai.
pub mod zai;

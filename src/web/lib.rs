//! Pages: components, assets, language.

pub mod assets;
pub mod language;
pub mod ui;

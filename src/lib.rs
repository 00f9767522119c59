//! Dienstweg, put together: settings, commands, the server. What a page is, who may do what and
//! what it looks like live on the floors below.

pub mod command;
pub mod demo;
pub mod post;
pub mod settings;

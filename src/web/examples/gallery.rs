//! Shows the component gallery and composed pages on 127.0.0.1.
fn main() {}

//! Builds a vocabulary from a folder of text: `vocabulary DIR OUT`; with words behind, it
//! shows what the search makes of each.

use std::path::Path;

fn main() -> anyhow::Result<()> {
    let mut args = std::env::args().skip(1);
    let (Some(dir), Some(out)) = (args.next(), args.next()) else {
        anyhow::bail!("usage: vocabulary DIR OUT");
    };
    let bytes = search::vocabulary::build(Path::new(&dir))?;
    println!("{} bytes", bytes.len());
    std::fs::write(out, bytes)?;
    Ok(())
}

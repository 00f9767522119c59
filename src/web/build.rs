//! Bundles `static/` (style sheets, scripts, fonts, icons) and hands the result to memory-serve.
//!
//! Runs npm and esbuild only when their sources changed. With `DIENSTWEG_ASSETS=DIR` a ready
//! bundle (the output folder of `node static/build.mjs`) is taken instead and Node is not needed.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

fn main() {
    let root = root();
    println!("cargo::rerun-if-env-changed=DIENSTWEG_ASSETS");
    println!("cargo::rerun-if-changed={}", root.join("src/web/locales").display());
    let bundle = match env::var_os("DIENSTWEG_ASSETS") {
        Some(ready) => PathBuf::from(ready),
        None => bundle(&root),
    };
    write_manifest(&bundle);
    embed(&ship(&bundle));
}

/// The repository's top folder, two above this crate.
fn root() -> PathBuf {
    let here = PathBuf::from(env::var("CARGO_MANIFEST_DIR").unwrap_or_default());
    here.ancestors().nth(2).map(Path::to_path_buf).unwrap_or(here)
}

fn out_dir() -> PathBuf {
    PathBuf::from(env::var("OUT_DIR").unwrap_or_default())
}

/// Installs the packages of the lock file if it changed, then bundles.
fn bundle(root: &Path) -> PathBuf {
    for source in ["static", "package.json", "package-lock.json", ".npmrc"] {
        println!("cargo::rerun-if-changed={}", root.join(source).display());
    }
    let lock = fs::read_to_string(root.join("package-lock.json")).unwrap_or_default();
    let stamp = root.join("node_modules/.dienstweg-lock");
    if fs::read_to_string(&stamp).ok().as_deref() != Some(lock.as_str()) {
        run(root, "npm", &["ci", "--no-progress"]);
        fs::write(&stamp, lock).unwrap_or_else(|e| stop(&format!("cannot write {}: {e}", stamp.display())));
    }
    let out = out_dir().join("bundle");
    run(root, "node", &["static/build.mjs", &out.to_string_lossy()]);
    out
}

fn run(root: &Path, program: &str, arguments: &[&str]) {
    match Command::new(program).args(arguments).current_dir(root).output() {
        Ok(done) if done.status.success() => {}
        Ok(done) => stop(&format!(
            "`{program} {}` failed:\n{}{}",
            arguments.join(" "),
            String::from_utf8_lossy(&done.stdout),
            String::from_utf8_lossy(&done.stderr),
        )),
        Err(error) => stop(&format!(
            "`{program}` could not be started ({error}).\n\
             The style sheets and scripts are bundled with Node.js (version 20 or newer) and npm.\n\
             Install Node.js, or set DIENSTWEG_ASSETS to a folder with a ready bundle.",
        )),
    }
}

fn stop(message: &str) -> ! {
    eprintln!("\n{message}\n");
    std::process::exit(1)
}

/// `assets_manifest.rs`: plain name -> address, as a Rust slice.
fn write_manifest(bundle: &Path) {
    let path = bundle.join("manifest.json");
    let text = fs::read_to_string(&path).unwrap_or_else(|e| {
        stop(&format!("{} cannot be read: {e}. It is written by `node static/build.mjs`.", path.display()))
    });
    // The file is flat and written by us: every line is `"plain": "hashed"`.
    let pairs: Vec<String> = text
        .lines()
        .filter_map(|line| line.trim().trim_end_matches(',').split_once(": "))
        .map(|(plain, hashed)| format!("({plain}, \"/assets/{}\")", hashed.trim_matches('"')))
        .collect();
    fs::write(out_dir().join("assets_manifest.rs"), format!("&[{}]", pairs.join(", ")))
        .unwrap_or_else(|e| stop(&format!("cannot write the asset manifest: {e}")));
}

/// Writes the code that `memory_serve::load!` includes. Release builds hold the files as brotli.
fn embed(shipped: &Path) {
    let quiet = |_: &str| {};
    let files = memory_serve::assets_to_code(&shipped.to_string_lossy(), shipped, &out_dir(), true, quiet);
    fs::write(out_dir().join("memory_serve_assets.rs"), format!("&[(\"default\", {files})]"))
        .unwrap_or_else(|e| stop(&format!("cannot write the list of assets: {e}")));
}

/// Copies what browsers may fetch (not the manifest) to a folder of its own.
fn ship(bundle: &Path) -> PathBuf {
    let shipped = out_dir().join("shipped");
    let copy = || -> std::io::Result<()> {
        if shipped.exists() {
            fs::remove_dir_all(&shipped)?;
        }
        fs::create_dir_all(&shipped)?;
        for entry in fs::read_dir(bundle)? {
            let entry = entry?;
            if entry.file_name() != "manifest.json" {
                fs::copy(entry.path(), shipped.join(entry.file_name()))?;
            }
        }
        Ok(())
    };
    copy().unwrap_or_else(|e| stop(&format!("cannot copy the bundle: {e}")));
    shipped
}

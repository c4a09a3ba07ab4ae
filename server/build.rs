//! Builds the viewer into the program when `EXCERPT_EMBED_VIEWER` names its folder: then one file serves everything.

use std::{
    env,
    error::Error,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-env-changed=EXCERPT_EMBED_VIEWER");
    let mut list = String::from("&[");
    if let Some(folder) = env::var_os("EXCERPT_EMBED_VIEWER").filter(|folder| !folder.is_empty()) {
        let folder = PathBuf::from(&folder);
        let folder = folder.canonicalize().map_err(|error| format!("{}: {error}", folder.display()))?;
        println!("cargo:rerun-if-changed={}", folder.display());
        embed(&folder, "", &mut list)?;
    }
    list.push(']');
    fs::write(Path::new(&env::var("OUT_DIR")?).join("viewer.rs"), list)?;
    Ok(())
}

fn embed(folder: &Path, prefix: &str, list: &mut String) -> Result<(), Box<dyn Error>> {
    let mut entries = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            embed(&entry.path(), &format!("{name}/"), list)?;
        } else {
            writeln!(list, "({name:?}, include_bytes!({:?}).as_slice()),", entry.path())?;
        }
    }
    Ok(())
}

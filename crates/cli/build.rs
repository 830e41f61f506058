//! Says which library and dictionaries the command is built with, so that a data set knows when to be made again.

use std::fs;
use std::path::Path;

/// FNV-1a: a fingerprint of sources, not a defence.
fn add(digest: &mut u64, bytes: &[u8]) {
    for byte in bytes {
        *digest = (*digest ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    }
}

fn walk(folder: &Path, digest: &mut u64) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            walk(&path, digest);
        } else if let Ok(bytes) = fs::read(&path) {
            add(digest, path.file_name().map_or(&b""[..], |name| name.as_encoded_bytes()));
            add(digest, &bytes);
        }
    }
}

fn main() {
    // Built from a package there is no workspace around, and the version says it all.
    for (name, folder) in
        [("ZHENGCE_LIBRARY", "../../src"), ("ZHENGCE_DICTIONARIES", "../../dicts"), ("ZHENGCE_COMMAND", "src")]
    {
        println!("cargo::rerun-if-changed={folder}");
        let mut digest = 0xcbf2_9ce4_8422_2325;
        walk(Path::new(folder), &mut digest);
        println!("cargo::rustc-env={name}={digest:016x}");
    }
}

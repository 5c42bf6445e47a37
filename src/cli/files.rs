//! Reads whole files, and writes them so that no other program ever sees an incomplete one.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;

use crate::data::folder::all_of;
use crate::error::{Context, Error, Result};

/// The first bytes of every gzip file. Source: RFC 1952.
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// The largest size to which a compressed file may unpack, in bytes: ten times the weights in full precision.
const UNPACKED_LIMIT: u64 = 50_000_000;

/// All bytes of a file, unpacked if compressed with gzip, as the shipped weights are.
///
/// # Errors
/// If it cannot be read or unpacked, or unpacks to more than 50 MB; the message names it.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    let named = || path.display().to_string();
    let bytes = fs::read(path).context(named)?;
    if !bytes.starts_with(&GZIP) {
        return Ok(bytes);
    }
    all_of(GzDecoder::new(&bytes[..]), UNPACKED_LIMIT).context(named)
}

/// Writes a temporary file beside the target, then moves it into place atomically.
///
/// # Errors
/// If it cannot be written; the message names it, and an existing file stays untouched.
pub fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let named = || path.display().to_string();
    let mut file = builder().tempfile_in(folder_of(path)).context(named)?;
    file.write_all(bytes).context(named)?;
    file.as_file().sync_all().context(named)?;
    file.persist(path).context(named)?;
    Ok(())
}

/// Fails early where [`write`](fn@write) would fail after hours of work.
///
/// # Errors
/// If the folder of this path does not exist or is not writable, or the path cannot name a file.
pub fn check_writable(path: &Path) -> Result<()> {
    let folder = folder_of(path);
    let wrong = |what: String| Err(Error::new(format!("{}: {what}", path.display())));
    if !folder.is_dir() {
        return wrong(format!("there is no folder {}", folder.display()));
    }
    if path.is_dir() || ends_as_a_folder(path) {
        return wrong("expected a file to write, got a folder".to_owned());
    }
    if path.exists() && !path.is_file() {
        return wrong("expected a file to write, got a device or the like".to_owned());
    }
    // Only an attempt shows whether permissions, the kind of disk and its free space allow it.
    match builder().tempfile_in(&folder) {
        Ok(_) => Ok(()),
        Err(error) => wrong(format!("nothing can be written in {}: {}", folder.display(), error.kind())),
    }
}

/// Fails early, like [`check_writable`], for every file that a command will write; each path comes with the option that
/// names it.
///
/// If a path cannot be written, or two paths are the same file: one would overwrite the other.
pub fn check_all_writable(outputs: &[(&str, &Path)]) -> Result<()> {
    let mut earlier: Vec<(&str, PathBuf)> = Vec::new();
    for (name, path) in outputs {
        check_writable(path)?;
        let named = || path.display().to_string();
        let folder = folder_of(path).canonicalize().context(named)?;
        let place = folder.join(path.file_name().unwrap_or_default());
        if let Some((other, _)) = earlier.iter().find(|(_, taken)| *taken == place) {
            return Err(Error::new(format!("{}: expected different files for {other} and {name}", path.display())));
        }
        earlier.push((name, place));
    }
    Ok(())
}

/// "results/" names a folder, whether it exists or not.
fn ends_as_a_folder(path: &Path) -> bool {
    let last = path.as_os_str().as_encoded_bytes().last();
    last.is_some_and(|&byte| std::path::is_separator(byte.into()))
}

fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// Temporary files are private by default; these get the permissions of the user's other files.
fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writing_replaces_the_file_and_leaves_nothing_else_behind() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("weights");
        write(&path, b"first").unwrap();
        write(&path, b"second").unwrap();
        assert_eq!(read(&path).unwrap(), b"second");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_compressed_file_is_read_unpacked_and_a_cut_one_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("weights.gz");
        let mut encoder = flate2::GzBuilder::new().write(Vec::new(), flate2::Compression::fast());
        encoder.write_all(&[7; 1000]).unwrap();
        let packed = encoder.finish().unwrap();
        write(&path, &packed).unwrap();
        assert_eq!(read(&path).unwrap(), [7; 1000]);
        write(&path, &packed[..packed.len() - 9]).unwrap();
        let message = read(&path).unwrap_err().to_string();
        assert!(message.starts_with(&path.display().to_string()), "{message}");
    }

    #[test]
    fn a_file_that_cannot_be_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("none/weights");
        let message = check_writable(&path).unwrap_err().to_string();
        assert_eq!(message, format!("{}: there is no folder {}", path.display(), path.parent().unwrap().display()));
        assert!(read(&path).unwrap_err().to_string().starts_with(&path.display().to_string()));
        assert!(check_writable(folder.path()).unwrap_err().to_string().ends_with("got a folder"));
        assert!(check_writable(Path::new("weights")).is_ok());
    }

    #[test]
    fn a_path_that_no_file_can_have_is_refused_and_trying_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let refused = |path: &Path| check_writable(path).unwrap_err().to_string();
        let message = refused(&folder.path().join("results/"));
        assert!(message.ends_with("got a folder"), "{message}");
        check_writable(&folder.path().join("weights")).unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        #[cfg(unix)]
        {
            let path = folder.path().join("socket");
            std::os::unix::net::UnixListener::bind(&path).unwrap();
            let message = refused(&path);
            assert!(message.ends_with("a device or the like"), "{message}");
        }
        // No user, not even root, can create a file here.
        #[cfg(target_os = "linux")]
        {
            let message = refused(Path::new("/proc/weights"));
            let why = "/proc/weights: nothing can be written in /proc: ";
            assert!(message.starts_with(why), "{message}");
        }
    }

    #[test]
    fn two_names_of_one_file_are_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("weights");
        let again = folder.path().join("./weights");
        let other = folder.path().join("classifier");
        check_all_writable(&[("--out", &path), ("--classifier", &other)]).unwrap();
        let same = [("--out", path.as_path()), ("--classifier", again.as_path())];
        let message = check_all_writable(&same).unwrap_err().to_string();
        assert_eq!(message, format!("{}: expected different files for --out and --classifier", again.display()));
    }
}

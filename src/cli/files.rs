//! Files: read whole, and written so that no other program ever sees a half of one.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::error::{Context, Error, Result};

/// All bytes of a file.
///
/// # Errors
/// If it cannot be read; the message names it.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).context(|| path.display().to_string())
}

/// Writes a file under another name beside its place, then moves it there in one go.
///
/// # Errors
/// If it cannot be written; the message names it, and what was there before is untouched.
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
/// If the folder of this path does not exist, or the path is a folder itself.
pub fn check_writable(path: &Path) -> Result<()> {
    let folder = folder_of(path);
    if !folder.is_dir() {
        return Err(Error::new(format!(
            "{}: there is no folder {}",
            path.display(),
            folder.display()
        )));
    }
    if path.is_dir() {
        return Err(Error::new(format!(
            "{}: expected a file to write, this is a folder",
            path.display()
        )));
    }
    Ok(())
}

fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// Temporary files are private by default; these become the user's own, with the permissions the user's other files get.
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
    fn a_file_that_cannot_be_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("none/weights");
        let message = check_writable(&path).unwrap_err().to_string();
        assert_eq!(
            message,
            format!(
                "{}: there is no folder {}",
                path.display(),
                path.parent().unwrap().display()
            )
        );
        assert!(
            read(&path)
                .unwrap_err()
                .to_string()
                .starts_with(&path.display().to_string())
        );
        assert!(
            check_writable(folder.path())
                .unwrap_err()
                .to_string()
                .ends_with("this is a folder")
        );
        assert!(check_writable(Path::new("weights")).is_ok());
    }
}

//! Files: read whole, and written so that no other program ever sees a half of one.

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;

use crate::error::{Context, Error, Result};

/// What every gzip file starts with. Source: RFC 1952.
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// The largest file that is taken from a compressed one, in bytes: ten times the weights in full precision.
const UNPACKED_LIMIT: u64 = 50_000_000;

/// All bytes of a file, unpacked if they are compressed with gzip, as the weights that the page ships are.
///
/// # Errors
/// If it cannot be read or unpacked, or unpacks to more than 50 MB; the message names it.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    let named = || path.display().to_string();
    let bytes = fs::read(path).context(named)?;
    if !bytes.starts_with(&GZIP) {
        return Ok(bytes);
    }
    let mut unpacked = Vec::new();
    GzDecoder::new(&bytes[..])
        .take(UNPACKED_LIMIT + 1)
        .read_to_end(&mut unpacked)
        .context(named)?;
    if unpacked.len() as u64 > UNPACKED_LIMIT {
        return Err(Error::new(format!(
            "{}: expected at most {UNPACKED_LIMIT} bytes, this file unpacks to more",
            path.display()
        )));
    }
    Ok(unpacked)
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
        assert!(
            message.starts_with(&path.display().to_string()),
            "{message}"
        );
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

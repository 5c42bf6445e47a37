//! Reads whole files, and writes them so that no other program ever sees an incomplete one.

use std::ffi::OsString;
use std::fs::{self, TryLockError};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use crate::data::folder::{is_idx, unpacked};
use crate::error::{Context, Error, Result};
use crate::weights::crc32;

/// The largest file that is read, in bytes, compressed or not: ten times the weights in full precision.
const LIMIT: u64 = 50_000_000;
/// How many links may follow each other to a target, as on Linux.
const MOST_LINKS: usize = 40;

/// The temporary file that is being written, for [`forget_unfinished`].
static UNFINISHED: Mutex<Option<PathBuf>> = Mutex::new(None);

/// All bytes of a file, unpacked if compressed with gzip, as the shipped weights are.
///
/// # Errors
/// If it cannot be read or unpacked, or has or unpacks to more than 50 MB; the message names it.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    unpacked(path, LIMIT)
}

/// Writes a temporary file beside the target, then moves it into place atomically. A link stays a link: the file that it
/// leads to is written.
///
/// # Errors
/// If it cannot be written; the message names it, and an existing file stays untouched.
pub fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let named = || path.display().to_string();
    let target = target_of(path)?;
    // The errors of the crate tempfile name the temporary file, which tells nobody anything.
    let mut file = temporary(&target).map_err(|error| error.kind()).context(named)?;
    note_unfinished(Some(file.path()));
    let written = file.as_file_mut().write_all(bytes).and_then(|()| file.as_file().sync_all());
    let moved = written.and_then(|()| file.persist(&target).map(drop).map_err(|error| error.error));
    note_unfinished(None);
    moved.context(named)
}

/// Removes the temporary file that is being written, if there is one: for a process that ends at once.
pub fn forget_unfinished() {
    if let Ok(Some(path)) = UNFINISHED.lock().map(|mut path| path.take()) {
        // What cannot be removed now is removed by the next command with the same output.
        let _ = fs::remove_file(path);
    }
}

fn note_unfinished(path: Option<&Path>) {
    if let Ok(mut unfinished) = UNFINISHED.lock() {
        *unfinished = path.map(Path::to_owned);
    }
}

/// Fails early where [`write`](fn@write) would fail after hours of work, and removes what a process that was killed
/// while it wrote the same file has left.
///
/// # Errors
/// If the folder of this path does not exist or is not writable, or the path cannot name a file, or names one of a data
/// set.
pub fn check_writable(path: &Path) -> Result<()> {
    let wrong = |what: String| Err(Error::new(format!("{}: {what}", path.display())));
    let target = target_of(path)?;
    let folder = folder_of(&target);
    if !folder.is_dir() {
        return wrong(format!("there is no folder {}", folder.display()));
    }
    // Whichever command reads them: no command writes such files.
    if is_idx(&target) {
        return wrong("expected a file to write, got the digits or labels of a data set".to_owned());
    }
    remove_leftovers(&folder, &target);
    // Only an attempt shows whether permissions and the kind of disk allow it. It takes no space, and so does not show
    // whether there is enough.
    match temporary(&target) {
        Ok(_) => Ok(()),
        Err(error) => wrong(format!("nothing can be written in {}: {}", folder.display(), error.kind())),
    }
}

/// The file that a path names, after all links; it need not exist.
///
/// # Errors
/// If the path leads to a folder, a device or the like, or nowhere, or cannot name a file.
fn target_of(path: &Path) -> Result<PathBuf> {
    let wrong = |what: String| Error::new(format!("{}: {what}", path.display()));
    if ends_as_a_folder(path) {
        return Err(wrong("expected a file to write, got a folder".to_owned()));
    }
    let mut target = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::symlink_metadata(&target) {
            Ok(found) if found.is_symlink() => {
                let next = fs::read_link(&target).map_err(|error| wrong(error.kind().to_string()))?;
                target = folder_of(&target).join(next);
            }
            Ok(found) if found.is_dir() => return Err(wrong("expected a file to write, got a folder".to_owned())),
            Ok(found) if !found.is_file() => {
                return Err(wrong("expected a file to write, got a device or the like".to_owned()));
            }
            // A name too long for the disk, or a folder on the way that cannot be entered.
            Err(error) if ![ErrorKind::NotFound, ErrorKind::NotADirectory].contains(&error.kind()) => {
                return Err(wrong(format!("no file can be written there: {}", error.kind())));
            }
            _ => return Ok(target),
        }
    }
    Err(wrong("expected a file to write, got links without an end".to_owned()))
}

/// Fails early, like [`check_writable`], for every file that a command will write; each path comes with the option that
/// names it.
///
/// # Errors
/// If a path cannot be written, or two paths are the same file: one would overwrite the other.
pub fn check_all_writable(outputs: &[(&str, &Path)]) -> Result<()> {
    let mut earlier: Vec<(&str, PathBuf)> = Vec::new();
    for (name, path) in outputs {
        check_writable(path)?;
        let named = || path.display().to_string();
        let target = target_of(path)?;
        let folder = folder_of(&target).canonicalize().context(named)?;
        let place = folder.join(target.file_name().unwrap_or_default());
        if let Some((other, _)) = earlier.iter().find(|(_, taken)| *taken == place) {
            return Err(Error::new(format!("{}: expected different files for {other} and {name}", path.display())));
        }
        earlier.push((name, place));
    }
    Ok(())
}

/// Checks that an output is none of the files that the same command reads, where what it writes is of another kind: it
/// would be lost. Each path comes with the option that names it.
///
/// # Errors
/// If it is one of them.
pub fn check_not_read((name, output): (&str, &Path), inputs: &[(&str, &Path)]) -> Result<()> {
    // What does not exist yet is not read.
    let Ok(output_place) = output.canonicalize() else { return Ok(()) };
    let is_output = |input: &Path| input.canonicalize().is_ok_and(|place| place == output_place);
    match inputs.iter().find(|(_, input)| is_output(input)) {
        Some((other, _)) => {
            Err(Error::new(format!("{}: expected different files for {other} and {name}", output.display())))
        }
        None => Ok(()),
    }
}

/// "results/" names a folder, whether it exists or not.
fn ends_as_a_folder(path: &Path) -> bool {
    let last = path.as_os_str().as_encoded_bytes().last();
    last.is_some_and(|&byte| std::path::is_separator(byte.into()))
}

/// Removes temporary files of this target, but for those that another process is writing, which it has locked.
fn remove_leftovers(folder: &Path, target: &Path) {
    let prefix = temporary_prefix(target);
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_ours = entry.file_name().as_encoded_bytes().starts_with(prefix.as_encoded_bytes());
        let is_locked = |file: fs::File| matches!(file.try_lock(), Err(TryLockError::WouldBlock));
        if is_ours && !fs::File::open(entry.path()).is_ok_and(is_locked) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// How the names of a target's temporary files begin: they tell which target it was, and are never too long.
fn temporary_prefix(target: &Path) -> OsString {
    let name = target.file_name().unwrap_or_default();
    format!(".corr-mcnn-{:08x}-", crc32([name.as_encoded_bytes()])).into()
}

/// A temporary file beside the target, locked while it is open. Such files are private by default; this one gets the
/// permissions of the user's other files.
fn temporary(target: &Path) -> std::io::Result<tempfile::NamedTempFile> {
    let prefix = temporary_prefix(target);
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix).suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let file = builder.tempfile_in(folder_of(target))?;
    // A disk that has no locks writes all the same: there, the file of another process counts as left.
    let _ = file.as_file().try_lock();
    Ok(file)
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
        let why = format!("{}: this gzip file is cut off or damaged: ", path.display());
        assert!(message.starts_with(&why), "{message}");
    }

    #[test]
    fn a_file_that_cannot_be_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("none/weights");
        let message = check_writable(&path).unwrap_err().to_string();
        assert_eq!(message, format!("{}: there is no folder {}", path.display(), path.parent().unwrap().display()));
        assert!(read(&path).unwrap_err().to_string().starts_with(&path.display().to_string()));
        let vanished = write(&path, b"weights").unwrap_err().to_string();
        assert_eq!(vanished, format!("{}: entity not found", path.display()));
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
    fn the_files_of_a_data_set_are_never_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("digits");
        let mut encoder = flate2::GzBuilder::new().write(Vec::new(), flate2::Compression::fast());
        encoder.write_all(&[0, 0, 8, 1, 0, 0, 0, 1, 7]).unwrap();
        for bytes in [vec![0, 0, 8, 3, 0, 0, 0, 0], encoder.finish().unwrap()] {
            fs::write(&path, bytes).unwrap();
            let message = check_writable(&path).unwrap_err().to_string();
            assert!(message.ends_with("got the digits or labels of a data set"), "{message}");
        }
        for bytes in [&[0, 0][..], &[0, 0, 9, 3], &[]] {
            fs::write(&path, bytes).unwrap();
            check_writable(&path).unwrap();
        }
    }

    #[test]
    fn a_plain_file_has_the_limit_of_a_compressed_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("weights");
        let file = fs::File::create(&path).unwrap();
        file.set_len(LIMIT + 1).unwrap(); // of holes, which take no space
        let message = read(&path).unwrap_err().to_string();
        assert!(message.ends_with("weights: expected at most 50000000 bytes, got more"), "{message}");
        file.set_len(LIMIT).unwrap();
        assert_eq!(read(&path).unwrap().len() as u64, LIMIT);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_and_its_target_is_written_even_if_there_is_none_yet() {
        use std::os::unix::fs::symlink;

        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::create_dir(path("results")).unwrap();
        symlink("results/weights", path("link")).unwrap();
        symlink(path("link"), path("link of a link")).unwrap();
        for content in [b"first", b"again"] {
            check_writable(&path("link of a link")).unwrap();
            write(&path("link of a link"), content).unwrap();
            assert_eq!(fs::read(path("results/weights")).unwrap(), content);
        }
        assert!(path("link").is_symlink() && path("link of a link").is_symlink());
        assert_eq!(fs::read_dir(path("results")).unwrap().count(), 1);
        let both = [("--out", path("link")), ("--metrics", path("results/weights"))];
        let message = check_all_writable(&both.each_ref().map(|(name, path)| (*name, path.as_path()))).unwrap_err();
        assert!(message.to_string().ends_with("different files for --out and --metrics"), "{message}");

        symlink("round", path("round")).unwrap();
        assert!(check_writable(&path("round")).unwrap_err().to_string().ends_with("links without an end"));
        symlink("/dev/null", path("null")).unwrap();
        for refused in [check_writable(&path("null")), write(&path("null"), b"")] {
            assert!(refused.unwrap_err().to_string().ends_with("a device or the like"));
        }
        symlink("nowhere/weights", path("lost")).unwrap();
        assert!(check_writable(&path("lost")).unwrap_err().to_string().contains("there is no folder"));
    }

    #[cfg(unix)]
    #[test]
    fn a_name_too_long_is_refused_early_and_the_longest_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let longest = folder.path().join("w".repeat(255));
        check_writable(&longest).unwrap();
        write(&longest, b"weights").unwrap();
        let message = check_writable(&folder.path().join("w".repeat(256))).unwrap_err().to_string();
        assert!(message.contains("no file can be written there: "), "{message}");
    }

    #[test]
    fn what_a_killed_process_left_is_removed_by_the_next_one_and_what_is_being_written_stays() {
        let folder = tempfile::tempdir().unwrap();
        let [path, other] = ["weights", "others"].map(|name| folder.path().join(name));
        let left = temporary(&path).unwrap().keep().unwrap().1;
        let others = temporary(&other).unwrap().keep().unwrap().1;
        check_writable(&path).unwrap();
        assert!(!left.exists() && others.exists());
        note_unfinished(Some(&others));
        forget_unfinished();
        let under_way = temporary(&path).unwrap();
        check_writable(&path).unwrap();
        assert!(under_way.path().exists(), "what another process is writing stays");
        drop(under_way);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
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

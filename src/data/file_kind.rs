//! What a file is that is not what was expected, by its first bytes. `www/shared/file-kind.js` does so for what a visitor
//! opens on the page, which knows compressed files, IDX and packed digits before it asks.

/// The byte order mark of UTF-8.
pub const BOM: &[u8] = b"\xef\xbb\xbf";
/// How texts begin that are taken for what they are not, in small letters.
const TEXTS: [(&[u8], &str); 8] = [
    (b"<!doctype html", "a web page"),
    (b"<html", "a web page"),
    (b"<head", "a web page"),
    (b"<?xml", "a web page"),
    (b"<!--", "a web page"),
    (b"version https://git-lfs", "a Git LFS pointer, not the file itself"),
    (b"%pdf", "a PDF document"),
    (b"{", "a JSON file"),
];
/// How other files begin that are taken for what they are not.
const STARTS: [(&[u8], &str); 9] = [
    (b"\x93NUMPY", "a NumPy array"),
    (b"\x89HDF", "an HDF5 file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x1f\x8b", "a gzip file"),
    (b"CMCNNDAT", "a packed file of digits"),
    (b"\x00\x00\x08\x01", "an IDX file of labels"),
    (b"\x00\x00\x08\x03", "an IDX file of images"),
    (b"\x80", "a Python pickle, as old versions of torch.save write"),
];
/// Bytes 3 to 8 of every safetensors file with a header of less than 16 MB: the end of its length, then an object. The
/// length itself may begin like any other file.
const SAFETENSORS: &[u8] = b"\0\0\0\0\0{";
/// How far the names in an archive are looked for, in bytes.
const ARCHIVE: usize = 4096;
/// How many bytes a text is known by: among so many, another file has some that no text has.
const TEXT: usize = 64;

/// What a file is, as the end of a sentence; `None` if it is none of the usual mistakes.
pub fn kind_of(bytes: &[u8]) -> Option<&'static str> {
    if bytes.is_empty() {
        return Some("an empty file");
    }
    if bytes.get(3..).is_some_and(|rest| rest.starts_with(SAFETENSORS)) {
        return None;
    }
    if is_text(bytes) {
        let text = bytes.strip_prefix(BOM).unwrap_or(bytes).trim_ascii_start();
        let begins = |start: &[u8]| text.get(..start.len()).is_some_and(|found| found.eq_ignore_ascii_case(start));
        return TEXTS.iter().find(|(start, _)| begins(start)).map(|&(_, kind)| kind);
    }
    if [b"PK\x03\x04", b"PK\x05\x06"].iter().any(|start| bytes.starts_with(*start)) {
        let names = &bytes[..bytes.len().min(ARCHIVE)];
        let has = |name: &[u8]| names.windows(name.len()).any(|window| window == name);
        return Some(match (has(b".npy"), has(b".pkl")) {
            (true, _) => "a NumPy archive",
            (_, true) => "a file saved by torch.save, not by safetensors.torch.save_file",
            _ => "a ZIP archive",
        });
    }
    STARTS.iter().find(|(start, _)| bytes.starts_with(start)).map(|&(_, kind)| kind)
}

/// Whether a file begins as a text does, which may be what was expected.
pub fn is_text(bytes: &[u8]) -> bool {
    bytes.iter().take(TEXT).all(|byte| !byte.is_ascii_control() || byte.is_ascii_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_mistakes_are_named() {
        for (bytes, kind) in [
            (&b""[..], "an empty file"),
            (b"\xef\xbb\xbf\n<!DOCTYPE HTML><title>Sign in", "a web page"),
            (b"version https://git-lfs.github.com/spec/v1\n", "a Git LFS pointer, not the file itself"),
            (b"PK\x03\x04....corr/data.pkl", "a file saved by torch.save, not by safetensors.torch.save_file"),
            (b"PK\x03\x04....enc_x.npy", "a NumPy archive"),
            (b"\x80\x02}q\x00.", "a Python pickle, as old versions of torch.save write"),
            (b"\x00\x00\x08\x03\x00", "an IDX file of images"),
            (b"\xef\xbb\xbfversion https://git-lfs.github.com/spec/v1\n", "a Git LFS pointer, not the file itself"),
            (b"PK\x05\x06\0\0\0\0", "a ZIP archive"),
            (b"%PDF-1.7\n", "a PDF document"),
            (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG picture"),
            (b" {\"metadata\": {\"total_size\": 1}}", "a JSON file"),
        ] {
            assert_eq!(kind_of(bytes), Some(kind));
        }
        for bytes in [&b"\x01\x02\x03\x04\x05"[..], "größe\nhöhe\n".as_bytes()] {
            assert_eq!(kind_of(bytes), None);
        }
        assert!(is_text("größe\nhöhe\n".as_bytes()) && !is_text(b"\x01\x02\x03\x04\x05"));
    }

    #[test]
    fn no_length_of_a_header_makes_a_safetensors_file_something_else() {
        for length in (8..=70_000u64).step_by(8) {
            let file = [&length.to_le_bytes()[..], b"{\"__metadata__\":{}}"].concat();
            assert_eq!(kind_of(&file), None, "a header of {length} bytes");
        }
    }
}

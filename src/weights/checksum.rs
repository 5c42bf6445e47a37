//! CRC-32, which identifies weights by eight digits.
//!
//! It is not from a crate: the usual one adds 16 kB of tables, which do not compress, to the browser's module. Here
//! they take 4 kB, and computing them when needed takes less time than loading them would.

/// The polynomial of zip, gzip and PNG, its bits reversed. Source: ISO 3309.
const POLYNOMIAL: u32 = 0xedb8_8320;

/// What each value of a byte adds to the checksum, when 0, 1, 2 or 3 bytes follow it.
type Tables = [[u32; 256]; 4];

fn tables() -> Tables {
    let mut tables = [[0; 256]; 4];
    for (byte, entry) in (0u32..).zip(&mut tables[0]) {
        *entry = (0..8).fold(byte, |rest, _| (rest >> 1) ^ if rest & 1 == 1 { POLYNOMIAL } else { 0 });
    }
    for following in 1..4 {
        for byte in 0..256 {
            let shorter = tables[following - 1][byte];
            tables[following][byte] = (shorter >> 8) ^ tables[0][(shorter & 0xff) as usize];
        }
    }
    tables
}

/// The CRC-32 of pieces of bytes, one after the other.
pub fn crc32<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> u32 {
    let tables = tables();
    let one = |sum: u32, byte: &u8| (sum >> 8) ^ tables[0][((sum as u8) ^ byte) as usize];
    let four = |sum: u32, word: &[u8; 4]| {
        let [a, b, c, d] = (sum ^ u32::from_le_bytes(*word)).to_le_bytes();
        tables[3][a as usize] ^ tables[2][b as usize] ^ tables[1][c as usize] ^ tables[0][d as usize]
    };
    let add = |sum: u32, bytes: &[u8]| {
        let (words, rest) = bytes.as_chunks();
        rest.iter().fold(words.iter().fold(sum, four), one)
    };
    !pieces.into_iter().fold(!0, add)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digits_1_to_9_have_the_checksum_that_the_standard_gives_them() {
        assert_eq!(crc32([&b"123456789"[..]]), 0xcbf4_3926);
        assert_eq!(crc32([]), 0);
    }

    #[test]
    fn pieces_count_as_one_and_their_order_counts() {
        let whole = crc32([&b"123456789"[..]]);
        assert_eq!(crc32([&b"1"[..], b"23456", b"", b"789"]), whole);
        assert_ne!(crc32([&b"23456"[..], b"1", b"789"]), whole);
    }
}

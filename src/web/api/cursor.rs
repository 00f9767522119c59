//! Where a list goes on: a place in its order, written so that nobody takes it apart.
//!
//! A cursor carries no right. Whoever makes one up gets a stretch of what they may see anyway.

use crate::failure::Failure;

/// Writes bytes as a cursor.
pub fn write(bytes: &[u8]) -> String {
    bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(|half| char::from(LETTERS[usize::from(half)])).collect()
}

/// The bytes of a cursor this list has given out: exactly `N` of them.
pub fn read<const N: usize>(cursor: &str) -> Result<[u8; N], Failure> {
    let fault = || Failure::unreadable().because("the cursor is not from this list");
    let halves: Option<Vec<u8>> = cursor.bytes().map(half).collect();
    let halves = halves.filter(|halves| halves.len() == 2 * N).ok_or_else(fault)?;
    let bytes: Vec<u8> = halves.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect();
    bytes.try_into().map_err(|_| fault())
}

/// No digits and no vowels: nobody mistakes it for a number, and it spells no words.
const LETTERS: &[u8; 16] = b"bcdfghjklmnpqrst";

fn half(letter: u8) -> Option<u8> {
    LETTERS.iter().position(|known| *known == letter).and_then(|at| u8::try_from(at).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comes_back_as_it_was_and_refuses_the_rest() {
        let bytes = [0, 1, 127, 128, 255];
        assert_eq!(read::<5>(&write(&bytes)).ok(), Some(bytes));
        for foreign in ["", "b", "bbbbbbbbbbb", "bbbbbbbbba", "12", "ää"] {
            assert!(read::<5>(foreign).is_err(), "{foreign}");
        }
    }
}

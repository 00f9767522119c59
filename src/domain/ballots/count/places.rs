//! Places by number, and the verdict of yes and no. Equal is equal: no tie is broken.

/// From the first place to the last, choices by their position; those of one place are tied.
pub type Places = Vec<Vec<usize>>;

/// The most first.
pub fn by_number(numbers: &[u64]) -> Places {
    let mut order: Vec<usize> = (0..numbers.len()).collect();
    order.sort_by_key(|choice| (std::cmp::Reverse(numbers.get(*choice)), *choice));
    order.chunk_by(|one, next| numbers.get(*one) == numbers.get(*next)).map(<[usize]>::to_vec).collect()
}

/// What more say than the other; who abstains counts for the quorum and for neither side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Accepted,
    Rejected,
    Tied,
}

pub fn verdict(yes: u64, no: u64) -> Verdict {
    match yes.cmp(&no) {
        std::cmp::Ordering::Greater => Verdict::Accepted,
        std::cmp::Ordering::Less => Verdict::Rejected,
        std::cmp::Ordering::Equal => Verdict::Tied,
    }
}

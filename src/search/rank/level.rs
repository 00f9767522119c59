//! Sums per page or per entry while a query is worked through word by word.

/// Scores of one kind of thing, by number.
pub(super) struct Level {
    /// Best match of the current word.
    best: Vec<f32>,
    /// Sum of all matches of the current word.
    sum: Vec<f32>,
    /// What the current word touched.
    touched: Vec<u32>,
    /// Sum over finished words.
    pub total: Vec<f32>,
    /// One bit per word found.
    pub mask: Vec<u32>,
    /// Everything with a bit, in no particular order.
    pub seen: Vec<u32>,
}

impl Level {
    pub fn new(len: u32) -> Self {
        let len = len as usize;
        Self {
            best: vec![0.0; len],
            sum: vec![0.0; len],
            touched: Vec::new(),
            total: vec![0.0; len],
            mask: vec![0; len],
            seen: Vec::new(),
        }
    }

    /// Enters a match of the current word.
    #[inline]
    pub fn add(&mut self, number: u32, value: f32) {
        let at = number as usize;
        if self.sum[at] == 0.0 {
            self.touched.push(number);
        }
        self.sum[at] += value;
        if value > self.best[at] {
            self.best[at] = value;
        }
    }

    /// Finishes a word: the best match counts fully, the others with the share `tie`.
    pub fn close(&mut self, bit: u32, tie: f32) {
        for &number in &self.touched {
            let at = number as usize;
            if self.mask[at] == 0 {
                self.seen.push(number);
            }
            self.total[at] += self.best[at] + tie * (self.sum[at] - self.best[at]);
            self.mask[at] |= bit;
            self.best[at] = 0.0;
            self.sum[at] = 0.0;
        }
        self.touched.clear();
    }
}

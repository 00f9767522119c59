//! Sums per page or per entry while a query is worked through word by word.

/// Scores of one kind of thing, by number.
#[derive(Default)]
pub(super) struct Level {
    cells: Vec<Cell>,
    /// What the current word touched.
    touched: Vec<u32>,
    /// Everything with a bit, in no particular order.
    pub seen: Vec<u32>,
}

/// The sums of one page or entry, side by side in memory because they are read together.
#[derive(Clone, Copy, Default)]
struct Cell {
    /// Best match of the current word.
    best: f32,
    /// Sum of all matches of the current word.
    sum: f32,
    /// Sum over finished words.
    total: f32,
    /// One bit per word found.
    mask: u32,
}

impl Level {
    /// Makes room for the numbers below `len`; all sums must be cleared.
    pub fn resize(&mut self, len: u32) {
        self.cells.resize(len as usize, Cell::default());
    }

    /// Forgets every sum.
    pub fn clear(&mut self) {
        for number in self.seen.drain(..).chain(self.touched.drain(..)) {
            self.cells[number as usize] = Cell::default();
        }
    }

    /// Sum over finished words.
    #[inline]
    pub fn total(&self, number: u32) -> f32 {
        self.cells[number as usize].total
    }

    /// One bit per word found.
    #[inline]
    pub fn mask(&self, number: u32) -> u32 {
        self.cells[number as usize].mask
    }

    /// Enters a match of the current word.
    #[inline]
    pub fn add(&mut self, number: u32, value: f32) {
        let cell = &mut self.cells[number as usize];
        if cell.sum == 0.0 {
            self.touched.push(number);
        }
        cell.sum += value;
        if value > cell.best {
            cell.best = value;
        }
    }

    /// Finishes a word: the best match counts fully, the others with the share `tie`.
    pub fn close(&mut self, bit: u32, tie: f32) {
        for number in self.touched.drain(..) {
            let cell = &mut self.cells[number as usize];
            if cell.mask == 0 {
                self.seen.push(number);
            }
            cell.total += cell.best + tie * (cell.sum - cell.best);
            cell.mask |= bit;
            cell.best = 0.0;
            cell.sum = 0.0;
        }
    }
}

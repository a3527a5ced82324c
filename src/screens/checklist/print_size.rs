//! The size of print with which each sheet of a paper form stays on one page.

use crate::{
    page::{Block, Line, Print},
    text::width,
};

/// The columns of a line of a sheet in the usual print.
const SHEET_COLUMNS: usize = 118;
/// The lines of a sheet in the usual print.
const SHEET_LINES: usize = 68;

/// Prints a sheet that would not fit smaller. What is too much all the same flows on to the next,
/// in the usual print.
pub(super) fn fit(blocks: &mut [Block]) {
    for sheet in blocks.chunk_by_mut(|_, next| !matches!(next, Block::Sheet(_))) {
        let print = PRINTS.iter().find(|print| is_roomy(sheet, print));
        if let Some(first) = sheet.first_mut() {
            *first = Block::Sheet(print.map_or(Print::Usual, |(print, ..)| *print));
        }
    }
}

/// Each print with its size and the share of a sheet that it may be estimated to take, in percent:
/// where the smallest is only just too large, it is worth the attempt.
const PRINTS: [(Print, usize, usize); 3] = [
    (Print::Usual, 100, 100),
    (Print::Small, 92, 100),
    (Print::Smallest, 85, 115),
];

fn is_roomy(sheet: &[Block], (_, size, share): &(Print, usize, usize)) -> bool {
    let columns = SHEET_COLUMNS * 100 / size;
    let lines = SHEET_LINES * share / size;
    let height: usize = sheet.iter().map(|block| height(block, columns)).sum();
    height <= lines * 10
}

/// Whether a sheet is expected to stay on one page in some print.
#[cfg(test)]
pub(crate) fn stays_on_one_page(sheet: &[Block]) -> bool {
    PRINTS.iter().any(|print| is_roomy(sheet, print))
}

/// How high a block is at so many columns, in tenths of a line.
fn height(block: &Block, columns: usize) -> usize {
    let lines = |line: &Line| width(&line.text()).div_ceil(columns).max(1) * 10 + 2;
    match block {
        Block::Heading(1, _) => 22,
        Block::Heading(..) => 24,
        Block::Text(line) => lines(line),
        Block::Ticks(all) => all.iter().map(lines).sum(),
        // Two columns.
        Block::List(all) => {
            let height = |line: &Line| width(&line.text()).div_ceil(columns / 2) * 10;
            all.iter().map(height).sum::<usize>() / 2
        }
        Block::Blanks(all) => {
            let width: usize = all.iter().map(|line| width(&line.text()) + 20).sum();
            18 * width.div_ceil(columns)
        }
        Block::Form(tables) => {
            let tallest = tables.iter().map(|table| 25 + 20 * table.rows.len());
            let wide = tables.iter().map(|table| table.heads.len()).sum::<usize>() > 14;
            match wide {
                true => tallest.sum(),
                false => tallest.max().unwrap_or(0),
            }
        }
        _ => 0,
    }
}

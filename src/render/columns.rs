//! How wide the columns of a table are, from their texts. Left to itself a browser makes
//! Japanese columns one letter wide beside long texts, and a row a page high.

use crate::{
    page::{Align, Line, Role, Span, Table},
    text::width,
};

/// About how many letters of half width stand side by side on paper, cell borders taken off.
const SHEET_WIDTH: usize = 108;
/// The border and the white on both sides of a cell.
const CELL_PADDING: usize = 2;
/// What no column needs more of to be read, and what it can use at most.
const WORD: usize = 17;
const TEXT: usize = 160;
/// From here on letters are as wide as high, and a line may break between any two.
const IDEOGRAPHS: char = '\u{2e80}';
/// How much of a text without spaces stays together: five letters of full width.
const PHRASE: usize = 10;
/// A date with its weekday, and what its digits take more in a wide font.
const DAY: usize = 17;
const DIGITS: usize = 3;

/// The share of each column in hundredths, from 2.
pub(crate) fn shares(table: &Table) -> Vec<usize> {
    let columns: Vec<_> = (0..table.heads.len()).map(|at| column(table, at)).collect();
    let needs: usize = columns.iter().map(|(need, _)| need + CELL_PADDING).sum();
    let excess: usize = columns.iter().map(|(need, want)| want - need).sum();
    let rest = SHEET_WIDTH.saturating_sub(needs).min(excess);
    let wide =
        |(need, want): &(usize, usize)| need + CELL_PADDING + (want - need) * rest / excess.max(1);
    // Where there is no room for all, texts give way: a broken word can be read, an amount over its
    // neighbour cannot.
    let firm = |at: usize| table.heads[at].1 == Align::Right;
    let sum = |right: bool| -> usize {
        let same = (0..columns.len()).filter(|at| firm(*at) == right);
        same.map(|at| wide(&columns[at])).sum()
    };
    let (right, left) = (sum(true), sum(false));
    let room = (right + left).min(SHEET_WIDTH.max(right + columns.len()));
    let share = |(at, column): (usize, &(usize, usize))| {
        let own = match firm(at) {
            true => wide(column),
            false => wide(column) * (room - right) / left.max(1),
        };
        ((own * 200 + room) / (2 * room).max(1)).clamp(2, 98)
    };
    columns.iter().enumerate().map(share).collect()
}

/// What a column needs so that no word breaks, and what it could use.
fn column(table: &Table, at: usize) -> (usize, usize) {
    let (head, align) = &table.heads[at];
    let mut need = word(head).min(WORD);
    // The longest text alone would give much room to a column that is empty but for it.
    let (mut most, mut all) = (need, 0);
    for text in table.rows.iter().filter_map(|row| row.get(at)).map(text) {
        let longest = text.lines().map(width).max().unwrap_or(0);
        let lines: usize = text.lines().map(width).sum();
        let own = match align {
            Align::Right => longest.min(WORD),
            Align::Roomy => word(&text).max(longest.min(DAY) + DIGITS).min(DAY + DIGITS),
            Align::Left => word(&text).min(WORD),
        };
        need = need.max(own);
        most = most.max(lines.min(TEXT));
        all += lines.min(TEXT);
    }
    (need, ((most + all / table.rows.len().max(1)) / 2).max(need))
}

/// The text of a cell with its breaks.
fn text(line: &Line) -> String {
    let span = |span: &'_ Span| match span.role {
        Role::Break => "\n".to_owned(),
        _ => span.text.clone(),
    };
    line.0.iter().map(span).collect()
}

/// The widest part of a text that should not break.
fn word(text: &str) -> usize {
    let part = |part: &str| {
        let phrase = part.chars().any(|c| c >= IDEOGRAPHS);
        // Letters of the Latin script are wider in some fonts than half of a wide one, capitals and
        // bold ones more so.
        let thirds = |c: char| match c.is_uppercase() {
            true => 5,
            false => 4 * width(c.encode_utf8(&mut [0; 4])),
        };
        match phrase {
            true => (width(part) + 1).min(PHRASE),
            false => part.chars().map(thirds).sum::<usize>().div_ceil(3),
        }
    };
    let parts = text.split([' ', '\n', '\u{3000}']);
    parts.map(part).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn table(cells: &[(&str, Align, &str)]) -> Table {
        let heads = cells
            .iter()
            .map(|(head, align, _)| ((*head).to_owned(), *align))
            .collect();
        Table {
            heads,
            rows: vec![cells.iter().map(|(.., text)| Line::plain(*text)).collect()],
        }
    }

    #[test]
    fn a_long_text_leaves_its_neighbours_room() {
        let long = "とても長い説明".repeat(400);
        let shares = shares(&table(&[
            ("番号", Align::Left, "250-1111111-4417"),
            ("商品", Align::Left, "スマートウォッチ"),
            ("備考", Align::Left, &long),
        ]));
        assert!(
            shares[0] >= 18 && shares[1] >= 12 && shares[2] >= 50,
            "{shares:?}"
        );
    }

    #[test]
    fn short_columns_stay_narrow() {
        let shares = shares(&table(&[
            ("n", Align::Right, "1"),
            ("what", Align::Left, "what they said, in full"),
        ]));
        assert!(shares[0] < 20 && shares[1] > 80, "{shares:?}");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn the_shares_fill_the_width(texts in proptest::collection::vec("[a-zあ-ん \n]{0,300}", 1..12)) {
            let cells: Vec<_> = texts.iter().map(|text| ("名前", Align::Left, text.as_str())).collect();
            let shares = shares(&table(&cells));
            prop_assert!(shares.iter().all(|share| (2..=98).contains(share)), "{:?}", shares);
            let sum: usize = shares.iter().sum();
            prop_assert!((70..=124).contains(&sum), "{:?}", shares);
        }
    }
}

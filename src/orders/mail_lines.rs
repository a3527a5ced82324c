//! Mails, line by line: an order begins at a line that names its number, and the lines around it
//! add the total, the date and the goods.

use super::{
    amount::FoundAmount,
    article::{is_prose, is_taken_off, what_in},
    dates::Dates,
    draft::Draft,
    label::{Label, is_column_head, is_of_some_total, is_side_cost, label_of, lone_label},
    line::words,
    model::{OrderGuess, same_number},
    number::{BETWEEN, has_digit, is_number, number_in, order_number_in},
    several::numbers_behind,
    spoken::{spoken_date, spoken_total},
    total::{amount_in, total_in},
    vocabulary::{BEFORE_DATES, PASSED_ON_LINES, after_any, has_any, lower_case},
};
use crate::quantity::MoneyContext;

/// What may decorate the front of a line.
const DECORATION: [char; 14] = [
    '■', '□', '●', '◆', '・', '*', '-', '=', '>', '<', '【', '[', ' ', '\t',
];

/// What a line did.
pub(super) enum Step {
    /// It begins an order; those before it are finished.
    Begins(Vec<OrderGuess>),
    /// It belongs to the current order.
    Taken,
    /// It says nothing that a mail would.
    Ignored,
}

/// Reads mails line by line.
pub(super) struct MailLines {
    context: MoneyContext,
    dates: Option<Dates>,
    /// The current order; without a number as long as none was named.
    draft: Draft,
    /// What came before the first number.
    before: Option<Draft>,
    /// The lines are of a mail that was passed on below another one with an order of its own, and
    /// have named no order yet.
    is_below_other: bool,
    /// The text is one mail, so what comes before the first number may be about it.
    is_one_mail: bool,
    /// A label whose value is on the next line, and its words.
    waiting: Option<(Label, String)>,
    /// The current line; with the label's line when the value is alone.
    here: String,
    /// The labels of the columns whose values are on the next lines.
    columns: Vec<Option<Label>>,
}

impl MailLines {
    pub(super) fn new(context: MoneyContext, dates: Option<Dates>, is_one_mail: bool) -> Self {
        Self {
            context,
            dates,
            draft: Draft::default(),
            before: None,
            is_below_other: false,
            is_one_mail,
            waiting: None,
            here: String::new(),
            columns: Vec::new(),
        }
    }

    /// An order has begun.
    pub(super) fn is_open(&self) -> bool {
        !self.draft.number.is_empty()
    }

    /// What a line says may be about an order.
    fn is_about_order(&self) -> bool {
        self.is_open() || self.is_one_mail
    }

    /// The current order, which is then finished.
    pub(super) fn finish(&mut self) -> Option<OrderGuess> {
        self.waiting = None;
        let draft = std::mem::take(&mut self.draft);
        (!draft.number.is_empty()).then(|| draft.finished())
    }

    /// What came before the first number, once all is read; of use when the mail speaks of one
    /// order only.
    pub(super) fn before(&mut self) -> Option<OrderGuess> {
        let mut before = self.before.take();
        if before.is_none() && !self.is_open() {
            before = Some(std::mem::take(&mut self.draft));
        }
        before.map(Draft::finished)
    }

    pub(super) fn read(&mut self, line: usize, text: &str) -> Step {
        let whole = without_gaps(text);
        let words = whole.trim();
        let text = whole.trim_start_matches(DECORATION).trim_end();
        if has_any(&lower_case(text), PASSED_ON_LINES)
            && let Some(finished) = self.begin_passed_on()
        {
            return Step::Begins(vec![finished]);
        }
        if let Some((label, label_words)) = self.waiting.take() {
            self.here = format!("{label_words} {words}");
            if let Some(step) = self.value(line, label, text) {
                return step;
            }
        }
        words.clone_into(&mut self.here);
        if text.contains('\t')
            && let Some(step) = self.row(line, text)
        {
            return step;
        }
        let Some((label, value)) = label_of(text) else {
            return self.unlabelled(text);
        };
        let value = value.trim_start_matches(BETWEEN);
        if !value.is_empty() {
            return self.value(line, label, value).unwrap_or(Step::Ignored);
        }
        if !is_of_number(&label) && !self.is_about_order() {
            return Step::Ignored;
        }
        self.waiting = Some((label, words.to_owned()));
        Step::Taken
    }

    /// A row of a table: labels and values in turn, or values below a row of labels.
    fn row(&mut self, line: usize, text: &str) -> Option<Step> {
        let cells: Vec<&str> = text
            .split('\t')
            .map(str::trim)
            .filter(|cell| !cell.is_empty())
            .collect();
        let labels: Vec<Option<Label>> = cells.iter().map(|cell| lone_label(cell)).collect();
        if is_header(&cells, &labels) {
            self.columns = without_line_totals(labels);
            return Some(Step::Taken);
        }
        let columns = std::mem::take(&mut self.columns);
        let is_below = cells.len() == columns.len()
            && cells.first().is_some_and(|cell| label_of(cell).is_none());
        if is_below {
            let step = self.values_below(line, &columns, &cells);
            self.columns = columns;
            return step;
        }
        self.labels_and_values(line, &cells)
    }

    fn values_below(
        &mut self,
        line: usize,
        columns: &[Option<Label>],
        cells: &[&str],
    ) -> Option<Step> {
        let mut pairs: Vec<(Label, &str)> = columns
            .iter()
            .zip(cells)
            .filter_map(|(label, cell)| Some(((*label)?, *cell)))
            .collect();
        // The first number comes first, because the other columns belong to it.
        if let Some(at) = pairs.iter().position(|(label, _)| is_of_number(label)) {
            pairs[..=at].rotate_right(1);
        }
        let mut row = None;
        for (label, cell) in pairs {
            row = joined(row, self.value(line, label, cell));
        }
        row
    }

    fn labels_and_values(&mut self, line: usize, cells: &[&str]) -> Option<Step> {
        let mut row = None;
        let mut cells = cells.iter().peekable();
        while let Some(cell) = cells.next() {
            let Some((label, value)) = label_of(cell) else {
                continue;
            };
            let mut step = self.value(line, label, value.trim_start_matches(BETWEEN));
            if step.is_none()
                && let Some(next) = cells.peek()
            {
                step = self.value(line, label, &format!("{value} {next}"));
                if step.is_some() {
                    cells.next();
                }
            }
            row = joined(row, step);
        }
        row
    }

    /// Takes the value of a label; none when it is not such a value.
    fn value(&mut self, line: usize, label: Label, value: &str) -> Option<Step> {
        if let Label::Number { is_order } = label {
            return self.number_value(line, is_order, value);
        }
        if !self.is_about_order() {
            return None;
        }
        match label {
            Label::Total { weight } => {
                let found = total_in(value, &self.context)?;
                self.draft.take_amount(weight, found, &self.here);
            }
            Label::Date { is_order } => {
                let at = self.dates?.read(value)?;
                self.draft.take_date(at, is_order, &self.here);
            }
            Label::Goods if !self.draft.has_labelled_what() => {
                let what = what_in(value, &self.context);
                if is_prose(&what) || is_side_cost(&what) || is_column_head(&what) {
                    return None;
                }
                self.draft.take_what(what, true, &self.here);
            }
            Label::Goods | Label::Number { .. } => {}
        }
        Some(Step::Taken)
    }

    /// Takes the number at the front of a value, and what is after it.
    fn number_value(&mut self, line: usize, is_order: bool, value: &str) -> Option<Step> {
        let value = value.trim_start_matches(BETWEEN);
        let number = if is_order {
            order_number_in(value, &self.here)?
        } else {
            number_in(value)?
        };
        let (_, after) = value.split_once(number).unwrap_or_default();
        let others = match is_order {
            true => numbers_behind(after, number),
            false => Vec::new(),
        };
        let step = self.number(line, number, is_order);
        if !others.is_empty() {
            return Some(self.several(line, step, &others));
        }
        if is_order {
            self.draft.set_one_of_several(false);
        }
        self.after_number(after);
        Some(step)
    }

    /// Begins the other orders of a line that names several.
    fn several(&mut self, line: usize, first: Step, others: &[&str]) -> Step {
        let mut done = match first {
            Step::Begins(finished) => {
                self.draft.set_one_of_several(true);
                finished
            }
            Step::Taken | Step::Ignored => Vec::new(),
        };
        for number in others {
            done.extend(self.finish());
            self.draft = Draft::one_of_several(line, number);
            self.draft.set_origin("number", &self.here);
        }
        Step::Begins(done)
    }

    /// At the line above a mail that is passed on: what follows is not of the order that another mail
    /// named above it. A number in the subject may be that of the mail below.
    fn begin_passed_on(&mut self) -> Option<OrderGuess> {
        let is_of_text = self.is_one_mail && self.is_open() && self.draft.line() > 1;
        self.is_below_other = is_of_text;
        if is_of_text { self.finish() } else { None }
    }

    fn number(&mut self, line: usize, number: &str, is_order: bool) -> Step {
        if self.is_open() {
            if same_number(&self.draft.number, number) || !is_order {
                return Step::Taken;
            }
            if self.draft.is_other_number {
                number.clone_into(&mut self.draft.number);
                self.draft.is_other_number = false;
                self.draft.set_origin("number", &self.here);
                return Step::Taken;
            }
        } else if self.is_one_mail && self.before.is_none() {
            self.before = Some(std::mem::take(&mut self.draft));
        }
        let above = std::mem::take(&mut self.is_below_other).then(|| self.draft.clone());
        let finished = self.finish();
        self.draft = Draft::new(line, number, is_order);
        self.draft.set_origin("number", &self.here);
        if let Some(above) = above {
            self.draft.take_date_above(&above);
        }
        Step::Begins(finished.into_iter().collect())
    }

    /// `#3307 (12 May 2026)`, `20-44178 of 13 May 2026 for a total of EUR 212.40`: more about the
    /// order, in the same line.
    fn after_number(&mut self, text: &str) {
        let date = text.trim_start_matches([' ', ']', ',']);
        let date = date
            .strip_prefix('(')
            .or_else(|| after_any(date, BEFORE_DATES));
        if let (Some(date), Some(dates)) = (date, self.dates)
            && let Some(at) = dates.read(date)
        {
            self.draft.take_date_of_number(at, &self.here);
        }
        self.sentence(text);
    }

    /// `… for a total of EUR 212.40`: a total in a sentence, which is a guess. False when it has
    /// none.
    fn sentence(&mut self, text: &str) -> bool {
        if let Some(at) = self.dates.and_then(|dates| spoken_date(text, dates)) {
            self.draft.take_date_of_number(at, &self.here);
        }
        let found = spoken_total(text, &self.context);
        let money = found.as_ref().and_then(FoundAmount::money);
        self.draft.take_spoken_amount(money, &self.here);
        found.is_some()
    }

    /// Without a label, a line with words and an amount in a currency is the first article.
    fn unlabelled(&mut self, text: &str) -> Step {
        if self.sentence(text) {
            return Step::Taken;
        }
        if !self.is_about_order() || !self.draft.what.is_empty() {
            return Step::Ignored;
        }
        let begins_with_number = words(text).next().is_some_and(is_number);
        let Some(found) = amount_in(text, &self.context) else {
            return Step::Ignored;
        };
        // `Discount  0.00 EUR` is no article, by whatever word.
        let is_free = found.money().is_some_and(|money| money.minor == 0);
        let is_cost = is_side_cost(text) || is_of_some_total(text);
        if begins_with_number || is_free || is_taken_off(text) || is_cost {
            return Step::Ignored;
        }
        let what = what_in(text, &self.context);
        if is_prose(&what) || !what.contains(char::is_alphabetic) {
            return Step::Ignored;
        }
        self.draft.take_what(what, false, &self.here);
        Step::Taken
    }
}

fn is_of_number(label: &Label) -> bool {
    matches!(label, Label::Number { .. })
}

/// Whether a row holds the labels of columns: those of orders, or `Item  Price` of articles.
fn is_header(cells: &[&str], labels: &[Option<Label>]) -> bool {
    let known = labels.iter().flatten().count();
    let has_number = labels.iter().flatten().any(is_of_number);
    if known > 1 && known + 1 >= cells.len() && has_number {
        return true;
    }
    let is_head = |(cell, label): (&&str, &Option<Label>)| {
        label.is_some() || is_column_head(cell) || is_side_cost(cell) && !has_digit(cell)
    };
    cells.len() > 1 && labels.contains(&Some(Label::Goods)) && cells.iter().zip(labels).all(is_head)
}

/// In a table of articles, the total in a row is the article's.
fn without_line_totals(mut labels: Vec<Option<Label>>) -> Vec<Option<Label>> {
    if !labels.iter().flatten().any(is_of_number) {
        for label in &mut labels {
            label.take_if(|label| matches!(label, Label::Total { .. }));
        }
    }
    labels
}

/// What two cells of a row did together: that they begin orders counts, else the first.
fn joined(row: Option<Step>, step: Option<Step>) -> Option<Step> {
    match (&row, &step) {
        (Some(Step::Begins(one)), Some(Step::Begins(other))) => {
            Some(Step::Begins([one.clone(), other.clone()].concat()))
        }
        (Some(Step::Begins(_)), _) => row,
        (_, Some(Step::Begins(_))) => step,
        _ => row.or(step),
    }
}

/// `合　計` as `合計`: single characters that are set apart are one word.
pub(super) fn without_gaps(text: &str) -> String {
    let is_lone = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next();
        first.is_some_and(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)) && letters.next().is_none()
    };
    let mut out = String::with_capacity(text.len());
    let mut after_lone = true;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        if !(out.is_empty() || after_lone && is_lone(word)) {
            out.push(' ');
        }
        out.push_str(word);
        after_lone = is_lone(word);
    }
    out
}

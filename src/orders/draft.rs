//! Mails, line by line: an order begins at a line that names its number, and the lines around it
//! add the total, the date and the goods.

use super::{
    OrderGuess, Origin, UnreadAmount,
    date::Dates,
    figure::{is_number, words},
    label::{BETWEEN, Label, is_side_cost, label_of, number_in},
    money::{Found, first_money, money_in, what_in},
    same_number,
};
use crate::quantity::{Money, MoneyContext};

/// What a line did.
pub(super) enum Step {
    /// It begins an order; the one before it is finished.
    Begins(Option<Box<OrderGuess>>),
    /// It belongs to the order at hand.
    Taken,
    /// It says nothing that a mail would.
    NotMine,
}

/// What the lines so far say about an order.
#[derive(Clone, Default)]
pub(super) struct Draft {
    line: usize,
    /// Empty as long as no line has named it.
    number: String,
    /// The number stands behind a word that other numbers have as well.
    other_number: bool,
    /// What the fields rest on.
    origins: Vec<(&'static str, Origin)>,
    /// The amount, how much its label says about what is paid in the end, and whether its currency
    /// was named.
    amount: Option<(u8, Money, bool)>,
    /// Words that are an amount and not a certain one, and how much their label says.
    unread: Option<(u8, UnreadAmount)>,
    what: String,
    /// It stands behind a label.
    is_labelled: bool,
    /// The date, and whether it can be nothing but the order's.
    date: Option<(bool, crate::quantity::Moment)>,
}

impl Draft {
    /// The field was read in these words.
    fn read_in(&mut self, field: &'static str, words: &str) {
        self.origins.retain(|(known, _)| *known != field);
        self.origins.push((field, Origin::words(words)));
    }

    /// Takes an amount, when its label says more about what is paid than that of the one it has.
    fn take_amount(&mut self, weight: u8, found: Found, here: &str) {
        let is_named = found.is_named();
        match found.read {
            Ok(read) if self.amount.is_none_or(|(known, ..)| weight > known) => {
                self.amount = Some((weight, read.money, is_named));
                self.read_in("amount", here);
            }
            Err(why)
                if self
                    .unread
                    .as_ref()
                    .is_none_or(|(known, _)| weight > *known) =>
            {
                self.unread = Some((
                    weight,
                    UnreadAmount {
                        text: found.text,
                        why,
                    },
                ));
            }
            _ => {}
        }
    }

    fn finished(self) -> OrderGuess {
        let money = self.amount.map(|(_, money, _)| money);
        let mut order = OrderGuess::new(self.line, &self.number, money, &self.what, None);
        for (field, origin) in self.origins {
            order.rests_on(field, Some(origin));
        }
        if self.other_number {
            order.guess("number");
        }
        let unread = self
            .unread
            .filter(|(unread, _)| self.amount.is_none_or(|(weight, ..)| weight < *unread));
        if self
            .amount
            .is_some_and(|(weight, _, named)| weight < 2 || !named || unread.is_some())
        {
            order.guess("amount");
        }
        order.unread = unread
            .map(|(_, unread)| unread)
            .filter(|_| self.amount.is_none());
        if !self.is_labelled && !self.what.is_empty() {
            order.guess("what");
        }
        if let Some((sure, at)) = self.date {
            order.ordered_at = Some(at);
            if !sure {
                order.guess("ordered_at");
            }
        }
        order
    }
}

/// Reads mails line by line.
pub(super) struct Reader {
    context: MoneyContext,
    dates: Option<Dates>,
    /// The order at hand; without a number as long as none was named.
    draft: Draft,
    /// What stood before the first number.
    before: Option<Draft>,
    /// The text is one mail, so what stands before the first number may be about it.
    one_mail: bool,
    /// A label whose value stands on the next line, and its words.
    waiting: Option<(Label, String)>,
    /// The line at hand; with the label's line when the value stands alone.
    here: String,
    /// The labels of the columns whose values stand on the next lines.
    columns: Vec<Option<Label>>,
}

impl Reader {
    pub(super) fn new(context: MoneyContext, dates: Option<Dates>, one_mail: bool) -> Self {
        let draft = Draft::default();
        Self {
            context,
            dates,
            draft,
            before: None,
            one_mail,
            waiting: None,
            here: String::new(),
            columns: Vec::new(),
        }
    }

    /// An order has begun.
    pub(super) fn is_open(&self) -> bool {
        !self.draft.number.is_empty()
    }

    /// The order at hand, which is then finished.
    pub(super) fn finish(&mut self) -> Option<OrderGuess> {
        self.waiting = None;
        let draft = std::mem::take(&mut self.draft);
        (!draft.number.is_empty()).then(|| draft.finished())
    }

    /// What stood before the first number, once all is read; of use when the mail speaks of one
    /// order only.
    pub(super) fn before(&mut self) -> Option<OrderGuess> {
        let loose = self
            .before
            .take()
            .or_else(|| (!self.is_open()).then(|| std::mem::take(&mut self.draft)));
        loose.map(Draft::finished)
    }

    pub(super) fn read(&mut self, line: usize, text: &str) -> Step {
        let whole = close(text);
        let text = whole
            .trim_start_matches([
                '■', '□', '●', '◆', '・', '*', '-', '=', '>', '<', '【', '[', ' ', '\t',
            ])
            .trim_end();
        if let Some((label, words)) = self.waiting.take() {
            self.here = format!("{words} {}", whole.trim());
            if let Some(step) = self.value(line, label, text) {
                return step;
            }
        }
        whole.trim().clone_into(&mut self.here);
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
            return self.value(line, label, value).unwrap_or(Step::NotMine);
        }
        if !matches!(label, Label::Number(_)) && !self.is_open() && !self.one_mail {
            return Step::NotMine;
        }
        self.waiting = Some((label, whole.trim().to_owned()));
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
        let known = labels.iter().flatten().count();
        let is_number = |label: &Label| matches!(label, Label::Number(_));
        let orders =
            known > 1 && known + 1 >= cells.len() && labels.iter().flatten().any(is_number);
        // `Item  Price`: the heads of the articles' columns.
        let head = |at: usize| {
            labels[at].is_some()
                || is_side_cost(cells[at]) && !cells[at].contains(|c: char| c.is_ascii_digit())
        };
        let articles = labels.contains(&Some(Label::Goods)) && (0..cells.len()).all(head);
        if orders || articles && cells.len() > 1 {
            self.columns = labels;
            return Some(Step::Taken);
        }
        let columns = std::mem::take(&mut self.columns);
        if cells.len() == columns.len()
            && cells.first().is_some_and(|cell| label_of(cell).is_none())
        {
            let number = columns
                .iter()
                .position(|label| matches!(label, Some(Label::Number(_))));
            // The number comes first, because the other columns belong to it.
            let order = number
                .into_iter()
                .chain((0..cells.len()).filter(|at| Some(*at) != number));
            let pairs: Vec<_> = order
                .filter_map(|at| Some((columns[at]?, cells[at])))
                .collect();
            let steps: Vec<_> = pairs
                .into_iter()
                .filter_map(|(label, cell)| self.value(line, label, cell))
                .collect();
            self.columns = columns;
            return first_step(steps);
        }
        let mut steps = Vec::new();
        let mut at = 0;
        while let Some(cell) = cells.get(at) {
            at += 1;
            let Some((label, value)) = label_of(cell) else {
                continue;
            };
            if let Some(step) = self.value(line, label, value.trim_start_matches(BETWEEN)) {
                steps.push(step);
            } else if let Some(next) = cells.get(at)
                && let Some(step) = self.value(line, label, &format!("{value} {next}"))
            {
                steps.push(step);
                at += 1;
            }
        }
        first_step(steps)
    }

    /// Takes the value behind a label; none when it is not such a value.
    fn value(&mut self, line: usize, label: Label, value: &str) -> Option<Step> {
        let (context, dates) = (self.context, self.dates);
        if let Label::Number(is_order) = label {
            let number = number_in(value)?;
            let step = self.number(line, number, is_order);
            self.behind_number(value.split_once(number).map_or("", |(_, rest)| rest));
            return Some(step);
        }
        if !self.is_open() && !self.one_mail {
            return None;
        }
        let draft = &mut self.draft;
        match label {
            Label::Total(weight) => {
                draft.take_amount(weight, first_money(value, &context)?, &self.here);
            }
            Label::Date(is_order) => {
                let at = dates?.read(value)?;
                if draft.date.is_none_or(|(known, _)| is_order && !known) {
                    draft.date = Some((is_order, at));
                    draft.read_in("ordered_at", &self.here);
                }
            }
            _ if draft.what.is_empty() || !draft.is_labelled => {
                let what = what_in(value, &context);
                if is_prose(&what) || is_side_cost(&what) {
                    return None;
                }
                draft.what = what;
                draft.is_labelled = true;
                draft.read_in("what", &self.here);
            }
            _ => {}
        }
        Some(Step::Taken)
    }

    /// `#3307 (12 May 2026)`, `20-44178 of 13 May 2026 for a total of EUR 212.40`: more about the
    /// order, in the same line.
    fn behind_number(&mut self, rest: &str) {
        let date = rest.trim_start_matches([' ', ']', ',']);
        let date = ["(", "of ", "from ", "dated "]
            .iter()
            .find_map(|word| date.strip_prefix(word));
        if let Some(at) = date.and_then(|date| self.dates?.read(date))
            && self.draft.date.is_none_or(|(is_order, _)| !is_order)
        {
            self.draft.date = Some((false, at));
            self.draft.read_in("ordered_at", &self.here);
        }
        self.in_a_sentence(rest);
    }

    fn number(&mut self, line: usize, number: &str, is_order: bool) -> Step {
        if self.is_open() {
            let draft = &mut self.draft;
            if same_number(&draft.number, number) || !is_order {
                return Step::Taken;
            }
            if draft.other_number {
                (draft.number, draft.other_number) = (number.to_owned(), false);
                draft.read_in("number", &self.here);
                return Step::Taken;
            }
        } else if self.one_mail && self.before.is_none() {
            self.before = Some(std::mem::take(&mut self.draft));
        }
        let finished = self.finish();
        self.draft = Draft {
            line,
            number: number.to_owned(),
            other_number: !is_order,
            ..Draft::default()
        };
        self.draft.read_in("number", &self.here);
        Step::Begins(finished.map(Box::new))
    }

    /// `… for a total of EUR 212.40`: a total in a sentence, which is a guess.
    fn in_a_sentence(&mut self, text: &str) -> bool {
        let lower = text.to_ascii_lowercase();
        let rest = ["total of ", "in total "]
            .iter()
            .find_map(|word| lower.find(word).map(|at| &text[at + word.len()..]));
        let found = rest.and_then(|rest| {
            money_in(
                &words(rest).take(2).collect::<Vec<_>>().join(" "),
                &self.context,
            )
        });
        let money = found.as_ref().and_then(Found::money);
        let draft = &mut self.draft;
        if draft.amount.is_none() && !draft.number.is_empty() {
            draft.amount = money.map(|money| (1, money, true));
            draft.read_in("amount", &self.here);
        }
        found.is_some()
    }

    /// Without a label, a line with words and an amount in a currency is the first article.
    fn unlabelled(&mut self, text: &str) -> Step {
        let context = self.context;
        if self.in_a_sentence(text) {
            return Step::Taken;
        }
        if !self.is_open() && !self.one_mail || !self.draft.what.is_empty() {
            return Step::NotMine;
        }
        let begins_with_number = words(text).next().is_some_and(is_number);
        if begins_with_number || is_side_cost(text) || money_in(text, &context).is_none() {
            return Step::NotMine;
        }
        let what = what_in(text, &context);
        if is_prose(&what) {
            return Step::NotMine;
        }
        self.draft.what = what;
        self.draft.read_in("what", &self.here);
        Step::Taken
    }
}

/// Nothing, or a sentence: what an article is not.
fn is_prose(what: &str) -> bool {
    let lower = what.to_ascii_lowercase();
    let speaks = [
        "you ", "your ", "you've ", "we ", "we've ", "thank", "please ",
    ]
    .iter()
    .any(|word| lower.starts_with(word));
    what.is_empty()
        || speaks
        || what.ends_with(['.', '。', '!', '?'])
        || what.starts_with('(')
        || what.contains(['。', '@'])
        || words(what).count() > 12
}

/// `合　計` as `合計`: single signs that are set apart are one word.
fn close(text: &str) -> String {
    let lone = |word: &str| {
        let mut letters = word.chars();
        letters
            .next()
            .is_some_and(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
            && letters.next().is_none()
    };
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    let mut out = String::with_capacity(text.len());
    for (at, word) in words.iter().enumerate() {
        if at > 0 && !(lone(words[at - 1]) && lone(word)) {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// The label of a cell or line that holds nothing else.
fn lone_label(cell: &str) -> Option<Label> {
    label_of(cell)
        .filter(|(_, rest)| rest.trim_start_matches(BETWEEN).is_empty())
        .map(|(label, _)| label)
}

/// What the cells of a row did together.
fn first_step(steps: Vec<Step>) -> Option<Step> {
    let begins = |step: &Step| matches!(step, Step::Begins(_));
    let mut steps = steps;
    let at = steps.iter().position(begins).unwrap_or_default();
    (!steps.is_empty()).then(|| steps.swap_remove(at))
}

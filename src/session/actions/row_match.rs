//! A row and the items that it may be.

use std::collections::BTreeMap;

use crate::{
    error::Result,
    id::{Likeness, is_only_ending, likeness},
    session::{
        Work,
        actions::{
            item_rows::{Candidate, CandidatePlace, DuplicateRule, ItemRow, MatchedRows},
            item_words::ItemWords,
        },
        prompt,
    },
    t,
    text::sanitize_inline,
};

/// A field in which a row and an item differ.
pub(crate) struct Difference {
    pub(crate) field: String,
    pub(crate) known: String,
    pub(crate) says: String,
}

/// What a row is that may be an item that is there.
pub(crate) enum RowChoice {
    New,
    Same(usize),
    LeftOut,
    Unclear,
}

/// A row and its candidates.
pub(crate) struct RowMatch {
    /// The field that identifies items of its kind.
    pub(crate) by: String,
    pub(crate) row: ItemRow,
    pub(crate) known: Vec<Candidate>,
}

impl RowMatch {
    pub(crate) fn number<'r>(&self, row: &'r ItemRow) -> &'r str {
        row.fields.get(&self.by).map_or("", String::as_str)
    }

    /// The place of the item with the same whole number or name.
    pub(crate) fn whole(&self) -> Option<usize> {
        let equal = |known: &Candidate| known.like == Likeness::Equal;
        let same = |known: &Candidate| equal(known) && self.differences(known).is_empty();
        let found = self
            .known
            .iter()
            .position(same)
            .or_else(|| self.known.iter().position(equal));
        found.filter(|_| !is_only_ending(self.number(&self.row)))
    }

    /// Whether only the user can say what it is: an item that is there, or another line of the same
    /// order.
    pub(crate) fn is_open(&self) -> bool {
        let known = |at: usize| self.known.get(at);
        match self.whole() {
            Some(at) => known(at)
                .is_some_and(|known| known.out.is_none() && !self.differences(known).is_empty()),
            None => !self.known.is_empty(),
        }
    }

    /// What it is without a question. Two lines of one list with the same number are two items.
    pub(crate) fn by_rule(&self, rule: DuplicateRule) -> RowChoice {
        let whole = self.whole().and_then(|at| Some((at, self.known.get(at)?)));
        match (whole, rule) {
            (Some((_, known)), DuplicateRule::Another) if !self.differences(known).is_empty() => {
                RowChoice::New
            }
            (Some((_, known)), DuplicateRule::Ask | DuplicateRule::Clear)
                if matches!(known.place, CandidatePlace::Earlier(_))
                    && !self.differences(known).is_empty() =>
            {
                RowChoice::New
            }
            (Some((at, _)), _) => RowChoice::Same(at),
            (None, _) if self.known.is_empty() => RowChoice::New,
            (None, DuplicateRule::Another) => RowChoice::New,
            (None, DuplicateRule::Same) => {
                self.only_one().map_or(RowChoice::Unclear, RowChoice::Same)
            }
            (None, DuplicateRule::Ask | DuplicateRule::Clear) => self.without_asking(),
        }
    }

    /// The only item that it may be, or the only one from which it does not differ.
    pub(crate) fn only_one(&self) -> Option<usize> {
        let agree = |at: &usize| {
            self.known
                .get(*at)
                .is_some_and(|known| self.differences(known).is_empty())
        };
        let places: Vec<usize> = (0..self.known.len()).collect();
        let agreeing: Vec<usize> = places.iter().copied().filter(agree).collect();
        match (&places[..], &agreeing[..]) {
            ([only], _) | (_, [only]) => Some(*only),
            _ => None,
        }
    }

    /// In what a known item and the row differ; guesses on either side do not count.
    pub(crate) fn differences(&self, known: &Candidate) -> Vec<Difference> {
        let sure = |field: &String| {
            !known.row.guessed.contains(field) && !self.row.guessed.contains(field)
        };
        let both = self.row.fields.iter().filter(|(field, _)| sure(field));
        let both =
            both.filter_map(|(field, says)| Some((field, known.row.fields.get(field)?, says)));
        let differ = both.filter(|(field, known, says)| match **field == self.by {
            true => likeness(known, says) == Likeness::Different,
            false => !known.eq_ignore_ascii_case(says),
        });
        let difference = |(field, known, says): (&String, &String, &String)| Difference {
            field: field.clone(),
            known: known.clone(),
            says: says.clone(),
        };
        differ.map(difference).collect()
    }

    /// What the row is sure of and the item does not have: fields, and more of its number.
    pub(crate) fn news(&self, known: &Candidate) -> BTreeMap<String, String> {
        let more = |own: &String, says: &str| says.chars().count() > own.chars().count();
        let news =
            self.row
                .fields
                .iter()
                .filter(|(field, says)| match known.row.fields.get(*field) {
                    _ if self.row.guessed.contains(field) => false,
                    Some(own) => {
                        **field == self.by && known.like == Likeness::Ending && more(own, says)
                    }
                    None => true,
                });
        news.map(|(field, says)| (field.clone(), says.clone()))
            .collect()
    }

    /// With no user to ask: the same when everything is equal; another one when something differs.
    pub(crate) fn without_asking(&self) -> RowChoice {
        let same = |known: &Candidate| {
            known.like == Likeness::Equal
                && self.differences(known).is_empty()
                && self.news(known).is_empty()
        };
        match self.known.iter().position(same) {
            Some(at) => RowChoice::Same(at),
            None if self
                .known
                .iter()
                .all(|known| !self.differences(known).is_empty()) =>
            {
                RowChoice::New
            }
            None => RowChoice::Unclear,
        }
    }

    /// Which of them it is, or another one; Enter leaves it out.
    pub(crate) fn ask(&self, work: &mut Work<'_>, kind: &str) -> Result<RowChoice> {
        let lang = work.lang;
        let words = ItemWords {
            ctx: work.ctx,
            session: &work.session,
            kind,
        };
        let new = words.row(&self.row);
        let same = words.candidates(&self.known);
        let same = same.iter().map(|known| t!(lang, OrdersLikeSame, known));
        let choices: Vec<String> = same.chain([t!(lang, OrdersLikeAnother)]).collect();
        work.message(&t!(lang, OrdersLike, new))?;
        work.ctx.show_numbered(&choices)?;
        let text = t!(lang, OrdersLikeWhich);
        let reply = prompt::ask_number(work, "orders/like", text, choices.len())?;
        match reply.value() {
            Some(at) if at == self.known.len() => Ok(RowChoice::New),
            Some(at) => Ok(RowChoice::Same(at)),
            None => {
                work.message(&t!(lang, OrdersLikeLeftOut, new))?;
                Ok(RowChoice::LeftOut)
            }
        }
    }

    /// Another item; a note says which items end like it.
    pub(crate) fn add(self, words: &ItemWords<'_>, matched: &mut MatchedRows) {
        if !self.known.is_empty() {
            matched.notes.push(t!(
                words.ctx.lang,
                OrdersBeside,
                new = words.row(&self.row),
                known = words.candidates(&self.known).join("; ")
            ));
        }
        matched.added.push(self.row);
    }

    /// An item that is there: what the row knows more of it is entered, what it says otherwise is
    /// noted.
    pub(crate) fn is_there(&self, words: &ItemWords<'_>, at: usize, matched: &mut MatchedRows) {
        let Some(known) = self.known.get(at) else {
            return;
        };
        let lang = words.ctx.lang;
        let number = sanitize_inline(self.number(&known.row));
        if let (Some(why), CandidatePlace::Item(item)) = (&known.out, &known.place) {
            let why = sanitize_inline(why);
            matched.notes.push(t!(lang, OrdersIsOut, number, why));
            matched.known.push(item.clone());
            return;
        }
        for difference in self.differences(known) {
            let note = self.difference_note(words, known, &difference);
            matched.notes.push(note);
        }
        let news = self.news(known);
        match &known.place {
            CandidatePlace::Earlier(place) => {
                let new = words.row(&self.row);
                matched.notes.push(t!(lang, OrdersTwice, new));
                if let Some(row) = matched.added.get_mut(*place) {
                    row.fields.extend(news);
                }
            }
            CandidatePlace::Item(item) => {
                matched.known.push(item.clone());
                if news.is_empty() {
                    return;
                }
                let fields = words.fields(&news);
                matched.notes.push(t!(lang, OrdersEntered, number, fields));
                matched.completed.push((item.clone(), news));
            }
        }
    }

    /// In what a known item and the row differ, and how to correct it.
    fn difference_note(
        &self,
        words: &ItemWords<'_>,
        known: &Candidate,
        difference: &Difference,
    ) -> String {
        let number = self.number(&known.row);
        let Difference { field, says, .. } = difference;
        let fix = format!(
            "kakunin fix {field}@{} \"{says}\"",
            words.ends(known, number)
        );
        t!(
            words.ctx.lang,
            OrdersDiffer,
            number = sanitize_inline(number),
            known = words.shown(field, &difference.known),
            says = words.shown(field, says),
            fix = sanitize_inline(&fix)
        )
    }

    /// `250-1-4417, JPY 12,800 may be 4417, JPY 12,800`
    pub(crate) fn unclear(&self, words: &ItemWords<'_>) -> String {
        t!(
            words.ctx.lang,
            OrdersUnclear,
            new = words.row(&self.row),
            known = words.candidates(&self.known).join("; ")
        )
    }
}

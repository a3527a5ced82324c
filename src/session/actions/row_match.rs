//! A row and the items that it may be.

use std::collections::BTreeMap;

use crate::{
    error::Result,
    id::{Likeness, is_only_ending, likeness},
    orders::is_marketplace_number,
    session::{
        Work,
        actions::{
            item_rows::{Candidate, CandidatePlace, DuplicateRule, ItemRow, MatchedRows},
            item_words::ItemWords,
        },
        prompt, tell,
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
    /// Items with its number that came from another sender.
    pub(crate) elsewhere: Vec<Candidate>,
}

impl Candidate {
    /// Whether it is the order of another sender: shops number their orders alike.
    pub(crate) fn is_elsewhere(&self, row: &ItemRow) -> bool {
        !self.senders.has_file(&row.files) && self.senders.are_others(&row.sender)
    }
}

impl RowMatch {
    pub(crate) fn number<'r>(&self, row: &'r ItemRow) -> &'r str {
        row.fields.get(&self.by).map_or("", String::as_str)
    }

    /// The place of the item with the same whole number or name.
    pub(crate) fn whole(&self) -> Option<usize> {
        let equal = |known: &Candidate| known.like == Likeness::Equal;
        let same = |known: &Candidate| equal(known) && self.agrees(known);
        let found = self.known.iter().position(same);
        let found = found.or_else(|| self.known.iter().position(equal));
        found.filter(|_| !is_only_ending(self.number(&self.row)))
    }

    /// Whether nobody knows if an item with this number was ordered at the same shop. A marketplace
    /// never gives a number twice.
    fn lacks_sender(&self, known: &Candidate) -> bool {
        let is_known = known.senders.is_known() && !self.row.sender.is_empty();
        self.row.is_of_mail
            && matches!(known.place, CandidatePlace::Item(_))
            && known.like == Likeness::Equal
            && known.out.is_none()
            && !is_known
            && !known.senders.has_file(&self.row.files)
            && !is_marketplace_number(self.number(&self.row))
    }

    fn agrees(&self, known: &Candidate) -> bool {
        self.differences(known).is_empty()
    }

    /// Whether only the user can say what it is: an item that is there, or another line of the same
    /// order.
    pub(crate) fn is_open(&self) -> bool {
        match self.whole() {
            Some(at) => {
                let known = &self.known[at];
                known.out.is_none() && (!self.agrees(known) || self.lacks_sender(known))
            }
            None => !self.known.is_empty(),
        }
    }

    /// What it is without a question. Two lines of one list with the same number are two items.
    pub(crate) fn by_rule(&self, rule: DuplicateRule) -> RowChoice {
        let Some(at) = self.whole() else {
            return match rule {
                _ if self.known.is_empty() => RowChoice::New,
                DuplicateRule::Another => RowChoice::New,
                DuplicateRule::Same => self.only_one().map_or(RowChoice::Unclear, RowChoice::Same),
                DuplicateRule::Ask | DuplicateRule::Clear => self.without_asking(),
            };
        };
        let known = &self.known[at];
        if self.lacks_sender(known) {
            return match rule {
                DuplicateRule::Another => RowChoice::New,
                DuplicateRule::Same => RowChoice::Same(at),
                DuplicateRule::Ask | DuplicateRule::Clear => RowChoice::Unclear,
            };
        }
        let is_earlier = matches!(known.place, CandidatePlace::Earlier(_));
        let may_be_new = match rule {
            DuplicateRule::Another => true,
            DuplicateRule::Ask | DuplicateRule::Clear => is_earlier,
            DuplicateRule::Same => false,
        };
        match may_be_new && !self.agrees(known) {
            true => RowChoice::New,
            false => RowChoice::Same(at),
        }
    }

    /// The only item that it may be, or the only one from which it does not differ.
    pub(crate) fn only_one(&self) -> Option<usize> {
        let places: Vec<usize> = (0..self.known.len()).collect();
        let agreeing = places.iter().filter(|at| self.agrees(&self.known[**at]));
        let agreeing: Vec<usize> = agreeing.copied().collect();
        match (&places[..], &agreeing[..]) {
            ([only], _) | (_, [only]) => Some(*only),
            _ => None,
        }
    }

    /// In what a known item and the row differ; guesses on either side do not count.
    pub(crate) fn differences(&self, known: &Candidate) -> Vec<Difference> {
        let guessed = |field| known.row.guessed.contains(field) || self.row.guessed.contains(field);
        let sure = self.row.fields.iter().filter(|(field, _)| !guessed(field));
        let difference = |(field, says): (&String, &String)| {
            let own = known.row.fields.get(field)?;
            let differs = match *field == self.by {
                true => likeness(own, says) == Likeness::Different,
                false => !own.eq_ignore_ascii_case(says),
            };
            differs.then(|| Difference {
                field: field.clone(),
                known: own.clone(),
                says: says.clone(),
            })
        };
        sure.filter_map(difference).collect()
    }

    /// What the row is sure of and the item does not have: fields, and more of its number.
    pub(crate) fn news(&self, known: &Candidate) -> BTreeMap<String, String> {
        let is_longer = |own: &String, says: &str| says.chars().count() > own.chars().count();
        let mut news = self.row.fields.clone();
        news.retain(|field, says| match known.row.fields.get(field) {
            _ if self.row.guessed.contains(field) => false,
            Some(own) => {
                *field == self.by && known.like == Likeness::Ending && is_longer(own, says)
            }
            None => true,
        });
        news
    }

    /// With no user to ask: the same when everything is equal; another one when something differs.
    pub(crate) fn without_asking(&self) -> RowChoice {
        let same = |known: &Candidate| {
            let is_equal = known.like == Likeness::Equal && self.agrees(known);
            is_equal && self.news(known).is_empty() && !self.lacks_sender(known)
        };
        match self.known.iter().position(same) {
            Some(at) => RowChoice::Same(at),
            None if self.known.iter().any(|known| self.agrees(known)) => RowChoice::Unclear,
            None => RowChoice::New,
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
        tell!(work, OrdersLike, new)?;
        if self.known.iter().any(|known| self.lacks_sender(known)) {
            tell!(work, OrdersSenderOpen)?;
        }
        work.ctx.show_numbered(&choices)?;
        let text = t!(lang, OrdersLikeWhich);
        let reply = prompt::ask_number(work, "orders/like", text, choices.len())?;
        match reply.value() {
            Some(at) if at == self.known.len() => Ok(RowChoice::New),
            Some(at) => Ok(RowChoice::Same(at)),
            None => {
                tell!(work, OrdersLikeLeftOut, new)?;
                Ok(RowChoice::LeftOut)
            }
        }
    }

    /// Another item; a note says which items end like it.
    pub(crate) fn add(self, words: &ItemWords<'_>, matched: &mut MatchedRows) {
        if !self.known.is_empty() {
            let new = words.row(&self.row);
            let known = words.candidates(&self.known).join("; ");
            matched
                .notes
                .push(t!(words.ctx.lang, OrdersBeside, new, known));
        }
        if let Some(known) = self.elsewhere.first() {
            let new = words.row(&self.row);
            let sender = sanitize_inline(&self.row.sender);
            let other = sanitize_inline(&known.senders.shown());
            let note = t!(words.ctx.lang, OrdersElsewhere, new, sender, other);
            matched.notes.push(note);
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
        let differences = self.differences(known).into_iter();
        let notes = differences.map(|difference| self.difference_note(words, known, &difference));
        matched.notes.extend(notes);
        let news = self.news(known);
        match &known.place {
            CandidatePlace::Earlier(place) => {
                let new = words.row(&self.row);
                matched.notes.push(t!(lang, OrdersTwice, new));
                let row = matched.added.get_mut(*place);
                row.into_iter()
                    .for_each(|row| row.fields.extend(news.clone()));
            }
            CandidatePlace::Item(item) => {
                matched.known.push(item.clone());
                if !news.is_empty() {
                    let fields = words.fields(&news);
                    matched.notes.push(t!(lang, OrdersEntered, number, fields));
                    matched.completed.push((item.clone(), news));
                }
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
        let ends = words.ends(known, number);
        let fix = sanitize_inline(&format!("kakunin fix {field}@{ends} \"{says}\""));
        let number = sanitize_inline(number);
        let known = words.shown(field, &difference.known);
        let says = words.shown(field, says);
        t!(words.ctx.lang, OrdersDiffer, number, known, says, fix)
    }

    /// `250-1-4417, JPY 12,800 may be 4417, JPY 12,800`
    pub(crate) fn unclear(&self, words: &ItemWords<'_>) -> String {
        let new = words.row(&self.row);
        let known = words.candidates(&self.known).join("; ");
        let unclear = t!(words.ctx.lang, OrdersUnclear, new, known);
        match self.known.iter().any(|known| self.lacks_sender(known)) {
            true => unclear + "\n" + &t!(words.ctx.lang, OrdersSenderOpen),
            false => unclear,
        }
    }
}

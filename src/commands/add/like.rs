//! Which item a row speaks of: a new one, one that is there, or one of which only somebody can say
//! whether it is the same. Whole numbers tell items apart; an ending may be anybody's, so it is a
//! question.

mod told;

use std::collections::BTreeMap;

use crate::{
    commands::{
        Context,
        session::IncidentSession,
        talk::{self, Reply},
    },
    engine,
    error::CliError,
    id::{ItemId, Likeness, is_only_ending, likeness},
    t,
    text::sanitize_inline,
    ui::{Question, sheet::read_slash, typed::normalize},
};

use told::Words;

/// What is done about a row that may be an item that is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::commands) enum Rule {
    /// Somebody is asked.
    Ask,
    /// It is the same (`--same`).
    Same,
    /// It is another one (`--another`).
    Another,
    /// Nobody can be asked: what differs is another one and is said to be so; what may be the same
    /// is refused.
    Clear,
}

impl Rule {
    /// What the flags say; else somebody is asked, if anybody can be.
    pub(super) fn of(ctx: &Context, same: bool, another: bool) -> Self {
        match (same, another) {
            (true, _) => Self::Same,
            (_, true) => Self::Another,
            _ if ctx.can_ask() => Self::Ask,
            _ => Self::Clear,
        }
    }
}

/// An item on its way in: its fields, and which of them are guesses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::commands) struct Row {
    pub(in crate::commands) fields: BTreeMap<String, String>,
    pub(in crate::commands) guessed: Vec<String>,
}

/// What becomes of rows.
#[derive(Debug, Default)]
pub(in crate::commands) struct Settled {
    /// New items.
    pub(super) added: Vec<Row>,
    /// What is newly known of items that are there.
    pub(super) completed: Vec<(ItemId, BTreeMap<String, String>)>,
    /// Items that were there already.
    pub(super) known: Vec<ItemId>,
    /// What somebody should know about it.
    pub(super) notes: Vec<String>,
}

impl Settled {
    /// How many rows were items that are there.
    pub(in crate::commands) fn known_count(&self) -> usize {
        self.known.len()
    }
}

/// An item that a row is compared with.
struct Known {
    place: Place,
    row: Row,
    /// Why it was taken out, if it was.
    out: Option<String>,
    like: Likeness,
}

/// Where it stands.
enum Place {
    Item(ItemId),
    /// An earlier row, among those to be added.
    Earlier(usize),
}

/// A field in which a row and an item differ.
struct Difference {
    field: String,
    known: String,
    says: String,
}

/// Decides for each row what becomes of it, in order; rows that were decided on count for those
/// behind them.
///
/// # Errors
/// [`CliError::Unclear`] when a row may be an item that is there and nobody can be asked; nothing is
/// recorded then. As for any question.
pub(in crate::commands) fn settle(
    ctx: &mut Context,
    session: &mut IncidentSession,
    kind: &str,
    rows: Vec<Row>,
    rule: Rule,
) -> Result<Settled, CliError> {
    let mut settling = Settling::of(session, kind);
    for row in rows {
        let meets = settling.meets(session, row);
        let choice = match rule {
            Rule::Ask if meets.is_open() => meets.ask(ctx, session, kind)?,
            rule => meets.by_rule(rule),
        };
        settling.take(&Words { ctx, session, kind }, meets, choice);
    }
    settling.finished()
}

/// The same where nobody is asked, as in a file of answers.
///
/// # Errors
/// [`CliError::Unclear`], as above.
pub(in crate::commands) fn settle_clearly(
    ctx: &Context,
    session: &IncidentSession,
    kind: &str,
    rows: Vec<Row>,
) -> Result<Settled, CliError> {
    let mut settling = Settling::of(session, kind);
    for row in rows {
        let meets = settling.meets(session, row);
        let choice = meets.by_rule(Rule::Clear);
        settling.take(&Words { ctx, session, kind }, meets, choice);
    }
    settling.finished()
}

/// Rows on their way to being settled.
struct Settling<'k> {
    kind: &'k str,
    /// The field by which items of the kind are known.
    by: String,
    settled: Settled,
    unclear: Vec<String>,
}

impl<'k> Settling<'k> {
    fn of(session: &IncidentSession, kind: &'k str) -> Self {
        let by = engine::known_by(&session.state, kind)
            .unwrap_or_default()
            .to_owned();
        Self {
            kind,
            by,
            settled: Settled::default(),
            unclear: Vec::new(),
        }
    }

    fn meets(&self, session: &IncidentSession, row: Row) -> Meets {
        Meets {
            by: self.by.clone(),
            known: alike(session, self.kind, &self.by, &self.settled, &row),
            row,
        }
    }

    fn take(&mut self, words: &Words<'_>, meets: Meets, choice: Choice) {
        match choice {
            Choice::New => meets.add(words, &mut self.settled),
            Choice::Same(at) => meets.is_there(words, at, &mut self.settled),
            Choice::LeftOut => {}
            Choice::Unclear => self.unclear.push(meets.unclear(words)),
        }
    }

    fn finished(self) -> Result<Settled, CliError> {
        if self.unclear.is_empty() {
            Ok(self.settled)
        } else {
            Err(CliError::Unclear(self.unclear))
        }
    }
}

/// The items and earlier rows of which the row may be one.
fn alike(
    session: &IncidentSession,
    kind: &str,
    by: &str,
    settled: &Settled,
    row: &Row,
) -> Vec<Known> {
    let Some(number) = row.fields.get(by) else {
        return Vec::new();
    };
    let of_kind = session
        .state
        .items
        .iter()
        .chain(&session.state.taken_out)
        .filter(|item| item.kind == kind);
    let items = of_kind.map(|item| {
        let mut fields = item.fields.clone();
        let more = settled.completed.iter().filter(|(id, _)| *id == item.id);
        fields.extend(more.flat_map(|(_, fields)| fields.clone()));
        let out = item.out.as_ref().map(|out| out.why.clone());
        let row = Row {
            fields,
            guessed: item.guessed.clone(),
        };
        (Place::Item(item.id.clone()), row, out)
    });
    let earlier = settled
        .added
        .iter()
        .enumerate()
        .map(|(at, row)| (Place::Earlier(at), row.clone(), None));
    let known = items.chain(earlier).map(|(place, row, out)| {
        let like = row
            .fields
            .get(by)
            .map_or(Likeness::Different, |own| likeness(own, number));
        Known {
            place,
            row,
            out,
            like,
        }
    });
    known
        .filter(|known| known.like != Likeness::Different)
        .collect()
}

/// What comes of a row that may be an item that is there.
enum Choice {
    /// Another item.
    New,
    /// The item at this place.
    Same(usize),
    LeftOut,
    /// Somebody has to say.
    Unclear,
}

/// A row and what it may be.
struct Meets {
    /// The field by which items of its kind are known.
    by: String,
    row: Row,
    known: Vec<Known>,
}

impl Meets {
    fn number<'r>(&self, row: &'r Row) -> &'r str {
        row.fields.get(&self.by).map_or("", String::as_str)
    }

    /// The place of the item with the same whole number or name.
    fn whole(&self) -> Option<usize> {
        let equal = |known: &Known| known.like == Likeness::Equal;
        let same = |known: &Known| equal(known) && self.differences(known).is_empty();
        let found = self
            .known
            .iter()
            .position(same)
            .or_else(|| self.known.iter().position(equal));
        found.filter(|_| !is_only_ending(self.number(&self.row)))
    }

    /// Whether only somebody can say what it is: it may be one that is there, or another line of
    /// the same order.
    fn is_open(&self) -> bool {
        let known = |at: usize| self.known.get(at);
        match self.whole() {
            Some(at) => known(at)
                .is_some_and(|known| known.out.is_none() && !self.differences(known).is_empty()),
            None => !self.known.is_empty(),
        }
    }

    /// What becomes of it without a question. Of two lines of one list with one number each stays a
    /// line.
    fn by_rule(&self, rule: Rule) -> Choice {
        let whole = self.whole().and_then(|at| Some((at, self.known.get(at)?)));
        match (whole, rule) {
            (Some((_, known)), Rule::Another) if !self.differences(known).is_empty() => Choice::New,
            (Some((_, known)), Rule::Ask | Rule::Clear)
                if matches!(known.place, Place::Earlier(_))
                    && !self.differences(known).is_empty() =>
            {
                Choice::New
            }
            (Some((at, _)), _) => Choice::Same(at),
            (None, _) if self.known.is_empty() => Choice::New,
            (None, Rule::Another) => Choice::New,
            (None, Rule::Same) => self.only_one().map_or(Choice::Unclear, Choice::Same),
            (None, Rule::Ask | Rule::Clear) => self.without_asking(),
        }
    }

    /// The only item that it may be, or the only one from which it does not differ.
    fn only_one(&self) -> Option<usize> {
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

    /// In what a known item and the row differ; what is a guess on either side says nothing.
    fn differences(&self, known: &Known) -> Vec<Difference> {
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

    /// What the row tells for sure and the item does not have: fields, and more of its number.
    fn news(&self, known: &Known) -> BTreeMap<String, String> {
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

    /// Without anybody to ask: the same when everything that is known is; another one when
    /// something differs.
    fn without_asking(&self) -> Choice {
        let same = |known: &Known| {
            known.like == Likeness::Equal
                && self.differences(known).is_empty()
                && self.news(known).is_empty()
        };
        match self.known.iter().position(same) {
            Some(at) => Choice::Same(at),
            None if self
                .known
                .iter()
                .all(|known| !self.differences(known).is_empty()) =>
            {
                Choice::New
            }
            None => Choice::Unclear,
        }
    }

    /// Which of them it is, or another one; Enter leaves it out.
    fn ask(
        &self,
        ctx: &mut Context,
        session: &mut IncidentSession,
        kind: &str,
    ) -> Result<Choice, CliError> {
        let lang = ctx.lang;
        let words = Words { ctx, session, kind };
        let new = words.told(&self.row);
        let known: Vec<String> = self
            .known
            .iter()
            .map(|known| words.told(&known.row))
            .collect();
        let count = known.len();
        ctx.message(&t!(lang, OrdersLike, new = new))?;
        for (at, known) in known.iter().enumerate() {
            ctx.message(&format!(
                "  {}  {}",
                at + 1,
                t!(lang, OrdersLikeSame, known = known)
            ))?;
        }
        ctx.message(&format!("  {}  {}", count + 1, t!(lang, OrdersLikeAnother)))?;
        let place = |text: &str| normalize(text).parse::<usize>().ok();
        let valid = move |text: &str| match place(text) {
            Some(at) if (1..=count + 1).contains(&at) => Ok(()),
            _ if text.trim().is_empty() || read_slash(text).is_some() => Ok(()),
            _ => Err(t!(lang, NewNumberFault, n = count + 1)),
        };
        let asked = Question {
            validate: Some(&valid),
            ..Question::plain("orders/like", t!(lang, OrdersLikeWhich))
        };
        let reply = talk::ask(ctx, session, &asked)?;
        let typed = if let Reply::Text(text) = reply {
            place(&text)
        } else {
            None
        };
        match typed {
            Some(at) if at > count => Ok(Choice::New),
            Some(at) if at > 0 => Ok(Choice::Same(at - 1)),
            _ => {
                ctx.message(&t!(lang, OrdersLikeLeftOut, new = new))?;
                Ok(Choice::LeftOut)
            }
        }
    }

    /// Another item; that it ends like one that is there is said.
    fn add(self, words: &Words<'_>, settled: &mut Settled) {
        if !self.known.is_empty() {
            let known: Vec<_> = self
                .known
                .iter()
                .map(|known| words.told(&known.row))
                .collect();
            let new = words.told(&self.row);
            settled.notes.push(t!(
                words.ctx.lang,
                OrdersBeside,
                new = new,
                known = known.join("; ")
            ));
        }
        settled.added.push(self.row);
    }

    /// An item that is there: what the row tells more of it is entered, what it tells otherwise is
    /// said.
    fn is_there(&self, words: &Words<'_>, at: usize, settled: &mut Settled) {
        let Some(known) = self.known.get(at) else {
            return;
        };
        let lang = words.ctx.lang;
        let number = sanitize_inline(self.number(&known.row));
        if let (Some(why), Place::Item(item)) = (&known.out, &known.place) {
            settled.notes.push(t!(
                lang,
                OrdersIsOut,
                number = number,
                why = sanitize_inline(why)
            ));
            return settled.known.push(item.clone());
        }
        for Difference {
            field,
            known: is,
            says,
        } in self.differences(known)
        {
            let fix = format!(
                "kakunin fix {field}@{} \"{says}\"",
                words.ends(known, self.number(&known.row))
            );
            let (is, says) = (words.shown(&field, &is), words.shown(&field, &says));
            let fix = sanitize_inline(&fix);
            settled.notes.push(t!(
                lang,
                OrdersDiffer,
                number = number,
                known = is,
                says = says,
                fix = fix
            ));
        }
        let news = self.news(known);
        match &known.place {
            Place::Earlier(place) => {
                settled
                    .notes
                    .push(t!(lang, OrdersTwice, new = words.told(&self.row)));
                if let Some(row) = settled.added.get_mut(*place) {
                    row.fields.extend(news);
                }
            }
            Place::Item(item) => {
                settled.known.push(item.clone());
                if !news.is_empty() {
                    let fields = words.fields(&news);
                    settled
                        .notes
                        .push(t!(lang, OrdersEntered, number = number, fields = fields));
                    settled.completed.push((item.clone(), news));
                }
            }
        }
    }

    /// `250-1-4417, JPY 12,800 may be 4417, JPY 12,800`
    fn unclear(&self, words: &Words<'_>) -> String {
        let known: Vec<_> = self
            .known
            .iter()
            .map(|known| words.told(&known.row))
            .collect();
        t!(
            words.ctx.lang,
            OrdersUnclear,
            new = words.told(&self.row),
            known = known.join("; ")
        )
    }
}

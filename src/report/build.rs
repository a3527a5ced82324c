//! Record → report: what the reader gets, part by part, in the order of the page.

use super::{
    amounts, aside, asked, attempts, case, changed, charges, closing, follow_ups, gather, kept,
    model::Report,
    rows::{Entry, Incident, ListRow, ListText, Named},
    said, summary,
    wanted::LeftOut,
    windows,
};
use crate::{
    checklist::ValueType,
    id::CheckId,
    quantity::Moment,
    record::{Body, Event, List, Opened, OwnResponse, Version},
    redaction::{Addressee, Audience, Left, Part, cleared, has},
    wording::{Fates, Names, View, events, words_json},
};

const FORMAT: u32 = 1;

impl Report {
    /// The report on an incident for a reader; `events` is its whole record, in order.
    pub(crate) fn new(view: View<'_>, events: &[Event], to: &Addressee) -> Self {
        let view = view.formal();
        if to.sees_all() {
            return Self::of(view, events, to, Vec::new());
        }
        let copy = cleared(view, events, to);
        let checks = copy.checks(view, to);
        let left = copy.left.iter();
        let left = left.map(|(left, count)| left_out(view, *left, *count));
        let of_copy = view.on(&copy.state, &checks);
        let report = Self::of(of_copy, &copy.events, to, left.collect());
        // The chain is that of the whole record.
        Self {
            events: view.state.seq,
            last_recorded: view.state.touched,
            ..report
        }
    }

    /// The report on what the reader may see.
    fn of(view: View<'_>, events: &[Event], to: &Addressee, left_out: Vec<LeftOut>) -> Self {
        let names = Names::of(view);
        let fates = Fates::of(view.state, events);
        let has = |part| has(to.reader, part);
        let own = to.reader == Audience::Owner;
        Self {
            format: FORMAT,
            program: format!("kakunin {}", env!("CARGO_PKG_VERSION")),
            reader: to.reader,
            party: Some(view.party(&to.party))
                .filter(|_| !own)
                .unwrap_or_default(),
            mask: to.mask,
            lang: view.lang.code(),
            prepared: view.now,
            here: view.here,
            words: words_json(view),
            incident: incident(view),
            head: summary::head(view, to),
            summary: summary::summary(view, to),
            asked: has(Part::Asked).then(|| asked::asked(&names, to)),
            charges: has(Part::Charges).then(|| charges::charges(&names, to)),
            case: has(Part::Case).then(|| case::case(&names, to)),
            amounts: has(Part::Amounts).then(|| amounts::amounts(view)),
            items: gather::items(view),
            taken_out: aside::taken_out(view, to),
            points: gather::points(view),
            confirmations: said::confirmations(&names),
            broken: said::broken(&names),
            changed: said::changed(&names),
            open: has(Part::Open).then(|| gather::open(view)),
            windows: has(Part::Windows).then(|| windows::windows(view, to)),
            follow_ups: has(Part::FollowUps).then(|| follow_ups::follow_ups(&names, events, to)),
            timeline: timeline(&names, &fates, events, to.reader),
            evidence: has(Part::Evidence).then(|| kept::evidence(&names)),
            contacts: kept::contacts(view),
            attempts: attempts::attempts(view),
            channels: has(Part::Channels).then(|| kept::channels(view)),
            corrections: changed::corrections(&names, events, to.reader),
            closing: has(Part::Closing)
                .then(|| closing::closing(&names))
                .flatten(),
            review: has(Part::Review).then(|| review(&names)),
            checklists: has(Part::Checklists).then(|| checklists(view)),
            left_out,
            events: view.state.seq,
            last_recorded: view.state.touched,
            hash: view.hash.to_owned(),
        }
    }
}

fn left_out(view: View<'_>, left: Left, count: u64) -> LeftOut {
    LeftOut {
        kind: left.code(),
        what: left.what(view.lang),
        count,
    }
}

fn incident(view: View<'_>) -> Incident {
    let opened = view.opened();
    let text = |field: fn(&Opened) -> &String| opened.map(field).cloned().unwrap_or_default();
    Incident {
        id: opened.map(|opened| opened.incident.clone()),
        number: view.number,
        title: view.title(),
        service: text(|opened| &opened.service),
        country: text(|opened| &opened.country),
        country_guessed: opened.is_some_and(|opened| opened.country_guessed),
        zone: text(|opened| &opened.zone),
        noticed: opened.map(|opened| opened.noticed),
        noticed_guessed: opened.is_some_and(|opened| opened.noticed_guessed),
    }
}

/// What happened, in order; for others than the owner without what only
/// concerns the owner's work.
fn timeline(names: &Names<'_>, fates: &Fates, all: &[Event], reader: Audience) -> Vec<Entry> {
    let shown = |event: &&Event| {
        let body = &event.body;
        reader == Audience::Owner
            || events::is_of_the_case(body) && !events::is_about_out(names.view, body)
    };
    let entry = |event: &Event| Entry {
        event: event.seq,
        happened: happened(names.view, event),
        recorded: event.recorded_at,
        actor: event.actor.clone(),
        text: events::what(names, event),
        withdrawn_by: fates.withdrawn_by(event.seq),
        superseded_by: fates.superseded_by(event.seq),
    };
    let timeline = all.iter().filter(shown);
    let mut timeline: Vec<_> = timeline.map(|event| (event.at, entry(event))).collect();
    timeline.sort_by_key(|(at, entry)| (entry.happened.unwrap_or(*at), entry.event));
    timeline.into_iter().map(|(_, entry)| entry).collect()
}

/// When what an event tells of happened: the day of what was seen, of an item when it came about.
/// None for a correction: that something was typed is not part of the timeline.
fn happened(view: View<'_>, event: &Event) -> Option<Moment> {
    match &event.body {
        Body::Observed(body) => Some(body.happened.unwrap_or(event.at)),
        Body::ItemAdded(body) => {
            let mut fields = view.state.item_type(&body.kind)?.fields.iter();
            let first = fields.find(|field| field.kind == ValueType::Time)?;
            Moment::parse_from_rfc3339(body.fields.get(&first.id)?).ok()
        }
        Body::ItemChanged(_) | Body::IncidentChanged(_) => None,
        _ => Some(event.at),
    }
}

fn review(names: &Names<'_>) -> Vec<Named> {
    let answers = names.view.state.answers.iter();
    let answers = answers.filter(|(check, _)| check.list == CheckId::REVIEW);
    let given = answers.filter_map(|(check, (_, answer))| match answer {
        OwnResponse::Value(text) | OwnResponse::Done(text) => {
            Some((names.check(check), text.clone()))
        }
        OwnResponse::Skipped(_) | OwnResponse::Waived(_) => None,
    });
    summary::named(given)
}

fn checklists(view: View<'_>) -> Vec<ListRow> {
    let text = |one: &Version| ListText {
        event: one.seq,
        version: one.version.clone(),
        sha256: one.sha256.clone(),
        origin: one.origin,
    };
    let row = |list: &List| {
        let before = list
            .versions
            .split_last()
            .map_or(&[][..], |(_, before)| before);
        ListRow {
            id: list.rules.id.clone(),
            title: list.rules.title.in_lang(view.lang).to_owned(),
            version: list.rules.version.clone(),
            sha256: list.sha256.clone(),
            origin: list.origin,
            set_aside: list.is_set_aside(),
            before: before.iter().map(text).collect(),
        }
    };
    view.state.lists.iter().map(|list| row(list)).collect()
}

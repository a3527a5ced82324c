//! Stores as years of use would leave them: incidents as long as asked for, among closed ones.

use std::{error::Error, path::Path};

use kakunin::{
    checklist, engine,
    id::{CheckId, IncidentId},
    quantity::Moment,
    record::{
        Agreement, Body, ChannelKind, ChecklistAttached, ContactEnded, ContactStarted, Ending,
        Event, FORMAT, ItemAdded, NoteAbout, Noted, Opened, SaidBack, State, Stated, Summary,
        Verdict, seal::sha256_hex,
    },
    store::{self, Sealed, Tip},
};
use rusqlite::Connection;

/// The events of each closed incident.
const CLOSED: u64 = 100;
/// Statements of one call of the large incidents.
const STATEMENTS: u32 = 17;

/// Makes a store with an open incident of each length, in this order, and with closed ones up to
/// `events` in all.
pub(crate) fn fill(path: &Path, lengths: &[u64], events: u64) -> Result<(), Box<dyn Error>> {
    let named = |length: &u64| Ok((format!("open, {length} events"), incident(*length)?));
    let open = lengths
        .iter()
        .map(named)
        .collect::<Result<Vec<_>, Box<dyn Error>>>()?;
    put_all(path, &open, events)
}

/// Makes a store with these open incidents, and with closed ones up to `events` in all.
pub(crate) fn put_all(
    path: &Path,
    open: &[(String, Vec<Event>)],
    events: u64,
) -> Result<(), Box<dyn Error>> {
    drop(store::open(path)?);
    let mut raw = Connection::open(path)?;
    raw.execute_batch("PRAGMA synchronous = off")?;
    let change = raw.transaction()?;
    let mut left = events;
    let put = |name: String, events: &[Event], closed: bool| -> Result<(), Box<dyn Error>> {
        let state = State::fold(events.iter())?;
        let moment = events
            .last()
            .map_or_else(Moment::default, |event| event.recorded_at);
        let summary = Summary {
            closed,
            ..engine::summary(&state, &engine::checks(&state, moment))
        };
        let lines = events
            .iter()
            .map(Event::to_line)
            .collect::<Result<Vec<_>, _>>()?;
        let sealed = Tip::default().seal(lines);
        let sql =
            "INSERT INTO incidents (id, seq, hash, closed, summary) VALUES (?1, ?2, ?3, ?4, ?5)";
        let hash = sealed.last().map(|event| &event.hash);
        let summary = serde_json::to_string(&summary)?;
        change
            .prepare_cached(sql)?
            .execute((name, sealed.len(), hash, closed, summary))?;
        let number = change.last_insert_rowid();
        let mut insert = change.prepare_cached("INSERT INTO events VALUES (?1, ?2, ?3, ?4)")?;
        for Sealed { seq, line, hash } in &sealed {
            insert.execute((number, seq, line, hash))?;
        }
        Ok(())
    };
    for (name, incident) in open {
        put(name.clone(), incident, false)?;
        left = left.saturating_sub(incident.len() as u64);
    }
    // A closed incident has as many events as a real one; its checklist is left out, or the disk
    // would be full of them.
    let mut closed = incident(CLOSED + 1)?;
    closed.remove(1);
    for number in 0..left / CLOSED {
        put(format!("closed, number {number}"), &closed, true)?;
    }
    Ok(change.commit()?)
}

/// The events of an incident with up to eight orders.
fn incident(length: u64) -> Result<Vec<Event>, Box<dyn Error>> {
    about(length.saturating_sub(4).min(8) as u32, length)
}

/// How many events an incident has in which that many orders were added and so many statements were
/// made.
pub(crate) fn length(orders: u32, statements: u32) -> u64 {
    // Beside its statements, a call has its beginning, who and which case, two times said back, and
    // its end.
    u64::from(2 + orders + statements.div_ceil(STATEMENTS) * (STATEMENTS + 6))
}

/// The events of an incident with so many orders, then call after call about them.
pub(crate) fn about(orders: u32, length: u64) -> Result<Vec<Event>, Box<dyn Error>> {
    let at = Moment::parse_from_rfc3339("2026-05-14T09:25:00+09:00")?;
    let mut bodies = vec![opened(at), list()?];
    bodies.extend((1..=orders).map(order));
    for contact in 1.. {
        bodies.extend(call(contact, orders));
        if bodies.len() as u64 >= length {
            break;
        }
    }
    bodies.truncate(length as usize);
    let event = |(seq, body)| Event {
        seq,
        at,
        recorded_at: at,
        actor: String::new(),
        body,
    };
    Ok((1..).zip(bodies).map(event).collect())
}

fn opened(noticed: Moment) -> Body {
    let word = str::to_owned;
    Body::Opened(Opened {
        format: FORMAT,
        incident: IncidentId(word("01a20162-8003-76ce-9ecc-177a04b0fc16")),
        title: String::new(),
        service: word("Acorn Shop"),
        country: word("JP"),
        country_guessed: false,
        noticed_guessed: false,
        currency_guessed: false,
        noticed,
        zone: word("Asia/Tokyo"),
        currency: word("JPY"),
    })
}

fn list() -> Result<Body, Box<dyn Error>> {
    let (id, text) = checklist::built_in()
        .iter()
        .find(|(id, _)| *id == "suspicious-order")
        .ok_or("no such list")?;
    Ok(Body::ChecklistAttached(ChecklistAttached {
        id: (*id).to_owned(),
        version: "1.0.0".to_owned(),
        origin: kakunin::status::ListOrigin::BuiltIn,
        sha256: sha256_hex(text),
        text: (*text).to_owned(),
    }))
}

fn order(number: u32) -> Body {
    let fields = [
        ("number", format!("250-1111111-{}", 4416 + number)),
        ("amount", format!("JPY {}", 900 * number)),
    ];
    let rest = [
        ("goods", "parcel".to_owned()),
        ("what", "Headphones".to_owned()),
    ];
    let fields = fields
        .into_iter()
        .chain(rest)
        .map(|(field, value)| (field.to_owned(), value))
        .collect();
    let (guessed, parties) = (Vec::new(), std::collections::BTreeMap::new());
    Body::ItemAdded(ItemAdded {
        item: item(number),
        kind: "order".to_owned(),
        fields,
        guessed,
        parties,
    })
}

fn item(number: u32) -> kakunin::id::ItemId {
    kakunin::id::ItemId(format!("order-{number}"))
}

/// One call: who, the case, what they said about each order in two answers, said back, ended.
fn call(contact: u32, orders: u32) -> Vec<Body> {
    let note = |about, text: &str| {
        Body::Noted(Noted {
            about,
            contact: Some(kakunin::id::ContactNo(contact)),
            text: text.to_owned(),
            ..Noted::default()
        })
    };
    let party = "shop".to_owned();
    let start = ContactStarted {
        contact: kakunin::id::ContactNo(contact),
        party,
        channel: None,
        by: Some(ChannelKind::Phone),
    };
    let mut bodies = vec![
        Body::ContactStarted(start),
        note(NoteAbout::Person, "Sato"),
        note(NoteAbout::Reference, "881-2207"),
    ];
    for said in 0..STATEMENTS {
        let step = if said < STATEMENTS / 2 {
            "parcel-stopped"
        } else {
            "no-charge"
        };
        let answer = 2 * contact + u32::from(said >= STATEMENTS / 2);
        bodies.push(Body::Stated(Stated {
            contact: Some(kakunin::id::ContactNo(contact)),
            answer: kakunin::id::ReplyNo(answer),
            check: CheckId::at(
                "suspicious-order",
                step,
                &item(1 + (contact * STATEMENTS + said) % orders.max(1)),
            ),
            verdict: if said % 4 == 3 {
                Verdict::NotKnown
            } else {
                Verdict::Confirmed
            },
            option: None,
            by: None,
            no_time_given: false,
            words: "stopped in the warehouse".to_owned(),
            group: false,
            supersedes: None,
            why: String::new(),
        }));
    }
    for answer in [2 * contact, 2 * contact + 1] {
        let text = "4417 is stopped. 4418 is stopped. 4425 is stopped.".to_owned();
        bodies.push(Body::SaidBack(SaidBack {
            answer: kakunin::id::ReplyNo(answer),
            agreement: Agreement::Agreed,
            text,
        }));
    }
    bodies.push(Body::ContactEnded(ContactEnded {
        contact: kakunin::id::ContactNo(contact),
        ending: Ending::Ended,
    }));
    bodies
}

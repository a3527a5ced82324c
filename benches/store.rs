//! How long an answer takes until it is durable, and whether a store of a million events is as
//! quick as a small one. `cargo bench --bench store`; medians, since a shared machine has outliers.

#![expect(
    clippy::print_stdout,
    reason = "the figures are what this program is for"
)]

mod measure;

use std::collections::BTreeMap;
use std::{
    error::Error,
    hint::black_box,
    path::Path,
    time::{Duration, Instant},
};

use kakunin::{
    engine::{Act, ListText, NewItem, PartyReply, Said},
    id::{CheckId, IncidentId, ItemId},
    quantity::{Moment, TimeContext},
    record::{ChannelKind, Due, Opened, Summary, Verdict, seal::sha256_hex},
    session::IncidentSession,
    status::{ListOrigin, Status},
    store::{self, Sealed, Tip},
    text::LocalizedText,
};
use measure::{median, micros, ratio};
use rusqlite::{Connection, TransactionBehavior};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// Answers, each beside a bare transaction.
const ROUNDS: u64 = 2_000;
/// Events in the large store.
const EVENTS: u64 = 1_000_000;
/// The incidents that are read: their names and numbers of events.
const READ: [(&str, u64); 3] = [("ten", 10), ("thousand", 1_000), ("ten thousand", 10_000)];
/// The events of each other incident; all of those are closed.
const CLOSED: u64 = 100;

fn main() -> Outcome<()> {
    // On the disk that the program is built on: a folder in memory would cost nothing to sync.
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    durable_answer(folder.path())?;
    whole_answer(folder.path())?;
    million_events(folder.path())
}

/// One answer through the store, and the insert of an equal row in a bare transaction, in turn.
fn durable_answer(folder: &Path) -> Outcome<()> {
    let incident = IncidentId("one".to_owned());
    let (answers, plain) = (folder.join("answers.db"), folder.join("bare.db"));
    let (mut store, mut bare) = (store::open(&answers)?, open_bare(&plain)?);
    let (mut summary, mut tip) = (summary(false)?, Tip::default());
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for seq in 1..=ROUNDS {
        // Both begin a new write-ahead file at the same time, as each run of the program does:
        // writing over an old one syncs faster, and the one that writes more pages would get there
        // first.
        if seq % 100 == 0 {
            drop((store, bare));
            (store, bare) = (store::open(&answers)?, open_bare(&plain)?);
        }
        let row = &tip.seal([line(seq)])[0];
        // As in life, each answer changes the summary a little, and its length with it.
        summary.touched = summary.touched.map(|at| at + Duration::from_secs(7));
        let checks = summary.due.len();
        let due = &mut summary.due[seq as usize % checks];
        due.status = if due.status == Status::Promised {
            Status::Confirmed
        } else {
            Status::Promised
        };
        let mut through_the_store = || -> Outcome<()> {
            let start = Instant::now();
            store.append(&incident, &tip, &tip.seal([line(seq)]), &summary)?;
            ours.push(start.elapsed());
            Ok(())
        };
        let mut through_bare = || -> Outcome<()> {
            let start = Instant::now();
            let change = bare.transaction_with_behavior(TransactionBehavior::Immediate)?;
            change
                .prepare_cached("INSERT INTO events VALUES (1, ?1, ?2, ?3)")?
                .execute((seq, &row.line, &row.hash))?;
            change.commit()?;
            theirs.push(start.elapsed());
            Ok(())
        };
        // Whoever syncs second may profit from the first, so they change places.
        if seq % 2 == 0 {
            through_the_store().and_then(|()| through_bare())?;
        } else {
            through_bare().and_then(|()| through_the_store())?;
        }
        tip = row.tip();
    }
    show_answer("one answer through the store", ours, theirs);
    Ok(())
}

/// A whole answer, from what was typed to the record: decide, apply, every check and the summary
/// anew, seal, append; beside a bare transaction with a row of the same size. Each call is an
/// incident of its own, as long as real ones are.
fn whole_answer(folder: &Path) -> Outcome<()> {
    let (answers, plain) = (folder.join("calls.db"), folder.join("bare calls.db"));
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for call in 0..ROUNDS / 100 {
        let (mut session, mut bare) = (call_with_orders(&answers, call)?, open_bare(&plain)?);
        for answer in 0..100 {
            let row = &Tip::default().seal([line(answer)])[0];
            let check = CheckId::at(
                "suspicious-order",
                "parcel-stopped",
                &ItemId(format!("order-{}", 1 + answer % 8)),
            );
            let verdict = if answer % 3 == 0 {
                Verdict::Promised
            } else {
                Verdict::Confirmed
            };
            let words = "stopped in the warehouse".to_owned();
            let said = vec![Said {
                words,
                ..Said::of(check, verdict)
            }];
            let mut act = || -> Outcome<()> {
                let start = Instant::now();
                session
                    .act(Act::State(PartyReply {
                        contact: Some(kakunin::id::ContactNo(1)),
                        said: said.clone(),
                        group: false,
                        answer: None,
                    }))
                    .map_err(|error| format!("{error:?}"))?;
                ours.push(start.elapsed());
                Ok(())
            };
            let mut insert = || -> Outcome<()> {
                let start = Instant::now();
                let change = bare.transaction_with_behavior(TransactionBehavior::Immediate)?;
                let sql = "INSERT INTO events VALUES (?1, ?2, ?3, ?4)";
                change
                    .prepare_cached(sql)?
                    .execute((call, answer, &row.line, &row.hash))?;
                change.commit()?;
                theirs.push(start.elapsed());
                Ok(())
            };
            if answer % 2 == 0 {
                act().and_then(|()| insert())?
            } else {
                insert().and_then(|()| act())?
            }
        }
    }
    show_answer("one whole answer of a call", ours, theirs);
    Ok(())
}

/// An incident with eight orders and a call that has begun.
fn call_with_orders(path: &Path, number: u64) -> Outcome<IncidentSession> {
    let now = Moment::parse_from_rfc3339("2026-05-14T09:31:00+09:00")?;
    let incident = IncidentId(format!("call {number}"));
    let store = store::open(path)?;
    let session = IncidentSession::start(
        store,
        incident.clone(),
        0,
        String::new(),
        TimeContext::of(now),
    );
    let mut session = session.map_err(|fault| format!("{fault:?}"))?;
    let (_, text) = kakunin::checklist::built_in()
        .iter()
        .find(|(id, _)| *id == "suspicious-order")
        .ok_or("a list")?;
    let word = str::to_owned;
    let opened = Opened {
        format: kakunin::record::FORMAT,
        incident,
        title: String::new(),
        service: word("Acorn Shop"),
        country: word("JP"),
        country_guessed: false,
        noticed_guessed: false,
        currency_guessed: false,
        noticed: now,
        zone: word("Asia/Tokyo"),
        currency: word("JPY"),
    };
    let mut acts = vec![
        Act::Open(Box::new(opened)),
        Act::AttachList(ListText {
            text: word(text),
            sha256: sha256_hex(text),
            origin: ListOrigin::BuiltIn,
        }),
    ];
    for order in 0..8 {
        let fields = [
            ("number", format!("250-{}", 4417 + order)),
            ("goods", word("parcel")),
            ("amount", word("JPY 9900")),
        ];
        let fields = fields.map(|(field, value)| (word(field), value)).into();
        let (guessed, parties) = (Vec::new(), std::collections::BTreeMap::new());
        acts.push(Act::AddItem(NewItem {
            kind: word("order"),
            fields,
            guessed,
            parties,
        }));
    }
    acts.push(Act::StartContact {
        party: word("shop"),
        channel: None,
        by: Some(ChannelKind::Phone),
    });
    session
        .transaction(|session| {
            acts.iter()
                .try_for_each(|act| session.act(act.clone()).map(drop))
        })
        .map_err(|error| format!("{error:?}"))?;
    Ok(session)
}

fn show_answer(what: &str, ours: Vec<Duration>, theirs: Vec<Duration>) {
    let (ours, theirs) = (median(ours), median(theirs));
    println!("{what:<31}{:>9}", micros(ours));
    println!("{:<31}{:>9}", "one bare transaction", micros(theirs));
    println!(
        "{:<31}{:>9.2}  (aim: at most 1.2)\n",
        "ratio",
        ratio(ours, theirs)
    );
}

/// A database with the settings of the store and the table of events alone.
fn open_bare(path: &Path) -> Outcome<Connection> {
    let bare = Connection::open(path)?;
    bare.busy_timeout(Duration::from_secs(2))?;
    bare.execute_batch(
        "PRAGMA journal_mode = wal; PRAGMA synchronous = full;
         CREATE TABLE IF NOT EXISTS events (incident INTEGER NOT NULL, seq INTEGER NOT NULL, line TEXT NOT NULL,
         hash TEXT NOT NULL, PRIMARY KEY (incident, seq)) STRICT, WITHOUT ROWID",
    )?;
    Ok(bare)
}

/// The same incidents in a store of their own and in one of a million events.
fn million_events(folder: &Path) -> Outcome<()> {
    let read: u64 = READ.iter().map(|(_, count)| count).sum();
    let (small, large) = (folder.join("small.db"), folder.join("large.db"));
    fill(&small, 0)?;
    let start = Instant::now();
    fill(&large, (EVENTS - read) / CLOSED)?;
    println!(
        "\nfilling {EVENTS} events        {:>7.1} s",
        start.elapsed().as_secs_f64()
    );
    println!("{:<31}{:>9} {:>9} {:>6}", "", "alone", "of 10^6", "ratio");
    compare("open", 50, &small, &large, |path| {
        drop(black_box(store::open(path)))
    })?;
    compare("open, list open incidents", 50, &small, &large, |path| {
        _ = black_box(store::open(path).and_then(|store| store.open_incidents()));
    })?;
    for (name, count) in READ {
        compare(
            &format!("open, read {count} events"),
            15,
            &small,
            &large,
            |path| {
                _ = black_box(store::open(path).and_then(|store| {
                    store.read(&IncidentId(name.to_owned()), 0, &mut |event| {
                        black_box(event);
                        Ok(())
                    })
                }));
            },
        )?;
    }
    let (store, start) = (store::open(&large)?, Instant::now());
    let all = store.summaries()?.len();
    println!(
        "all {all} summaries, closed ones too{:>9}",
        micros(start.elapsed())
    );
    Ok(())
}

/// A store with the incidents that are read, amid `closed` other ones.
fn fill(path: &Path, closed: u64) -> Outcome<()> {
    drop(store::open(path)?);
    let mut raw = Connection::open(path)?;
    raw.execute_batch("PRAGMA synchronous = off")?;
    let change = raw.transaction()?;
    let (open, shut) = (
        serde_json::to_string(&summary(false)?)?,
        serde_json::to_string(&summary(true)?)?,
    );
    let others = (0..closed).map(|number| (format!("closed {number}"), CLOSED, &shut, true));
    let read = READ
        .iter()
        .map(|(name, count)| ((*name).to_owned(), *count, &open, false));
    let sql = "INSERT INTO incidents (id, seq, hash, closed, summary) VALUES (?1, ?2, ?3, ?4, ?5)";
    for (name, count, summary, closed) in others.chain(read) {
        let events = Tip::default().seal((1..=count).map(line));
        let hash = events.last().map(|event| &event.hash);
        change
            .prepare_cached(sql)?
            .execute((name, count, hash, closed, summary))?;
        let incident = change.last_insert_rowid();
        let mut insert = change.prepare_cached("INSERT INTO events VALUES (?1, ?2, ?3, ?4)")?;
        for Sealed { seq, line, hash } in events {
            insert.execute((incident, seq, line, hash))?;
        }
    }
    Ok(change.commit()?)
}

/// Times the same deed on both stores in turn.
fn compare(
    what: &str,
    rounds: u32,
    small: &Path,
    large: &Path,
    deed: impl Fn(&Path),
) -> Outcome<()> {
    let (mut alone, mut amid) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        for (path, times) in [(small, &mut alone), (large, &mut amid)] {
            let start = Instant::now();
            deed(path);
            times.push(start.elapsed());
        }
    }
    let (alone, amid) = (median(alone), median(amid));
    println!(
        "{what:<31}{:>9} {:>9} {:>6.2}",
        micros(alone),
        micros(amid),
        ratio(amid, alone)
    );
    Ok(())
}

/// A statement as a call records it.
fn line(seq: u64) -> String {
    format!(
        r#"{{"seq":{seq},"at":"2026-05-14T09:31:00+09:00","recorded_at":"2026-05-14T09:31:04+09:00","kind":"stated","body":{{"check":"suspicious-order/parcel-stopped@order-3","contact":1,"answer":2,"verdict":"confirmed","words":"stopped in the warehouse","group":false}}}}"#
    )
}

/// A summary as eight orders leave it: seventeen checks that come back.
fn summary(closed: bool) -> Outcome<Summary> {
    let words = |en: &str, ja: &str| {
        LocalizedText(
            [
                ("en".to_owned(), en.to_owned()),
                ("ja".to_owned(), ja.to_owned()),
            ]
            .into(),
        )
    };
    let at = Moment::parse_from_rfc3339("2026-05-15T17:00:00+09:00")?;
    let due = |number: u64| Due {
        assigned: String::new(),
        check: CheckId::at(
            "suspicious-order",
            "parcel-stopped",
            &ItemId(format!("order-{number}")),
        ),
        at,
        status: Status::Promised,
        kind: kakunin::status::DueKind::Promise,
        beside: None,
        earliest: false,
        again: false,
        party: "shop".to_owned(),
        who: words("Acorn Shop", "架空ストア"),
        label: words("4431 parcel", "4431 発送"),
        legal: None,
    };
    let due = if closed {
        Vec::new()
    } else {
        (1..=17).map(due).collect()
    };
    let title = words("Orders I did not place", "身に覚えのない注文");
    let service = "Acorn Shop".to_owned();
    Ok(Summary {
        title,
        service,
        closed,
        touched: Some(at),
        settled: 9,
        open: 17,
        alarming: 4,
        alarming_for: BTreeMap::new(),
        due,
    })
}

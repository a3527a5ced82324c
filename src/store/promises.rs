//! What every adapter promises, written once. `promises!(opener)` makes one test of each promise;
//! `opener` takes the name of a store and opens it, the same one for the same name.

use std::{sync::Barrier, thread};

use super::{Draft, Entry, Sealed, Store, StoreError, Tip};
use crate::{id::IncidentId, quantity::Moment, record::Summary, text::LocalizedText};

/// Opens the store of a name.
pub(super) type Opener = dyn Fn(&str) -> Box<dyn Store> + Sync;

/// Makes one test of each promise.
macro_rules! promises {
    ($opener:expr) => {
        $crate::store::promises::promises!($opener;
            what_is_appended_is_read_back_in_order,
            a_fresh_store_is_empty,
            an_append_behind_an_old_tip_is_refused_and_writes_nothing,
            an_append_is_whole_or_not_there,
            events_that_leave_a_gap_are_refused,
            an_append_without_events_keeps_the_summary,
            four_writers_leave_no_gap,
            writers_of_a_fresh_store_do_not_disturb_each_other,
            summaries_are_what_was_given,
            only_open_incidents_are_listed_as_open,
            an_incident_is_found_by_its_number_or_its_name,
            reading_stops_where_the_reader_wants,
            a_draft_is_kept_until_it_is_empty,
            evidence_comes_back_as_it_was,
            a_store_that_is_opened_again_has_forgotten_nothing,
        );
    };
    ($opener:expr; $($promise:ident,)*) => {
        $(#[test] fn $promise() { $crate::store::promises::$promise(&$opener(stringify!($promise))); })*
    };
}
pub(super) use promises;

pub(super) fn incident(name: &str) -> IncidentId {
    IncidentId(name.to_owned())
}

/// `count` events behind a tip.
pub(super) fn events(after: &Tip, count: u64) -> Vec<Sealed> {
    let line =
        |seq| format!(r#"{{"seq":{seq},"kind":"noted","body":{{"text":"4417 発送 \"é\""}}}}"#);
    after.seal((after.seq + 1..=after.seq + count).map(line))
}

pub(super) fn summary(title: &str) -> Summary {
    let title = LocalizedText([("en".to_owned(), title.to_owned())].into());
    Summary {
        title,
        open: 3,
        ..Summary::default()
    }
}

/// Adds `count` events behind `after` and returns the new tip.
pub(super) fn add(
    store: &mut dyn Store,
    name: &str,
    after: &Tip,
    count: u64,
) -> Result<Tip, StoreError> {
    let events = events(after, count);
    store.append(&incident(name), after, &events, &summary(name))?;
    Ok(events.last().unwrap().tip())
}

pub(super) fn read(store: &dyn Store, name: &str, after: u64) -> Vec<Sealed> {
    let mut events = Vec::new();
    store
        .read(&incident(name), after, &mut |event| {
            events.push(event);
            Ok(())
        })
        .unwrap();
    events
}

fn entry(store: &dyn Store, name: &str) -> Entry {
    store
        .summaries()
        .unwrap()
        .into_iter()
        .find(|entry| entry.incident == incident(name))
        .unwrap()
}

pub(super) fn what_is_appended_is_read_back_in_order(open: &Opener) {
    let mut store = open("a");
    let tip = add(&mut *store, "one", &Tip::default(), 3).unwrap();
    add(&mut *store, "two", &Tip::default(), 1).unwrap();
    let tip = add(&mut *store, "one", &tip, 2).unwrap();
    assert_eq!(read(&*store, "one", 0), events(&Tip::default(), 5));
    assert_eq!(read(&*store, "one", 3), events(&Tip::default(), 5)[3..]);
    assert_eq!(read(&*store, "one", 5), []);
    assert_eq!(read(&*store, "two", 0), events(&Tip::default(), 1));
    assert_eq!(entry(&*store, "one").tip, tip);
}

pub(super) fn a_fresh_store_is_empty(open: &Opener) {
    let store = open("a");
    assert_eq!(store.summaries().unwrap(), []);
    assert_eq!(store.open_incidents().unwrap(), []);
    assert_eq!(read(&*store, "one", 0), []);
    assert_eq!(store.draft(&incident("one")).unwrap(), None);
}

pub(super) fn an_append_behind_an_old_tip_is_refused_and_writes_nothing(open: &Opener) {
    let (mut store, mut other) = (open("a"), open("a"));
    let tip = add(&mut *store, "one", &Tip::default(), 2).unwrap();
    let moved = |fault: StoreError| match fault {
        StoreError::Moved(tip) => tip,
        fault => panic!("{fault:?}"),
    };
    let forged = Tip {
        hash: Tip::default().previous().to_owned(),
        ..tip.clone()
    };
    let ahead = events(&tip, 1)[0].tip();
    for old in [Tip::default(), forged, ahead] {
        assert_eq!(moved(add(&mut *other, "one", &old, 1).unwrap_err()), tip);
    }
    assert_eq!(
        moved(add(&mut *other, "two", &tip, 1).unwrap_err()),
        Tip::default()
    );
    assert_eq!(read(&*store, "one", 0).len(), 2);
    assert_eq!(store.summaries().unwrap().len(), 1);
    add(&mut *other, "one", &tip, 1).unwrap();
    assert_eq!(read(&*store, "one", 0), events(&Tip::default(), 3));
}

pub(super) fn an_append_is_whole_or_not_there(open: &Opener) {
    let mut store = open("a");
    let tip = add(&mut *store, "one", &Tip::default(), 1).unwrap();
    let mut torn = events(&tip, 3);
    torn[2].seq = 3;
    assert!(
        store
            .append(&incident("one"), &tip, &torn, &summary("torn"))
            .is_err()
    );
    assert_eq!(read(&*store, "one", 0), events(&Tip::default(), 1));
    assert_eq!(
        (entry(&*store, "one").tip, entry(&*store, "one").summary),
        (tip, summary("one"))
    );
}

pub(super) fn events_that_leave_a_gap_are_refused(open: &Opener) {
    let mut store = open("a");
    let late = events(&events(&Tip::default(), 1)[0].tip(), 1);
    assert!(matches!(
        store.append(&incident("one"), &Tip::default(), &late, &summary("one")),
        Err(StoreError::Other(_))
    ));
    assert_eq!(store.summaries().unwrap(), []);
}

pub(super) fn an_append_without_events_keeps_the_summary(open: &Opener) {
    let mut store = open("a");
    let tip = add(&mut *store, "one", &Tip::default(), 2).unwrap();
    store
        .append(&incident("one"), &tip, &[], &summary("renamed"))
        .unwrap();
    assert_eq!(
        (entry(&*store, "one").tip, entry(&*store, "one").summary),
        (tip, summary("renamed"))
    );
    store
        .append(&incident("none"), &Tip::default(), &[], &summary("none"))
        .unwrap();
    assert_eq!(store.summaries().unwrap().len(), 1);
}

/// Adds one event, as somebody who reads anew whenever another writer was faster.
fn add_in_turn(store: &mut dyn Store) {
    let mut tip = read(store, "one", 0)
        .last()
        .map(Sealed::tip)
        .unwrap_or_default();
    loop {
        match add(store, "one", &tip, 1) {
            Ok(_) => return,
            Err(StoreError::Moved(now)) => tip = now,
            Err(fault) => panic!("{fault:?}"),
        }
    }
}

fn write_at_once(open: &Opener, writers: u64, each: u64) {
    let start = Barrier::new(writers as usize);
    thread::scope(|scope| {
        for _ in 0..writers {
            scope.spawn(|| {
                start.wait();
                let mut store = open("a");
                (0..each).for_each(|_| add_in_turn(&mut *store));
            });
        }
    });
    assert_eq!(
        read(&*open("a"), "one", 0),
        events(&Tip::default(), writers * each)
    );
}

pub(super) fn four_writers_leave_no_gap(open: &Opener) {
    drop(open("a"));
    write_at_once(open, 4, 10);
}

pub(super) fn writers_of_a_fresh_store_do_not_disturb_each_other(open: &Opener) {
    write_at_once(open, 8, 1);
}

pub(super) fn summaries_are_what_was_given(open: &Opener) {
    let mut store = open("a");
    let at = |minute: u32| {
        Moment::parse_from_rfc3339(&format!("2026-05-14T09:{minute:02}:00.5+09:00")).unwrap()
    };
    let mut given = Vec::new();
    for (name, minute) in [("one", 31), ("two", 59), ("three", 12)] {
        let touched = Some(at(minute));
        let summary = Summary {
            touched,
            service: "Acorn Shop".to_owned(),
            alarming: 2,
            ..summary(name)
        };
        store
            .append(
                &incident(name),
                &Tip::default(),
                &events(&Tip::default(), 1),
                &summary,
            )
            .unwrap();
        given.push(summary);
    }
    let found = store.summaries().unwrap();
    let numbers: Vec<u64> = found.iter().map(|entry| entry.number).collect();
    assert_eq!(numbers, [2, 1, 3], "the one last touched first");
    for entry in &found {
        assert_eq!(entry.summary, given[entry.number as usize - 1]);
        assert_eq!(entry.tip, events(&Tip::default(), 1)[0].tip());
    }
}

pub(super) fn only_open_incidents_are_listed_as_open(open: &Opener) {
    let mut store = open("a");
    let one = add(&mut *store, "one", &Tip::default(), 1).unwrap();
    add(&mut *store, "two", &Tip::default(), 1).unwrap();
    let mut close = |tip: &Tip, closed| {
        let events = events(tip, 1);
        store
            .append(
                &incident("one"),
                tip,
                &events,
                &Summary {
                    closed,
                    ..summary("one")
                },
            )
            .unwrap();
        let open: Vec<u64> = store
            .open_incidents()
            .unwrap()
            .iter()
            .map(|entry| entry.number)
            .collect();
        (events[0].tip(), open, store.summaries().unwrap().len())
    };
    let (tip, open, all) = close(&one, true);
    assert_eq!((open, all), (vec![2], 2));
    let (_, open, all) = close(&tip, false);
    assert_eq!((open, all), (vec![2, 1], 2));
}

pub(super) fn an_incident_is_found_by_its_number_or_its_name(open: &Opener) {
    let mut store = open("a");
    for name in ["01a20162-8003-one", "01a20162-9914-two"] {
        add(&mut *store, name, &Tip::default(), 1).unwrap();
    }
    let found = |name: &str| store.named(name).unwrap().map(|entry| entry.number);
    assert_eq!(
        [found("1"), found("2"), found("3")],
        [Some(1), Some(2), None]
    );
    assert_eq!(
        [found("01a20162-9"), found("01a20162-8003-one")],
        [Some(2), Some(1)]
    );
    assert_eq!(
        [
            found("01a2016"),
            found("01a20162-7"),
            found("01"),
            found(""),
            found("%")
        ],
        [None; 5]
    );
}

pub(super) fn reading_stops_where_the_reader_wants(open: &Opener) {
    let mut store = open("a");
    let tip = add(&mut *store, "one", &Tip::default(), 5).unwrap();
    let mut seen = 0;
    let stopped = store.read(&incident("one"), 0, &mut |event| {
        seen = event.seq;
        if seen == 2 {
            Err(StoreError::Damaged("stop".into()))
        } else {
            Ok(())
        }
    });
    assert!(matches!(stopped, Err(StoreError::Damaged(what)) if what.to_string() == "stop"));
    assert_eq!(seen, 2);
    add(&mut *store, "one", &tip, 1).unwrap();
}

pub(super) fn a_draft_is_kept_until_it_is_empty(open: &Opener) {
    let draft = |text: &str| Draft {
        question: "call/B".to_owned(),
        text: text.to_owned(),
    };
    let mut store = open("a");
    for text in ["ccc", "cccp", "発送'\"\\"] {
        store.set_draft(&incident("one"), &draft(text)).unwrap();
        assert_eq!(
            open("a").draft(&incident("one")).unwrap(),
            Some(draft(text))
        );
    }
    assert_eq!(store.draft(&incident("two")).unwrap(), None);
    store.set_draft(&incident("one"), &draft("")).unwrap();
    assert_eq!(store.draft(&incident("one")).unwrap(), None);
    assert_eq!(
        store.summaries().unwrap(),
        [],
        "a draft is not part of the record"
    );
}

pub(super) fn evidence_comes_back_as_it_was(open: &Opener) {
    let mut store = open("a");
    for bytes in [&b""[..], b"\0\xff\r\n", "発送しました".as_bytes()] {
        let sha256 = crate::record::seal::sha256_hex(bytes);
        assert!(store.evidence(&sha256).is_err());
        store.keep(&sha256, bytes).unwrap();
        store.keep(&sha256, bytes).unwrap();
        assert_eq!(open("a").evidence(&sha256).unwrap(), bytes);
        let mut pieces = Vec::new();
        open("a")
            .open_evidence(&sha256)
            .unwrap()
            .read_to_end(&mut pieces)
            .unwrap();
        assert_eq!(pieces, bytes);
    }
    assert!(store.keep(&"0".repeat(64), b"not mine").is_err());
    assert!(
        store.evidence(&"0".repeat(64)).is_err() && store.open_evidence(&"0".repeat(64)).is_err()
    );
    for outside in ["", "../../etc/passwd", "..", "ABCDEF"] {
        assert!(
            store.keep(outside, b"").is_err() && store.evidence(outside).is_err(),
            "{outside}"
        );
    }
}

pub(super) fn a_store_that_is_opened_again_has_forgotten_nothing(open: &Opener) {
    let mut tip = Tip::default();
    for count in 1..=4 {
        tip = add(&mut *open("a"), "one", &tip, count).unwrap();
    }
    assert_eq!(read(&*open("a"), "one", 0), events(&Tip::default(), 10));
    assert_eq!(entry(&*open("a"), "one").tip, tip);
}

//! What comes next, in which order, and what is kept beside the record.

use super::case::{Case, at, item, of, said, seen, whole};
use crate::{
    engine::{self, Act, PartyReply, Said, Why, next, next_after, next_time, summary},
    id::{CheckId, ReplyNo},
    quantity::Span,
    record::{Agreement, Verdict},
    status::Status,
};

use Verdict::{Confirmed, Promised, Refused};

/// One broken word, one overdue promise, one question that nobody asked.
fn troubled() -> Case {
    let mut case = Case::tiny(4);
    let call = case.call("shop");
    case.agreed(
        call,
        &[(of("stopped", 1), Confirmed), (of("stopped", 2), Confirmed)],
    );
    let soon = Said {
        by: Some(at(14, "10:00")),
        ..said(&of("stopped", 3), Promised)
    };
    case.did(Act::State(PartyReply {
        contact: Some(call),
        said: vec![soon],
        group: false,
        answer: None,
    }));
    case.say_back(ReplyNo(2), Agreement::Agreed);
    case.now = at(14, "11:00");
    case.sign("shipped", Some(item(1)));
    case
}

#[test]
fn rescue_comes_first_then_what_is_contradicted_then_overdue_then_by_deadline_and_file() {
    let agenda = troubled().agenda();
    let place = |id: &CheckId| {
        agenda
            .iter()
            .position(|known| *known == id.to_string())
            .unwrap()
    };
    let order = [
        of("returned", 1), // the courier can still hold it
        of("stopped", 1),  // contradicted
        of("stopped", 4),  // not asked, overdue since 09:30
        whole("how"),      // overdue since 10:00, first in the file
        whole("look"),
    ];
    assert!(
        order
            .windows(2)
            .all(|pair| place(&pair[0]) < place(&pair[1])),
        "{agenda:#?}"
    );
    assert_eq!(agenda[0], of("returned", 1).to_string());
    assert!(
        place(&of("stopped", 3)) > place(&of("stopped", 4)),
        "10:00 comes after 09:30"
    );
}

#[test]
fn what_waits_for_its_time_stands_behind_what_needs_somebody_now() {
    let mut case = Case::tiny(2);
    let call = case.call("shop");
    case.agreed(call, &[(of("stopped", 1), Promised)]);
    let agenda = case.agenda();
    let place = |id: &CheckId| {
        agenda
            .iter()
            .position(|known| *known == id.to_string())
            .unwrap()
    };
    assert!(place(&of("stopped", 1)) > place(&of("stopped", 2)));
    assert_eq!(place(&of("stopped", 1)), agenda.len() - 1);
}

#[test]
fn the_next_party_comes_with_its_whole_sheet_and_a_reason() {
    let case = troubled();
    let checks = case.checks();
    let first = next(&case.state, &checks).unwrap();
    assert_eq!(
        (first.check.party, first.why),
        (Some("courier"), Why::BrokenPromise)
    );
    assert!(
        first.is_call()
            && first
                .with
                .iter()
                .all(|check| check.party == Some("courier"))
    );

    let courier: Vec<_> = first.with.iter().map(|check| check.id.clone()).collect();
    let then = next_after(&case.state, &checks, &courier).unwrap();
    assert_eq!(
        (then.check.id.clone(), then.why),
        (of("stopped", 1), Why::Contradicted)
    );
    let open = checks
        .iter()
        .filter(|check| check.is_open() && check.party == Some("shop"))
        .count();
    assert_eq!(
        then.with.len(),
        open,
        "all that is open with the shop, in one call"
    );
}

#[test]
fn reasons_name_silence_refusal_and_the_look_that_is_due() {
    let mut case = Case::tiny(1);
    let why = |case: &Case, id: &CheckId| {
        let checks = case.checks();
        let others: Vec<_> = checks
            .iter()
            .map(|check| check.id.clone())
            .filter(|other| other != id)
            .collect();
        next_after(&case.state, &checks, &others).map(|next| next.why)
    };
    assert_eq!(why(&case, &of("stopped", 1)), Some(Why::NotAsked));
    assert_eq!(why(&case, &whole("look")), Some(Why::Own));
    case.silent("shop");
    assert_eq!(why(&case, &of("stopped", 1)), Some(Why::Silent(1)));
    let call = case.call("shop");
    case.agreed(call, &[(of("stopped", 1), Confirmed)]);
    assert_eq!(
        why(&case, &of("stopped", 1)),
        None,
        "nothing to do before the look"
    );
    case.wait(Span::Days(2));
    assert_eq!(why(&case, &of("stopped", 1)), Some(Why::LookDue));
    case.agreed(call, &[(of("stopped", 1), Refused)]);
    assert_eq!(
        why(&case, &of("stopped", 1)),
        None,
        "the courier comes first"
    );
    assert_eq!(why(&case, &of("returned", 1)), Some(Why::Fallback));
}

#[test]
fn a_rescue_that_was_confirmed_is_a_look_and_no_further_call() {
    let mut case = Case::built_in();
    let built_in = |step| CheckId::at("suspicious-order", step, &item(3));
    let call = case.call("shop");
    case.agreed(call, &[(built_in("parcel-stopped"), Confirmed)]);
    case.did(seen(
        Some("suspicious-order/shipped"),
        Some(item(3)),
        &[],
        &[],
    ));
    let courier = case.call("courier");
    case.agreed(courier, &[(built_in("parcel-returned"), Confirmed)]);
    case.wait(Span::Days(1));
    let checks = case.checks();
    let first = next(&case.state, &checks).unwrap();
    assert_eq!(
        (first.check.id.clone(), first.why),
        (built_in("parcel-returned"), Why::LookDue)
    );
    assert!(!first.is_call() && first.with.len() == 1);
}

#[test]
fn the_summary_lists_everything_that_comes_back_earliest_first() {
    let case = troubled();
    let checks = case.checks();
    let summary = summary(&case.state, &checks);
    assert!(summary.due.windows(2).all(|pair| pair[0].at <= pair[1].at));
    let listed = summary
        .due
        .iter()
        .find(|due| due.check == of("stopped", 3))
        .unwrap();
    assert_eq!(
        (listed.at, listed.status, listed.party.as_str()),
        (at(14, "10:00"), Status::Promised, "shop")
    );
    let (needy, waiting) = (
        checks.iter().filter(|check| check.needs_you()),
        of("stopped", 3),
    );
    assert_eq!(
        summary.alarming as usize,
        needy.filter(|check| check.id != waiting).count(),
        "all but the late promise"
    );
    assert_eq!(
        summary.title.0.get("en").map(String::as_str),
        Some("A tiny list")
    );
    assert!(!summary.closed);
}

#[test]
fn the_next_time_is_the_first_that_has_not_passed() {
    let case = troubled();
    let half_past_ten = engine::checks(&case.state, at(14, "10:30"));
    assert_eq!(
        next_time(&half_past_ten, at(14, "10:30")),
        Some(at(14, "11:00")),
        "the courier's deadline"
    );
    let all_else_has_passed = next_time(&case.checks(), at(14, "11:00"));
    assert_eq!(
        all_else_has_passed,
        Some(
            at(13, "09:00")
                .checked_add_months(chrono::Months::new(2))
                .unwrap()
        ),
        "a window"
    );
}

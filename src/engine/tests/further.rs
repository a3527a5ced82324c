//! Further answers of a checklist: what a party says where yes or no does not fit.

use super::case::{Case, built_in, item};
use crate::{
    answer::Response,
    checklist::Checklist,
    engine::{Act, ListText, Live, PartyReply, Rejection, Said, Status},
    id::{CheckId, ReplyNo},
    record::{Agreement, Done, Verdict},
};

fn of(step: &str, order: usize) -> CheckId {
    CheckId::at("suspicious-order", step, &item(order))
}

fn used(check: &CheckId) -> Said {
    further(check, "used")
}

fn further(check: &CheckId, option: &str) -> Said {
    Said::of(
        check.clone(),
        Response {
            verdict: Verdict::Refused,
            option: Some(option.to_owned()),
        },
    )
}

fn say(case: &mut Case, said: Vec<Said>) -> ReplyNo {
    let contact = Some(case.call("shop"));
    case.did(Act::State(PartyReply {
        contact,
        said,
        group: false,
        answer: None,
    }));
    case.state.counters.answer
}

#[test]
fn it_counts_as_its_verdict_and_keeps_its_own_words() {
    let mut case = Case::built_in();
    say(&mut case, vec![used(&of("code-void", 1))]);
    let check = case.check(&of("code-void", 1));
    assert_eq!(
        (check.status, check.option()),
        (Status::Refused, Some("used"))
    );
    let text = check.option_text().unwrap();
    assert_eq!(
        (
            text.0.get("en").unwrap().as_str(),
            text.0.get("ja").unwrap().as_str()
        ),
        ("already used", "使用済み")
    );
    assert_eq!(case.check(&of("code-void", 2)).option(), None);
}

#[test]
fn it_opens_what_waits_for_it_and_what_waits_for_its_verdict() {
    let mut case = Case::built_in();
    say(
        &mut case,
        vec![
            used(&of("code-void", 1)),
            Said::of(of("code-void", 2), Verdict::Refused),
        ],
    );
    let live = |case: &Case, step, order| case.check(&of(step, order)).live;
    assert_eq!(live(&case, "code-frozen", 1), Live::Yes);
    assert_eq!(live(&case, "code-gone", 1), Live::Yes);
    assert_eq!(live(&case, "code-frozen", 2), Live::Yes);
    assert_eq!(
        live(&case, "code-gone", 2),
        Live::Waits,
        "the issuer was not asked yet"
    );
}

#[test]
fn it_is_settled_when_everything_is_that_it_opened() {
    let mut case = Case::built_in();
    say(&mut case, vec![used(&of("code-void", 1))]);
    let contact = case.call("code-issuer");
    case.agreed(contact, &[(of("code-frozen", 1), Verdict::Confirmed)]);
    assert!(
        !case.check(&of("code-void", 1)).settled,
        "its own way on is left"
    );
    case.did(Act::Do(Done {
        check: of("code-gone", 1),
        note: String::new(),
    }));
    assert!(case.check(&of("code-void", 1)).settled);
}

#[test]
fn a_way_on_that_does_not_fit_stays_closed() {
    let mut case = Case::built_in();
    say(
        &mut case,
        vec![
            further(&of("parcel-stopped", 3), "left"),
            further(&of("parcel-stopped", 4), "left"),
        ],
    );
    let courier = case.call("courier");
    let delivered = further(&of("parcel-returned", 3), "delivered");
    let held = Said::of(of("parcel-returned", 4), Verdict::Refused);
    case.did(Act::State(PartyReply {
        contact: Some(courier),
        said: vec![delivered, held],
        group: false,
        answer: None,
    }));
    assert_eq!(
        case.check(&of("shipper-stop", 3)).live,
        Live::No,
        "what was delivered cannot be stopped any more"
    );
    assert_eq!(case.check(&of("parcel-arrived", 3)).live, Live::Yes);
    assert_eq!(case.check(&of("shipper-stop", 4)).live, Live::Yes);
    assert_eq!(case.check(&of("parcel-arrived", 4)).live, Live::No);
}

#[test]
fn a_later_plain_answer_takes_its_place() {
    let mut case = Case::built_in();
    let code = of("code-void", 1);
    let answer = say(&mut case, vec![used(&code)]);
    case.say_back(answer, Agreement::Changed);
    let said = vec![Said::of(code.clone(), Verdict::Refused)];
    case.did(Act::State(PartyReply {
        contact: None,
        said,
        group: false,
        answer: Some(answer),
    }));
    assert_eq!(
        (case.status(&code), case.check(&code).option()),
        (Status::Refused, None)
    );
    let last = case.state.statements[&code].last().unwrap();
    assert_eq!(
        last.since, last.seq,
        "it is another answer, not words added to the same"
    );
}

#[test]
fn what_no_list_names_is_refused() {
    let mut case = Case::built_in();
    let refused = |case: &mut Case, said: Said| {
        let contact = Some(case.call("shop"));
        case.act(Act::State(PartyReply {
            contact,
            said: vec![said],
            group: false,
            answer: None,
        }))
        .unwrap_err()
    };
    let code = of("code-void", 1);
    let bad = |takes: &str| Rejection::BadValue {
        field: code.to_string(),
        takes: takes.to_owned(),
    };
    assert_eq!(refused(&mut case, further(&code, "lost")), bad("used"));
    let as_yes = Response {
        verdict: Verdict::Confirmed,
        option: Some("used".to_owned()),
    };
    assert_eq!(
        refused(&mut case, Said::of(code.clone(), as_yes)),
        bad("used"),
        "the list says what it counts as"
    );
    let charge = of("no-charge", 1);
    let none = Rejection::BadValue {
        field: charge.to_string(),
        takes: String::new(),
    };
    assert_eq!(refused(&mut case, used(&charge)), none);
}

#[test]
fn a_newer_text_without_it_keeps_its_words_and_does_not_offer_it() {
    let mut case = Case::built_in();
    let code = of("code-void", 1);
    say(&mut case, vec![used(&code)]);
    let mut newer: Checklist = serde_json::from_str(built_in("suspicious-order")).unwrap();
    for step in newer.phases.iter_mut().flat_map(|phase| &mut phase.steps) {
        step.further.clear();
    }
    newer.version = "9.0.0".to_owned();
    for step in newer.phases.iter_mut().flat_map(|phase| &mut phase.steps) {
        // What reads the answers that are gone goes with them.
        let gone = ["code-gone", "parcel-arrived"].contains(&step.id.as_str());
        step.when = step.when.take().filter(|_| !gone);
        if step.id == "shipper-stop" {
            step.when = step
                .when
                .take()
                .and_then(|when| when.all?.into_iter().next());
        }
    }
    let text = serde_json::to_string(&newer).unwrap();
    let sha256 = crate::record::seal::sha256_hex(&text);
    let upgrade = Act::UpgradeList(ListText {
        text,
        sha256,
        origin: crate::status::ListOrigin::Own,
    });
    case.did(upgrade);
    assert_eq!(
        *case
            .check(&code)
            .option_text()
            .unwrap()
            .0
            .get("en")
            .unwrap(),
        "already used"
    );
    assert!(case.state.offered(&code).is_empty());
    assert_eq!(case.state.further(&code).len(), 1);
}

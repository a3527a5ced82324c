//! Story 3, the mails that never arrived. As a customer: typed in English, the mails lie in spam;
//! by flags in Japanese, nothing is found and the shop stays silent. As the shop: by flags.

use serde_json::Value;

use crate::{
    env::{Env, START},
    typist::Typist,
    walker::{Told, list},
};

const LIST: &str = "no-contact";
/// A business day later.
const NEXT_DAY: &str = "2026-05-15T10:00:00+09:00";
/// The test message was answered.
const ANSWERED: &str = "2026-05-16T10:00:00+09:00";

#[test]
fn story_3_in_english_in_a_terminal() {
    let (env, list) = (Env::new().at(START), list(LIST));
    let mut typist = Typist::start(&env, "en", &[]);
    typist.answer("new.number", LIST);
    typist.answer("new.service", "Acorn Shop");
    // Which side, is money moving, which direction, which leg.
    typist.asked(&list, "side", "1");
    typist.asked(&list, "money-moving", "n");
    typist.asked(&list, "order-there", "1");
    typist.asked(&list, "direction", "1");
    typist.asked(&list, "leg", "6");
    // Before anything is cancelled or anybody called: spam, filters, the address, room, other
    // mailboxes.
    typist.done(&list, "no-second-order");
    let places = typist.take(&list, "spam-web");
    assert!(!places.contains("Call"), "{places}");
    let sheet = env.run(&["call", "shop", "--json"]).done().json();
    assert_eq!(
        sheet["questions"],
        Value::Array(Vec::new()),
        "nobody is called before the spam folder was looked at"
    );
    typist.asked(&list, "spam-web", "y");
    for (step, typed) in [
        ("filters-blocked", "n"),
        ("rule-not-mine", "n"),
        ("address-right", "y"),
    ] {
        typist.ask(&list, step, typed);
    }
    typist.ask(&list, "mailbox-full", "n");
    typist.ask(&list, "other-mailbox", "n");
    // All of the shop's mails were there: they are read before anything is written.
    typist.done(&list, "found-read");
    typist.done(&list, "sender-wanted");
    typist.take(&list, "first-proof");
    typist.answer("step.attach", "s");
    typist.answer("step.skip-why", "they stay in the mailbox");
    typist.ask(&list, "mail-kind", "2");
    let sheet = typist.call("Sato", "N-77", "0120-000-147");
    assert!(
        !sheet.contains("sent again"),
        "nothing has to be sent again: {sheet}"
    );
    typist.said("A", "c");
    typist.answer("call.next", "");
    typist.ask(&list, "still-silent", "n");
    typist.ask(&list, "ended", "1");
    typist.done(&list, "channels-agreed");
    typist.done(&list, "silence-cause");
    typist.leave();
    let env = env.at(ANSWERED);
    env.run(&[
        "observe",
        "the test was answered",
        "--verifies",
        "answers-here",
    ])
    .done();
    env.run(&[
        "record",
        "reach/shop",
        "waived",
        "--why",
        "they answer by the agreed channel",
    ])
    .done();
    env.run(&[
        "close",
        "--outcome",
        "the mails were in spam; one order, no second one",
    ])
    .done();
    env.run(&["report", "-o", "report.html"]).done();
    let report = env.read("report.html");
    for wanted in [
        "Acorn Shop",
        "Sato",
        "N-77",
        "Attempts by way",
        "the mails were in spam",
    ] {
        assert!(report.contains(wanted), "{wanted} is not in the report");
    }
}

/// A customer who looked everywhere and found nothing.
fn nothing_found() -> Told {
    let told = Told::new(Env::new().lang("ja"), LIST, "架空ストア");
    let opening = [
        ("side", "customer"),
        ("money-moving", "no"),
        ("order-there", "both"),
        ("direction", "unsure"),
    ];
    for (step, outcome) in opening {
        told.takes(step, outcome);
    }
    told.takes("leg", "unsure");
    told.takes("no-second-order", "done");
    let places = [
        ("spam-web", "no"),
        ("filters-blocked", "no"),
        ("rule-not-mine", "no"),
        ("address-right", "yes"),
    ];
    for (step, outcome) in places {
        assert_eq!(
            told.standing("sent-again"),
            "not-asked waits",
            "before {step}"
        );
        told.takes(step, outcome);
    }
    told.takes("mailbox-full", "no");
    told.takes("other-mailbox", "no");
    told
}

#[test]
fn story_3_in_japanese_by_flags_when_the_shop_stays_silent() {
    let told = nothing_found();
    told.records("first-proof", "skipped");
    told.takes("mail-kind", "carrier");
    told.takes("gate-opened", "done");
    assert_eq!(told.next(), "call shop");
    assert_eq!(told.standing("sent-again"), "not-asked yes");
    let silent = |way: &str, at: &str| {
        told.env
            .run(&[
                "call",
                "shop",
                "--no-answer",
                "--channel",
                way,
                "--at",
                at,
                "--json",
            ])
            .done()
            .json()
    };
    silent("phone", "09:10");
    silent("mail", "09:15");
    let counted = silent("phone", "09:20")["attempts"].clone();
    assert_eq!(
        (&counted[0]["channel"], &counted[0]["unanswered"]),
        (&"phone".into(), &2.into()),
        "{counted}"
    );
    assert_eq!(
        (&counted[1]["channel"], &counted[1]["unanswered"]),
        (&"mail".into(), &1.into()),
        "{counted}"
    );
    assert_eq!(
        told.standing("sent-again"),
        "not-asked yes",
        "silence is no answer"
    );
    let board = told.board().to_string();
    assert!(
        board.contains("escalate/shop"),
        "somebody has to step in: {board}"
    );

    let told = told.at(NEXT_DAY);
    told.records("still-silent", "yes");
    for (check, wanted) in [
        ("date-set", "to-do yes"),
        ("bought-on-mall", "to-do yes"),
        ("card-informed", "not-asked yes"),
        ("desk-asked", "not-asked yes"),
        ("window-silence-jp", "to-do yes"),
        ("window-silence-us", "not-applicable no"),
    ] {
        assert_eq!(told.standing(check), wanted, "{check}");
    }
    told.records("paid-when", "13 may");
    let board = told.board();
    let window = board["checks"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["id"] == "no-contact/window-silence-jp");
    assert!(
        window.unwrap()["deadline"]
            .as_str()
            .unwrap()
            .starts_with("2026-07-12"),
        "60 days from the payment: {window:?}"
    );
    told.records("ended", "unreachable");
    assert_eq!(told.standing("unreachable-kept"), "to-do yes");
    told.env.run(&["report", "-o", "report.html"]).done();
    let report = told.env.read("report.html");
    for wanted in [
        "連絡手段ごとの回数",
        "連絡がつかなかった",
        "2026年5月14日(木) 9時10分: 応答なし",
    ] {
        assert!(report.contains(wanted), "{wanted} is not in the report");
    }
}

#[test]
fn story_3_by_flags_on_the_side_of_the_shop() {
    let told = Told::new(Env::new(), LIST, "Acorn Shop");
    told.takes("side", "shop");
    told.takes("urgent-matter", "yes");
    told.takes("direction", "out");
    told.takes("leg", "unread");
    assert_eq!(
        told.standing("spam-web"),
        "not-applicable no",
        "that is for the customer"
    );
    told.takes("read-what-came", "done");
    told.takes("customer-searched", "done");
    assert_eq!(told.next(), "mails");
    for (what, kind) in [
        ("order 4417", "free"),
        ("a delay", "carrier"),
        ("an invoice", "work"),
    ] {
        let fields = [
            format!("what={what}"),
            format!("kind={kind}"),
            "sent_at=13 may 18:00".to_owned(),
        ];
        told.env
            .run(&["add", "item", "mail", &fields[0], &fields[1], &fields[2]])
            .done();
    }
    // Which addresses are likely not to receive: free mail and carriers.
    let likely = |mail: u32| told.standing(&format!("likely-lost@mail-{mail}"));
    assert_eq!(
        (likely(1), likely(2)),
        ("to-do yes".to_owned(), "to-do yes".to_owned())
    );
    assert_eq!(likely(3), "not-applicable no");
    told.records("first-proof", "skipped");
    assert_eq!(
        told.next(),
        "call mail-staff",
        "the log comes before the customer is called"
    );
    told.env
        .run_with(
            &["call", "mail-staff", "--answers", "-"],
            "A ccr\nA said-back y\nend\n",
        )
        .done();
    assert_eq!(told.standing("mail-accepted@mail-1"), "confirmed yes");
    assert_eq!(told.standing("bounce-read@mail-3"), "to-do yes");
    assert_eq!(
        told.standing("content-known@mail-1"),
        "not-asked yes",
        "accepted is not read"
    );
    for mail in 1..=2 {
        told.records(&format!("likely-lost@mail-{mail}"), "done");
    }
    told.takes("bounce-read@mail-3", "done");
    assert_eq!(
        told.next(),
        "call customer",
        "nobody waits for a mail any longer"
    );
    let call = "person the customer\nA crc\nA said-back y\nend\n";
    told.env
        .run_with(&["call", "customer", "--answers", "-"], call)
        .done();
    assert_eq!(
        told.standing("told-now@mail-2"),
        "not-asked yes",
        "what they do not have is told by telephone"
    );
}

//! Story 2, locked after ten purchases: half a year of blaming the shop, and the cause was a
//! computer that had been replaced. Typed in Japanese; by flags in English.

use kakunin::text::Lang;

use crate::{
    env::{Env, START},
    typist::Typist,
    walker::{Told, list},
};

const LIST: &str = "locked-account";
/// The shop has decided.
const LIFTED: &str = "2026-05-17T10:00:00+09:00";
/// The second normal order went through.
const ORDERED: &str = "2026-05-25T10:00:00+09:00";

/// What was tried with a patient operator before anybody looked at home: suspected cause, what was
/// tried, when.
const TRIED: [(&str, &str, &str); 3] = [
    ("店のシステムの不調", "ブラウザーを替えた", "4か月前"),
    ("クッキーの不具合", "履歴を消した", "3か月前"),
    ("回線の不調", "ルーターを交換した", "昨日"),
];

/// The first screen: since when, and what changed on the own side, before anybody is called.
fn opened(env: &Env) -> Typist {
    let list = list(LIST);
    let mut typist = Typist::start(env, "ja", &[]);
    typist.answer("new.number", LIST);
    typist.answer("new.service", "架空問屋");
    typist.asked(&list, "signed-in", "はい");
    typist.asked(&list, "what-blocked", "５");
    typist.asked(&list, "since-when", "半年前");
    typist.asked(&list, "last-worked", "10件目の注文");
    typist.asked(&list, "changed-device", "はい");
    typist.asked(&list, "changed-network", "いいえ");
    typist.asked(&list, "changed-details", "いいえ");
    typist.asked(&list, "changed-volume", "いいえ");
    typist
}

/// Everything of the own side comes before the shop.
fn looked_at_home(typist: &mut Typist) {
    let list = list(LIST);
    typist.done(&list, "stop-trying");
    typist.done(&list, "notice-real");
    typist.take(&list, "notice-kept");
    typist.answer("step.attach", "s");
    typist.answer("step.skip-why", "画面は残っていない");
    typist.ask(&list, "not-mine", "いいえ");
    typist.take(&list, "changes");
    typist.item(&["パソコン", "１", "半年前", "古いパソコン", "新しいパソコン"]);
    typist.item(&[""]);
    typist.done(&list, "looked-for-changes");
    typist.ask(&list, "set-up-again", "いいえ");
    typist.take(&list, "attempts");
    for (cause, what, when) in TRIED {
        typist.item(&[cause, what, "1", "断られた", when]);
    }
    typist.item(&[""]);
    typist.ask(&list, "anything-open", "いいえ");
}

#[test]
fn story_2_in_japanese_in_a_terminal() {
    let (env, list) = (Env::new().at(START), list(LIST));
    let mut typist = opened(&env);
    looked_at_home(&mut typist);
    // Only now the shop: which rule, what lifts it, what was tried already, a way to buy meanwhile.
    let sheet = typist.call("田中", "K-2291", "0120-000-200");
    let order = [
        "reason-class",
        "lock-lifted",
        "tries-noted",
        "buy-meanwhile",
    ]
    .map(|step| {
        let brief = typist.words(list.step(step).unwrap().brief.as_ref().unwrap());
        sheet
            .find(&brief)
            .unwrap_or_else(|| panic!("{step} is not on the sheet: {sheet}"))
    });
    assert!(order.is_sorted(), "{sheet}");
    typist.said("A", "c");
    typist.promised("B", "日曜 9時");
    typist.said("C", "ccc");
    typist.said("D", "c");
    typist.answer("call.next", "");
    typist.done(&list, "set-up-done");
    // The try that worked is one more item, and the next call tells of it.
    typist.answer("home.next-items", "i");
    typist.answer("new.number", "2");
    typist.item(&[
        "新しいパソコンに接続設定がない",
        "接続のIDを入れた",
        "3",
        "注文できた",
        "今日",
    ]);
    typist.item(&[""]);
    typist.leave();
    let script = env.lang("ja").run(&["say", "shop"]).done().stdout;
    assert!(
        script.contains("接続のIDを入れた") && !script.contains("履歴を消した"),
        "{script}"
    );

    let env = env.at(LIFTED);
    let mut typist = Typist::start(&env, "ja", &[]);
    typist.answer("home.next-items", "");
    typist.tty.answer("0120-000-200", "y");
    typist.answer("call.person", "田中");
    typist.answer("call.reference", "K-2291");
    typist.answer("call.back-number", "");
    typist.said("A", "c");
    typist.said("B", "c");
    typist.answer("call.next", "");
    typist.leave();
    finish(&env);
    check_report(&env, &TRIED);
}

/// The rest until it can be closed, by flags: two normal orders were seen, the cause is written
/// down.
fn finish(env: &Env) {
    for (step, outcome) in [
        ("class-named", "device"),
        ("papers-asked", "no"),
        ("tries-planned", "done"),
    ] {
        env.run(&["record", step, outcome]).done();
    }
    for (step, outcome) in [
        ("narrowed", "device"),
        ("own-side-mended", "done"),
        ("lock-cause", "done"),
    ] {
        env.run(&["record", step, outcome]).done();
    }
    env.run(&["record", "workaround-ended", "done"]).done();
    let env = env.at(ORDERED);
    for _ in 0..2 {
        env.run(&[
            "observe",
            "an order went through",
            "--verifies",
            "lock-lifted",
        ])
        .done();
    }
    env.run(&[
        "close",
        "--outcome",
        "the computer had no connection settings",
    ])
    .done();
    env.run(&["verify"]).done();
}

/// Who reads the report can be told everything that was tried, and who said what under which
/// number.
fn check_report(env: &Env, tried: &[(&str, &str, &str)]) {
    env.lang("ja").run(&["report", "-o", "report.html"]).done();
    let report = env.read("report.html");
    for (cause, what, _) in tried {
        assert!(
            report.contains(cause) && report.contains(what),
            "{what} is not in the report"
        );
    }
    let lang = Lang::find("ja").unwrap();
    let state = |word: &str| lang.by_key(&format!("standing.{word}")).unwrap();
    for wanted in [
        "K-2291",
        "0120-000-200",
        "2025年11月14日",
        state("verified"),
        "connection settings",
    ] {
        assert!(report.contains(wanted), "{wanted} is not in the report");
    }
}

#[test]
fn story_2_in_english_by_flags() {
    let told = Told::new(Env::new(), LIST, "Acorn Supplies");
    told.takes("signed-in", "yes");
    told.takes("what-blocked", "limit");
    told.takes("since-when", "half a year ago");
    told.takes("last-worked", "the tenth order");
    // He is sure that nothing changed here.
    for step in [
        "changed-device",
        "changed-network",
        "changed-details",
        "changed-volume",
    ] {
        told.takes(step, "no");
    }
    for step in ["stop-trying", "notice-real"] {
        told.takes(step, "done");
    }
    told.takes("notice-kept", "skipped");
    told.takes("not-mine", "no");
    assert_eq!(told.standing("account-entered"), "not-applicable no");
    assert_eq!(told.standing("changes"), "not-applicable no");
    // The program makes him look all the same; an invoice shows the computer.
    assert_eq!(told.next(), "looked-for-changes");
    told.env.run(&["record", "changed-device", "yes"]).done();
    told.env
        .run(&[
            "add",
            "item",
            "change",
            "what=computer",
            "kind=device",
            "changed_at=2025-11-14",
        ])
        .done();
    told.takes("looked-for-changes", "done");
    told.takes("set-up-again", "no");
    assert_eq!(told.next(), "attempts");
    for (cause, what) in [
        ("the shop's system", "another browser"),
        ("the line", "another router"),
    ] {
        let fields = [
            format!("cause={cause}"),
            format!("what={what}"),
            "outcome=blocked".to_owned(),
        ];
        told.env
            .run(&["add", "item", "attempt", &fields[0], &fields[1], &fields[2]])
            .done();
    }
    told.takes("anything-open", "no");
    assert_eq!(told.next(), "call shop");
    assert_eq!(
        told.standing("line-own"),
        "not-asked waits",
        "the line is asked about when the shop names it"
    );
    told.env
        .run_with(&["call", "shop", "--answers", "-"], REFUSED)
        .done();
    // A refusal leads on: the desk that sees the reason, and elsewhere for what is urgent.
    assert_eq!(told.standing("reason-desk"), "not-asked yes");
    assert_eq!(told.standing("other-supplier"), "to-do yes");
    for attempt in 1..=2 {
        assert_eq!(
            told.standing(&format!("tries-noted@attempt-{attempt}")),
            "confirmed yes"
        );
    }
    told.takes("set-up-done", "done");
    told.takes("other-supplier", "done");
    let history = told.env.run(&["history"]).done().stdout;
    let history = history.split_whitespace().collect::<Vec<_>>().join(" ");
    for wanted in [
        "another browser",
        "another router",
        "K-2291",
        "we see no reason here",
    ] {
        assert!(
            history.contains(wanted),
            "{wanted} is not in the history: {history}"
        );
    }
    // What a closing would leave open is named, and takes a reason.
    assert_eq!(told.env.run(&["close"]).status, 4);
    assert_eq!(
        told.at(LIFTED).env.run(&["board", "--check"]).status,
        3,
        "a promise is overdue"
    );
}

const REFUSED: &str = "\
person Tanaka
ref K-2291
tel 0120-000-200
A d
A words we see no reason here
A said-back y
B p
B by +2d
B said-back y
C cc
C said-back y
D r
D said-back y
end
";

#[test]
fn that_nothing_was_tried_yet_is_an_answer_and_an_empty_line_is_none() {
    let (told, list) = (Told::new(Env::new(), LIST, "Acorn Supplies"), list(LIST));
    let asked = [
        "signed-in",
        "changed-device",
        "changed-network",
        "changed-details",
        "changed-volume",
        "not-mine",
    ];
    for step in asked {
        told.records(step, "no");
    }
    for (step, outcome) in [
        ("what-blocked", "limit"),
        ("since-when", "yesterday"),
        ("last-worked", "an order"),
    ] {
        told.records(step, outcome);
    }
    for (step, outcome) in [
        ("stop-trying", "done"),
        ("notice-real", "done"),
        ("notice-kept", "skipped"),
    ] {
        told.records(step, outcome);
    }
    told.records("looked-for-changes", "done");
    let mut typist = Typist::start(&told.env, "en", &[]);
    typist.take(&list, "attempts");
    typist.item(&[""]);
    typist.answer("step.none", "");
    typist.prompt("home.next-items");
    assert_eq!(told.standing("attempts"), "to-do yes", "Enter says nothing");
    typist.leave();
    let mut typist = Typist::start(&told.env, "en", &[]);
    typist.take(&list, "attempts");
    typist.item(&[""]);
    typist.answer("step.none", "d");
    typist.answer("step.found", "");
    typist.prompt("home.next-items");
    assert_eq!(told.standing("attempts"), "done yes");
    typist.leave();
}

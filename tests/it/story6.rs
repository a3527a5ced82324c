//! Story 6, "I can't send mail", by mail: no name, a telephone address that rejects mail from
//! computers, nobody at home by day. Typed in Japanese up to "could not be reached"; by flags in
//! English up to "they say it is solved".

use crate::{
    env::{Env, START},
    typist::Typist,
    walker::{Told, list},
};

const LIST: &str = "no-contact";
/// The evening of the same day.
const EVENING: &str = "2026-05-14T19:30:00+09:00";
/// The letter was out for ten days.
const GIVEN_UP: &str = "2026-05-25T10:00:00+09:00";

#[test]
fn story_6_in_japanese_in_a_terminal() {
    let (env, list) = (Env::new().at(START), list(LIST));
    env.file(
        "mail.eml",
        "From: someone@carrier.example\n\nメールが送れません\n",
    );
    env.file("call-log.txt", "09:25 09:40\n");
    let mut typist = Typist::start(&env, "ja", &[]);
    typist.answer("new.number", LIST);
    typist.answer("new.service", "架空ストア");
    // Which side, is it urgent, which direction is broken, which leg.
    typist.asked(&list, "side", "２");
    typist.asked(&list, "urgent-matter", "わからない");
    typist.asked(&list, "direction", "4");
    typist.asked(&list, "leg", "2");
    // His mail arrived, so his way out works: it is our answer that comes back.
    let screen = typist.take(&list, "read-what-came");
    assert!(screen.contains("届いたものを読みます"), "{screen}");
    typist.answer("step.do", "d");
    typist.answer("step.found", "返信が550で戻っていた");
    typist.done(&list, "customer-searched");
    typist.take(&list, "mails");
    typist.item(&[
        "送信できないというお問い合わせ",
        "someone@carrier.example",
        "1",
        "昨日 18時",
        "550",
    ]);
    typist.item(&[""]);
    typist.take(&list, "first-proof");
    typist.answer("step.attach", "mail.eml");
    // The log, then the telephone: not one more mail.
    typist.answer("home.next-items", "");
    typist.said("A", "r");
    typist.answer("call.next", "");
    typist.done(&list, "likely-lost");
    typist.done(&list, "bounce-read");
    let sheet = typist.answer("home.next-items", "");
    assert!(sheet.contains("お客様に電話"), "{sheet}");
    typist.answer("call.who", "0");
    for way in ["0 SMS", "0"] {
        typist.answer("home.next-items", "");
        typist.answer("call.who", way);
    }
    let screen = typist.prompt("home.next-items");
    assert!(
        screen.contains("電話2回、SMS1回"),
        "every attempt is counted by its way: {screen}"
    );
    typist.tty.type_line("");
    typist.answer("call.who", "/back");
    typist.ask(&list, "calls-result", "2");
    typist.done(&list, "sms-sent");
    typist.done(&list, "reply-elsewhere");
    typist.done(&list, "letter-sent");
    typist.take(&list, "attempts-kept");
    typist.answer("step.attach", "call-log.txt");
    typist.leave();
    given_up(&env.at(GIVEN_UP));
}

/// He could not be reached: so many attempts, by these channels. Nobody can say later that he was
/// ignored.
fn given_up(env: &Env) {
    env.run(&["call", "customer", "--no-answer", "--channel", "post"])
        .done();
    env.run(&["record", "ended", "unreachable"]).done();
    let open = env.run(&["close"]);
    assert_eq!(
        open.status, 4,
        "what nobody confirmed takes a reason: {open:?}"
    );
    env.run(&[
        "close",
        "--outcome",
        "could not be reached",
        "--unsettled",
        "no answer by any channel",
    ])
    .done();
    env.lang("ja").run(&["report", "-o", "report.html"]).done();
    let report = env.read("report.html");
    let ways = ["電話", "SMS", "郵便"].map(|way| format!("data-head=\"連絡手段\">{way}</td>"));
    let times = [
        "2026年5月14日(木) 9時25分: 応答なし",
        "2026年5月25日(月) 10時00分: 応答なし",
    ];
    let said = [
        "連絡がつかなかった",
        "mail.eml",
        "call-log.txt",
        "550",
        "no answer by any channel",
        "未質問",
    ];
    for wanted in ways.iter().map(String::as_str).chain(times).chain(said) {
        assert!(report.contains(wanted), "{wanted} is not in the report");
    }
    env.run(&["verify"]).done();
}

#[test]
fn story_6_in_english_by_flags() {
    let told = Told::new(Env::new(), LIST, "Acorn Shop");
    for (step, outcome) in [
        ("side", "shop"),
        ("urgent-matter", "unknown"),
        ("direction", "in"),
        ("leg", "unsure"),
    ] {
        told.takes(step, outcome);
    }
    told.takes("read-what-came", "done");
    told.takes("customer-searched", "done");
    told.takes("mails", "done");
    told.takes("first-proof", "skipped");
    assert_eq!(told.next(), "call customer", "who cannot write is called");
    told.env.run(&["call", "customer", "--no-answer"]).done();
    told.env
        .run(&["call", "customer", "--no-answer", "--channel", "mail"])
        .done();
    let told = told.at(EVENING);
    let call = "person the customer\nref S-6\nA c\nA said-back y\nB c\nB said-back y\nend\n";
    told.env
        .run_with(&["call", "customer", "--answers", "-"], call)
        .done();
    assert_eq!(told.standing("matter-taken"), "confirmed yes");
    told.records("calls-result", "reached");
    assert_eq!(told.standing("letter-sent"), "not-applicable no");
    told.records("ended", "solved");
    assert_eq!(told.standing("unreachable-kept"), "not-applicable no");
    assert_eq!(told.standing("channels-agreed"), "to-do yes");
    told.env
        .run(&["report", "-o", "report.md", "--format", "md"])
        .done();
    let report = told.env.read("report.md");
    for wanted in [
        "| the customer | phone | 2 | 1 |",
        "| the customer | mail | 1 | 1 |",
        "they say that it is solved",
    ] {
        assert!(
            report.contains(wanted),
            "{wanted} is not in the report:\n{report}"
        );
    }
}

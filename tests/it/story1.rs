//! Story 1, eight orders: from the first screen to the report, typed in English and in Japanese, and by flags and answers
//! files. All three ways come to the same states.

use std::collections::BTreeMap;

use kakunin::text::Lang;
use serde_json::json;

use crate::{
    env::{Env, PASTED, START},
    tty::Tty,
};

/// The evening of the next day: a dispatch mail has come.
const SHIPPED: &str = "2026-05-15T18:10:00+09:00";
/// Days later: the charge came anyway.
const CHARGED: &str = "2026-05-18T10:00:00+09:00";
/// The end.
const CLOSED: &str = "2026-06-01T10:00:00+09:00";

/// What is typed, in one language.
struct Words {
    lang: &'static str,
    service: &'static str,
    person: &'static str,
    /// The letters of questions A and B, of a group answer, and the answers to a say-back.
    codes: &'static str,
    parcels: &'static str,
    friday: &'static str,
    group: &'static str,
    changed: &'static str,
    may: &'static str,
    yes: &'static str,
    no: &'static str,
    next: &'static str,
    courier: &'static str,
    lost: &'static str,
}

const ENGLISH: Words = Words {
    lang: "en",
    service: "Acorn Shop",
    person: "Sato",
    codes: "crd",
    parcels: "ccccp",
    friday: "fri 17",
    group: "c.",
    changed: "4426p",
    may: "20 may",
    yes: "y",
    no: "n",
    next: "list of the 8 orders by mail",
    courier: "desk 3",
    lost: "the code is lost",
};

const JAPANESE: Words = Words {
    lang: "ja",
    service: "架空ストア",
    person: "佐藤",
    codes: "１３４",
    parcels: "１１１１２",
    friday: "金曜 17時",
    group: "１。",
    changed: "４４２６ｐ",
    may: "5月20日",
    yes: "はい",
    no: "いいえ",
    next: "注文8件の一覧をメールで送る",
    courier: "窓口3",
    lost: "コードの分は戻らない",
};

/// A check's standing, why it is assumed, whether it is settled and whether it applies, by its name.
type States = BTreeMap<String, String>;

fn states(env: &Env) -> States {
    let board = env.run(&["board", "--json"]).done().json();
    let text = |value: &serde_json::Value| value.as_str().unwrap_or("-").to_owned();
    let state = |check: &serde_json::Value| {
        let parts = ["standing", "ground", "settled", "live", "deadline"].map(|key| match &check[key] {
            serde_json::Value::String(text) => text.clone(),
            other => other.to_string(),
        });
        (text(&check["id"]), parts.join(" "))
    };
    board["checks"].as_array().unwrap().iter().map(state).collect()
}

/// Somebody at the terminal, in one language.
struct Typist {
    tty: Tty,
    lang: Lang,
}

impl Typist {
    fn start(env: &Env, words: &Words, arguments: &[&str]) -> Self {
        let lang = Lang::find(words.lang).unwrap();
        Self { tty: Tty::start(&env.lang(words.lang), arguments), lang }
    }

    /// Answers the question of this key. Gives the screen with the question.
    #[track_caller]
    fn answer(&mut self, key: &str, text: &str) -> String {
        let question = self.lang.by_key(key).unwrap_or_else(|| panic!("no text {key}"));
        self.tty.answer(question, text)
    }

    /// Answers a question that begins with a letter or an order's number.
    #[track_caller]
    fn line(&mut self, begin: &str, text: &str) -> String {
        self.tty.answer(begin, text)
    }

    #[track_caller]
    fn leave(mut self) -> String {
        self.answer("home.next", "0");
        assert_eq!(self.tty.wait_exit(), 0);
        self.tty.output()
    }
}

fn check_screen(words: &Words, name: &str, screen: &str) {
    insta::assert_snapshot!(format!("{name}_{}", words.lang), screen);
}

/// First screen, orders, first call (ux.md transcripts a to c).
fn first_morning(env: &Env, words: &Words) {
    let mut typist = Typist::start(env, words, &[]);
    check_screen(words, "first", &typist.answer("new.number", "1"));
    typist.answer("new.service", words.service);
    let question = typist.lang.by_key("new.yes-no").unwrap();
    typist.tty.wait_for(question);
    typist.tty.wait_prompt("");
    typist.tty.type_line(words.no);
    check_screen(words, "script", &typist.answer("home.script", "o"));
    let dot = typist.lang.by_key("orders.paste").unwrap().lines().last().unwrap();
    typist.tty.wait_for(dot);
    typist.tty.paste(PASTED);
    typist.tty.key(".\r");
    typist.answer("orders.fix", "7 g");
    typist.answer("orders.fix", "8 18500");
    typist.answer("orders.fix", "ok");
    typist.answer("home.script", "");
    first_call(&mut typist, words);
    typist.leave();
}

fn first_call(typist: &mut Typist, words: &Words) {
    check_screen(words, "call_sheet", &typist.answer("call.person", words.person));
    typist.answer("call.reference", "881-2207");
    typist.answer("call.back-number", "0120-000-147");
    typist.line("A ", words.codes);
    typist.answer("call.said-back", words.yes);
    typist.line("B ", words.parcels);
    typist.line("4431", words.friday);
    typist.answer("call.said-back", words.yes);
    typist.line("C ", words.group);
    typist.answer("call.said-back", words.no);
    typist.line("C ", words.changed);
    typist.line("4426", words.may);
    check_screen(words, "said_back", &typist.answer("call.said-back", words.yes));
    typist.line("D ", "p");
    typist.line("D ", "10:30");
    typist.answer("call.said-back", words.yes);
    typist.answer("call.next", words.next);
    typist.answer("call.next-by", "17:00");
    let home = typist.lang.by_key("home.next").unwrap();
    check_screen(words, "call_end", &typist.tty.wait_prompt(home));
}

/// What fell due, a dispatch mail, the courier (ux.md transcripts e to g).
fn next_evening(env: &Env, words: &Words) {
    let mut typist = Typist::start(env, words, &[]);
    check_screen(words, "next_day", &typist.answer("home.next", "x"));
    typist.answer("new.number", "1");
    typist.answer("observe.which", "4417");
    check_screen(words, "contradiction", &typist.answer("home.next", "b"));
    check_screen(words, "board", &typist.answer("home.next", ""));
    check_screen(words, "courier", &typist.answer("call.person", words.courier));
    typist.answer("call.reference", "PC-7");
    typist.answer("call.back-number", "");
    typist.line("A ", "cddd");
    typist.answer("call.said-back", words.yes);
    typist.answer("call.back-number", "");
    typist.answer("call.next", "");
    let seen = typist.leave();
    let due = Lang::find(words.lang).unwrap().by_key("due.head").unwrap();
    assert!(seen.contains(due), "{seen}");
}

/// The charge came anyway; the card issuer.
fn days_later(env: &Env, words: &Words) {
    let mut typist = Typist::start(env, words, &[]);
    typist.answer("home.next", "x");
    typist.answer("new.number", "2");
    typist.answer("observe.which", "4417");
    check_screen(words, "charged", &typist.answer("home.next", ""));
    typist.answer("call.person", words.courier);
    typist.answer("call.reference", "CC-9");
    typist.answer("call.back-number", "");
    typist.line("A ", "c");
    typist.answer("call.said-back", words.yes);
    typist.line("B ", "cpppppp");
    for ends in ["4418", "4420", "4421", "4425", "4430", "4431"] {
        typist.line(ends, "+7d");
    }
    typist.answer("call.said-back", words.yes);
    typist.answer("call.back-number", "");
    typist.answer("call.next", "");
    typist.leave();
}

/// Nothing more can be done: one code was spent (ux.md transcript g).
fn the_end(env: &Env, words: &Words) {
    let mut typist = Typist::start(env, words, &[]);
    typist.answer("home.next", "x");
    typist.answer("new.number", "5");
    typist.answer("observe.which", "4421");
    typist.leave();
    let mut typist = Typist::start(env, words, &["close"]);
    check_screen(words, "close", &typist.answer("close.type", "close"));
    typist.answer("close.why", words.lost);
    for question in 1..=5 {
        typist.answer(&format!("close.review-{question}"), if question == 3 { "4417" } else { "" });
    }
    assert_eq!(typist.tty.wait_exit(), 0);
    check_screen(words, "closed", &typist.tty.screen());
    let mut typist = Typist::start(env, words, &["report", "-o", "report.html"]);
    assert_eq!(typist.tty.wait_exit(), 0);
}

/// The whole story, and the states after each of its days.
fn typed(words: &Words) -> (Env, Vec<States>) {
    let env = Env::new();
    let days: [(&str, fn(&Env, &Words)); 4] =
        [(START, first_morning), (SHIPPED, next_evening), (CHARGED, days_later), (CLOSED, the_end)];
    let day = |(now, walk): (&str, fn(&Env, &Words))| {
        let env = env.at(now);
        walk(&env, words);
        states(&env)
    };
    let all = days.into_iter().map(day).collect();
    (env, all)
}

/// The same story by flags and answers files.
fn by_flags() -> Vec<States> {
    let env = Env::new();
    env.with_orders();
    env.run(&["record", "signed-in", "no"]).done();
    let call = env.run_with(&["call", "shop", "--answers", "-", "--json"], FIRST_CALL).done().json();
    assert_eq!((&call["statements"], &call["said_back"]), (&17.into(), &4.into()), "{call}");
    let mut all = vec![states(&env)];

    let env = env.at(SHIPPED);
    let seen = env.run(&["observe", "4417", "shipped", "--json"]).done().json();
    assert_eq!(seen["contradicted"], json!(["suspicious-order/parcel-stopped@order-1"]));
    assert_eq!(seen["in_doubt"].as_array().map(Vec::len), Some(3), "{seen}");
    env.run_with(&["call", "courier", "--answers", "-"], "person desk 3\nref PC-7\nA cddd\nA said-back y\nend\n")
        .done();
    all.push(states(&env));

    let env = env.at(CHARGED);
    env.run(&["observe", "4417", "charged"]).done();
    env.run_with(&["call", "card", "--answers", "-"], CARD_CALL).done();
    all.push(states(&env));

    let env = env.at(CLOSED);
    env.run(&["observe", "4421", "code-used"]).done();
    env.run(&["close", "--unsettled", "the code is lost"]).done();
    all.push(states(&env));
    all
}

/// The call of the first morning; what they changed is simply said again.
const FIRST_CALL: &str = "\
person Sato
ref 881-2207
tel 0120-000-147
A crd
A said-back y
B ccccp
B 4431 by fri 17:00
B said-back y
C c.
C said-back n
C 4426p
C 4426 by 20 may
C said-back y
D p
D by 10:30
D said-back y
next list of the 8 orders by mail
by 17:00
end
";

const CARD_CALL: &str = "\
person desk 3
ref CC-9
A c
A said-back y
B cpppppp
B by +7d
B said-back y
end
";

#[test]
fn story_1_typed_in_english_and_by_flags() {
    let (env, typed) = typed(&ENGLISH);
    let flags = by_flags();
    for (day, (typed, flags)) in typed.iter().zip(&flags).enumerate() {
        similar(day, typed, flags);
    }
    let _ = env;
}

#[test]
fn story_1_typed_in_japanese() {
    typed(&JAPANESE);
}

/// Both ways came to the same states.
#[track_caller]
fn similar(day: usize, typed: &States, flags: &States) {
    let lines = |states: &States| states.iter().map(|(check, state)| format!("{check}: {state}")).collect::<Vec<_>>();
    let (typed, flags) = (lines(typed), lines(flags));
    let only = |these: &[String], those: &[String]| {
        these.iter().filter(|line| !those.contains(line)).cloned().collect::<Vec<_>>().join("\n")
    };
    assert!(typed == flags, "day {day}\ntyped:\n{}\nby flags:\n{}", only(&typed, &flags), only(&flags, &typed));
}

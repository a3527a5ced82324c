//! Story 1, eight orders: from the first screen to the report, typed in English and in Japanese,
//! and by flags and answers files. All three ways come to the same states.

pub(crate) mod flags;

use kakunin::text::Lang;

use crate::{
    env::{Env, PASTED, START},
    states::{self, Stages, States, assert_same, assert_stands, states},
    typist::Typist,
};

/// The evening of the next day: a dispatch mail has come.
const SHIPPED: &str = "2026-05-15T18:10:00+09:00";
/// Days later: the charge came anyway.
const CHARGED: &str = "2026-05-18T10:00:00+09:00";
/// The end.
const CLOSED: &str = "2026-06-01T10:00:00+09:00";

/// What is typed, in one language.
struct Texts {
    lang: &'static str,
    service: &'static str,
    person: &'static str,
    /// The verdicts of question A.
    codes: &'static str,
    /// The verdicts of question B.
    parcels: &'static str,
    friday: &'static str,
    /// One answer for all orders of question C, and what changed of it.
    group: &'static str,
    changed: &'static str,
    may: &'static str,
    yes: &'static str,
    no: &'static str,
    next: &'static str,
    courier: &'static str,
    /// The day of the charge, which is all that the app shows of it.
    charged: &'static str,
    lost: &'static str,
}

const ENGLISH: Texts = Texts {
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
    charged: "18 may",
    lost: "the code is lost",
};

const JAPANESE: Texts = Texts {
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
    charged: "5月18日",
    lost: "コードの分は戻らない",
};

/// The whole story in a terminal: one home, one language, and the states after each stage.
struct Walk {
    env: Env,
    words: &'static Texts,
    stages: Vec<(&'static str, States)>,
}

impl Walk {
    /// The screen of this moment is as it was when somebody last looked at it.
    #[track_caller]
    fn screen(&self, name: &str, screen: &str) {
        insta::assert_snapshot!(format!("{name}_{}", self.words.lang), screen);
    }

    fn stage(&mut self, name: &'static str) {
        self.stages.push((name, states(&self.env)));
    }

    fn start(&self, arguments: &[&str]) -> Typist {
        Typist::start(&self.env, self.words.lang, arguments)
    }

    fn end(&mut self, mut typist: Typist) -> String {
        typist.answer("home.next", "0");
        assert_eq!(typist.tty.wait_exit(), 0);
        typist.tty.output()
    }

    /// First screen, orders, first call (ux.md transcripts a to c).
    fn first_morning(&mut self) {
        let words = self.words;
        let mut typist = self.start(&[]);
        self.screen("first", &typist.answer("new.number", "1"));
        typist.answer("new.service", words.service);
        let keys = typist.text("new.yes-no");
        typist.tty.wait_for(keys);
        typist.tty.answer("", words.no);
        self.screen("script", &typist.answer("home.script", "o"));
        typist.lines("orders.paste", PASTED);
        typist.answer("orders.fix", "7 g");
        typist.answer("orders.fix", "8 18500");
        typist.answer("orders.fix", "ok");
        typist.prompt("home.script");
        self.stage("orders");
        typist.tty.type_line("");
        self.first_call(&mut typist);
        let end = typist.prompt("home.next");
        self.screen("call_end", &end);
        self.stage("first call");
        self.end(typist);
    }

    fn first_call(&self, typist: &mut Typist) {
        let words = self.words;
        let sheet = typist.answer("call.person", words.person);
        let lettered = |line: &&str| {
            line.starts_with("  ") && line[2..].starts_with(|c: char| c.is_ascii_uppercase())
        };
        let letters: String = sheet
            .lines()
            .filter(lettered)
            .filter_map(|line| line[2..].split("  ").next())
            .collect();
        assert!(
            letters.starts_with("ABCD") && !letters.contains('E'),
            "{sheet}"
        );
        self.screen("call_sheet", &sheet);
        typist.answer("call.reference", "881-2207");
        typist.answer("call.back-number", "0120-000-147");
        typist.tty.answer("A ", words.codes);
        typist.answer("call.said-back", words.yes);
        typist.tty.answer("B ", words.parcels);
        typist.tty.answer("4431", words.friday);
        typist.answer("call.said-back", words.yes);
        typist.tty.answer("C ", words.group);
        typist.answer("call.said-back", words.no);
        typist.tty.answer("C ", words.changed);
        typist.tty.answer("4426", words.may);
        self.screen("said_back", &typist.answer("call.said-back", words.yes));
        typist.tty.answer("D ", "p");
        typist.tty.answer("D ", "10:30");
        typist.answer("call.said-back", words.yes);
        typist.answer("call.next", words.next);
        typist.answer("call.next-by", "17:00");
    }

    /// What fell due, a dispatch mail, the courier (ux.md transcripts e to g).
    fn next_evening(&mut self) {
        let words = self.words;
        let mut typist = self.start(&[]);
        typist.prompt("home.next");
        let output = typist.tty.output();
        let board = typist.text("board.incident").split('{').next().unwrap();
        let due = output.split_once(&format!("{}\n", typist.text("due.head")));
        let due = due.and_then(|(_, rest)| rest.split(board).next());
        self.screen(
            "due",
            due.unwrap_or_else(|| panic!("nothing is due: {output}"))
                .trim_end(),
        );
        typist.tty.type_line("x");
        typist.answer("new.number", "1");
        typist.answer("observe.which", "4417");
        typist.answer("observe.day", "");
        self.screen("contradiction", &typist.answer("home.next", "b"));
        self.stage("shipped");
        assert_eq!(states::next(&self.env).1, "courier");
        self.screen("board", &typist.answer("home.next", ""));
        // The script names the tracking numbers; nobody knows them here.
        let field = typist.text("call.field").split('{').next().unwrap();
        typist.tty.answer(field, "/skip");
        self.screen("courier", &typist.answer("call.person", words.courier));
        typist.answer("call.reference", "PC-7");
        typist.answer("call.back-number", "");
        typist.tty.answer("A ", "cddd");
        typist.answer("call.said-back", words.yes);
        typist.answer("call.back-number", "");
        typist.answer("call.next", "");
        typist.prompt("home.next");
        self.stage("courier");
        self.end(typist);
    }

    /// The charge came anyway; the card issuer.
    fn days_later(&mut self) {
        let words = self.words;
        let mut typist = self.start(&[]);
        typist.answer("home.next", "x");
        typist.answer("new.number", "2");
        typist.answer("observe.which-charged", "4417");
        typist.answer("observe.statement", words.charged);
        let screen = typist.prompt("home.next");
        self.screen("charged", &screen);
        self.stage("charged");
        assert_eq!(states::next(&self.env).1, "card");
        typist.tty.type_line("");
        typist.answer("call.person", words.courier);
        typist.answer("call.reference", "CC-9");
        typist.answer("call.back-number", "");
        typist.tty.answer("A ", "c");
        typist.answer("call.said-back", words.yes);
        typist.tty.answer("B ", "cpppppp");
        // One time for the whole row.
        typist.tty.answer("B 4418 4420 4421 4425 4430 4431", "+7d");
        typist.answer("call.said-back", words.yes);
        typist.answer("call.back-number", "");
        typist.answer("call.next", "");
        typist.prompt("home.next");
        self.stage("card issuer");
        self.end(typist);
    }

    /// Nothing more can be done: one code was spent (ux.md transcript g).
    fn the_end(&mut self) {
        let words = self.words;
        let mut typist = self.start(&[]);
        typist.answer("home.next", "x");
        typist.answer("new.number", "6");
        typist.answer("observe.which", "4421");
        typist.answer("observe.day", "");
        self.end(typist);
        let mut typist = self.start(&["close"]);
        self.screen("close", &typist.answer("close.type", "close"));
        typist.answer("close.why", words.lost);
        for question in 1..=5 {
            typist.answer(
                &format!("close.review-{question}"),
                if question == 3 { "4417" } else { "" },
            );
        }
        assert_eq!(typist.tty.wait_exit(), 0);
        self.screen("closed", &typist.tty.screen());
        self.stage("closed");
        let mut typist = self.start(&["report", "-o", "report.html"]);
        assert_eq!(typist.tty.wait_exit(), 0);
    }

    /// The report carries what a reader must find, and nothing that could act.
    fn check_report(&self) {
        let (report, words) = (self.env.read("report.html"), self.words);
        let lang = Lang::find(words.lang).unwrap();
        let numbers = [
            "4417", "4418", "4420", "4421", "4425", "4426", "4430", "4431",
        ]
        .map(|ends| format!("250-1111111-{ends}"));
        let standing = |word: &str| lang.by_key(&format!("standing.{word}")).unwrap().to_owned();
        let standings = [
            "confirmed",
            "refused",
            "not-known",
            "contradicted",
            "in-doubt",
        ]
        .map(standing);
        let said = [
            words.service,
            words.person,
            "881-2207",
            "0120-000-147",
            words.lost,
            words.next,
        ]
        .map(str::to_owned);
        let verified = self.env.run(&["verify", "--json"]).done().json();
        let hash = verified["records"][0]["hash"].as_str().unwrap().to_owned();
        for wanted in numbers.iter().chain(&standings).chain(&said).chain([&hash]) {
            assert!(
                report.contains(wanted.as_str()),
                "{wanted} is not in the report"
            );
        }
        for never in ["<script", "src=", "<link", "url("] {
            assert!(!report.contains(never), "{never} is in the report");
        }
    }
}

/// One sitting at the terminal.
type Day = fn(&mut Walk);

fn walk(words: &'static Texts) -> Walk {
    let mut walk = Walk {
        env: Env::new(),
        words,
        stages: Vec::new(),
    };
    let days: [(&str, Day); 4] = [
        (START, Walk::first_morning),
        (SHIPPED, Walk::next_evening),
        (CHARGED, Walk::days_later),
        (CLOSED, Walk::the_end),
    ];
    for (now, day) in days {
        walk.env = walk.env.at(now);
        day(&mut walk);
    }
    walk.check_report();
    walk
}

#[test]
fn story_1_in_english_in_a_terminal_as_by_flags() {
    same(&walk(&ENGLISH).stages, &flags::told());
}

#[test]
fn story_1_in_japanese_in_a_terminal_as_by_flags() {
    same(&walk(&JAPANESE).stages, &flags::told());
}

/// Both ways came to the same states at every stage, and those are the states of the story.
#[track_caller]
fn same(typed: &Stages, told: &Stages) {
    assert_same(typed, told);
    for (stage, check, wanted) in EXPECTED {
        assert_stands(typed, stage, &format!("suspicious-order/{check}"), wanted);
    }
}

/// Stage, check, and how its state begins: standing, ground, settled, live, deadline.
const EXPECTED: [(&str, &str, &str); 19] = [
    ("orders", "code-void@order-3", "not-asked null false yes"),
    (
        "orders",
        "parcel-stopped@order-7",
        "not-applicable null true no",
    ),
    ("first call", "code-void@order-3", "confirmed"),
    ("first call", "code-void@order-4", "refused"),
    ("first call", "code-void@order-7", "not-known"),
    (
        "first call",
        "code-frozen@order-4",
        "not-asked null false yes",
    ),
    ("first call", "parcel-stopped@order-8", "promised"),
    ("first call", "no-charge@order-6", "promised"),
    ("first call", "no-charge@order-8", "confirmed"),
    ("shipped", "parcel-stopped@order-1", "contradicted"),
    ("shipped", "parcel-stopped@order-2", "in-doubt"),
    ("shipped", "parcel-stopped@order-5", "in-doubt"),
    ("shipped", "parcel-stopped@order-6", "in-doubt"),
    ("shipped", "parcel-stopped@order-8", "promised"),
    (
        "shipped",
        "parcel-returned@order-1",
        "not-asked null false yes",
    ),
    ("charged", "no-charge@order-1", "contradicted"),
    (
        "charged",
        "charge-disputed@order-1",
        "not-asked null false yes",
    ),
    (
        "charged",
        "window-jp@order-1",
        "to-do null false yes 2026-07-17",
    ),
    ("card issuer", "charge-disputed@order-1", "confirmed"),
];

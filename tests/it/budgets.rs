//! The key budgets of the flows: bytes that reach the program, an escape sequence or a paste
//! counted as one. Names, numbers and last four digits are the user's own text and not counted as
//! fixed keys. `cargo test budgets -- --nocapture` prints the table.

use std::thread;

use crate::{
    env::{Env, PASTED},
    tty::Tty,
};

const SCRIPT: &str = "Enter = call sheet";
const HOME: &str = "Enter = do it";
const FIX: &str = "ok, or fix";
const SAID_BACK: &str = "Said back?";

/// What each flow may take in fixed keys, in the order of the table.
const BUDGETS: [(&str, usize); 18] = [
    ("a  to the first script", 14),
    ("b  paste eight orders", 10),
    ("b  fix two of them", 8),
    ("b  type eight orders", 24),
    ("c  17 verdicts", 20),
    ("c  5 say-backs", 10),
    ("c  3 due times, 5 fields", 8),
    ("d  go on after Ctrl-C", 10),
    ("d  correct", 16),
    ("d  undo", 6),
    ("d  note", 4),
    ("d  order", 4),
    ("d  file", 12),
    // One more than the papers say: the day of what happened is asked for, as no last day may count
    // from the day of looking.
    ("e  contradiction", 6),
    ("f  board", 8),
    ("g  do what is due", 1),
    ("g  skip the review", 5),
    ("g  close with points open", 8),
];

/// Keys that a flow took.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Keys {
    fixed: usize,
    own: usize,
}

type Flows = Vec<(&'static str, Keys)>;

/// Somebody at the terminal whose keys are counted.
struct User {
    tty: Tty,
    flows: Flows,
}

impl User {
    fn start(env: &Env, arguments: &[&str]) -> Self {
        Self {
            tty: Tty::start(env, arguments),
            flows: Vec::new(),
        }
    }

    /// Counts keys for a flow.
    fn count(&mut self, flow: &'static str, fixed: usize, own: usize) {
        match self.flows.iter_mut().find(|(name, _)| *name == flow) {
            Some((_, keys)) => {
                *keys = Keys {
                    fixed: keys.fixed + fixed,
                    own: keys.own + own,
                }
            }
            None => self.flows.push((flow, Keys { fixed, own })),
        }
    }

    /// Typing the program's name starts a flow.
    fn starts(&mut self, flow: &'static str) {
        self.count(flow, "kakunin\n".len(), 0);
    }

    /// Answers; `own` bytes of the answer are the user's own text.
    #[track_caller]
    fn answer(&mut self, flow: &'static str, question: &str, text: &str, own: usize) {
        self.tty.take_keys();
        self.tty.answer(question, text);
        let sent = self.tty.take_keys();
        self.count(flow, sent - own, own);
    }

    /// Answers with nothing but text of one's own.
    #[track_caller]
    fn own(&mut self, flow: &'static str, question: &str, text: &str) {
        self.answer(flow, question, text, text.len());
    }

    /// Gives a list of orders up to the dot; what is the user's own in it is counted by the caller.
    #[track_caller]
    fn list(&mut self, flow: &'static str, send: impl FnOnce(&mut Tty)) -> usize {
        self.answer(flow, SCRIPT, "o", 0);
        self.tty.wait_for("only a dot");
        send(&mut self.tty);
        self.tty.key(".\r");
        self.tty.take_keys()
    }

    /// Leaves at home or at the script; those keys belong to no flow.
    #[track_caller]
    fn leave(mut self, question: &str) -> Flows {
        self.tty.answer(question, "0");
        assert_eq!(self.tty.wait_exit(), 0);
        self.flows
    }
}

/// a and b: to the first script, eight orders pasted, two of them fixed.
fn first_run(env: &Env) -> Flows {
    let mut user = User::start(env, &[]);
    let flow = BUDGETS[0].0;
    user.starts(flow);
    user.answer(flow, "Number", "1", 0);
    user.own(flow, "Which shop or service?", "acorn");
    user.answer(flow, "Can you still sign in there?", "n", 0);
    let flow = BUDGETS[1].0;
    let sent = user.list(flow, |tty| {
        tty.paste(PASTED.trim_end());
        tty.key("\r");
    });
    user.count(flow, sent, 0);
    user.answer(BUDGETS[2].0, FIX, "7 g", 0);
    user.answer(BUDGETS[2].0, FIX, "8 18500", 5);
    user.answer(flow, FIX, "ok", 0);
    user.leave(SCRIPT)
}

/// b: eight orders typed.
fn typed_orders(env: &Env) -> Flows {
    let mut user = User::start(env, &["new", "suspicious-order", "--service", "Acorn Shop"]);
    user.tty.answer("Can you still sign in there?", "n");
    let flow = BUDGETS[3].0;
    let parcels = [
        "4417 12800",
        "4418 39800",
        "4425 99000",
        "4426 54978",
        "4431 18500",
    ];
    let codes = ["4420 10000", "4421 10000", "4430 50000"];
    let own = 8 * "4417 12800".len();
    let sent = user.list(flow, |tty| {
        parcels
            .iter()
            .for_each(|parcel| tty.key(&format!("{parcel}\r")));
        codes
            .iter()
            .for_each(|code| tty.key(&format!("{code} g\r")));
    });
    user.count(flow, sent - own, own);
    user.answer(flow, FIX, "ok", 0);
    assert!(
        user.tty.wait_prompt(SCRIPT).contains("Parcels 5, codes 3"),
        "{}",
        user.tty.screen()
    );
    user.leave(SCRIPT)
}

/// c: one call with 17 verdicts.
fn call(env: &Env) -> Flows {
    env.with_orders();
    let mut user = User::start(env, &[]);
    let [verdicts, back, fields] = [BUDGETS[4].0, BUDGETS[5].0, BUDGETS[6].0];
    user.tty.answer(HOME, "");
    user.own(fields, "In case the line drops. Name?", "Sato");
    user.own(fields, "Case number?", "881-2207");
    user.own(
        fields,
        "Number or mail that works without signing in?",
        "0120-000-147",
    );
    user.answer(verdicts, "A codes void?", "crd", 0);
    user.answer(back, SAID_BACK, "y", 0);
    user.answer(verdicts, "B parcels stopped?", "ccccp", 0);
    user.own(fields, "4431 promised by when?", "fri 17");
    user.answer(back, SAID_BACK, "y", 0);
    user.answer(verdicts, "C no charge?", "c.", 0);
    user.answer(back, SAID_BACK, "n", 0);
    user.answer(verdicts, "C what changed?", "4426p", 4);
    user.own(fields, "4426 promised by when?", "20 may");
    user.answer(back, SAID_BACK, "y", 0);
    user.answer(verdicts, "D others signed out, account locked?", "p", 0);
    user.own(fields, "D promised by when?", "10:30");
    user.answer(back, SAID_BACK, "y", 0);
    user.own(fields, "What happens next?", "list of the 8 orders by mail");
    user.own(fields, "By when?", "17:00");
    user.leave(HOME)
}

/// d: go on after Ctrl-C, correct, undo, and the slash lines.
fn interrupted(env: &Env) -> Flows {
    env.with_orders();
    let mut tty = Tty::start(env, &[]);
    for (question, text) in [
        (HOME, ""),
        ("In case", "Sato"),
        ("Case number?", ""),
        ("Number or mail", ""),
    ] {
        tty.answer(question, text);
    }
    for (question, text) in [
        ("A codes", "crd"),
        (SAID_BACK, "y"),
        ("B parcels", "ccccp"),
        ("4431", ""),
        (SAID_BACK, "y"),
    ] {
        tty.answer(question, text);
    }
    tty.wait_prompt("C no charge?");
    tty.key("\x03");
    assert_eq!(tty.wait_exit(), 130);

    let [resume, correct, undo, note, order, file] =
        [7, 8, 9, 10, 11, 12].map(|at: usize| BUDGETS[at].0);
    let mut user = User::start(env, &[]);
    user.starts(resume);
    user.answer(resume, "Number", "1", 0);
    user.answer(correct, "C no charge?", "/fix 4426 B p", 0);
    user.answer(correct, "Why?", "", 0);
    user.own(correct, "4426 promised by when?", "20 may");
    user.answer(
        note,
        "C no charge?",
        "/n they were friendly",
        "they were friendly".len(),
    );
    user.answer(
        order,
        "C no charge?",
        "/o 4440 3200 coffee",
        "4440 3200 coffee".len(),
    );
    env.file("shipped.eml", "Your parcel is on its way.");
    user.answer(
        file,
        "C no charge?",
        "/file shipped.eml 4417",
        "shipped.eml4417".len(),
    );
    user.answer(undo, "C no charge?", "/undo", 0);
    user.tty.answer("C no charge?", "/quit");
    user.leave(HOME)
}

/// e, f, g: a contradiction, the board, what is due, closing.
fn later(env: &Env) -> Flows {
    env.with_orders();
    let answers = "person Sato\nB ccccp\nB said-back y\nC c.\nC said-back y\nend\n";
    env.run_with(&["call", "shop", "--answers", "-"], answers)
        .done();
    let env = env.at("2026-05-15T18:10:00+09:00");
    let [event, board, due, review, close] = [13, 14, 15, 16, 17].map(|at: usize| BUDGETS[at].0);
    let mut user = User::start(&env, &[]);
    user.starts(board);
    assert!(
        user.tty.wait_prompt(HOME).contains("confirmed"),
        "the board is on the first screen"
    );
    user.answer(event, HOME, "x", 0);
    user.answer(event, "Number", "1", 0);
    user.own(event, "Which order?", "4417");
    user.answer(event, "On which day?", "", 0);
    user.answer(due, HOME, "", 0);
    // What the courier knows a parcel by is asked for before the call; one line leaves it.
    user.tty.wait_prompt("Before the call: tracking number");
    user.tty.type_line("/skip");
    user.tty.wait_prompt("In case the line drops. Name?");
    user.tty.type_line("/quit");
    let mut flows = user.leave(HOME);

    let mut user = User::start(&env, &["close"]);
    user.answer(close, "To close with these open", "close", 0);
    user.answer(close, "Why may they stay open?", "", 0);
    let questions = [
        "How did you notice?",
        "How did they get in",
        "Which confirmation",
        "What was asked",
        "What should",
    ];
    for question in questions {
        user.answer(review, question, "", 0);
    }
    assert_eq!(user.tty.wait_exit(), 0);
    flows.extend(user.flows);
    flows
}

/// All flows, each in a home of its own, at the same time.
fn measured(way: fn(Env) -> Env) -> Flows {
    let walks = [first_run, typed_orders, call, interrupted, later];
    let flows: Vec<Flows> = thread::scope(|scope| {
        let walks = walks.map(|walk| scope.spawn(move || walk(&way(Env::new()))));
        walks.into_iter().map(|walk| walk.join().unwrap()).collect()
    });
    flows.into_iter().flatten().collect()
}

#[test]
fn no_flow_takes_more_keys_than_its_budget() {
    let flows = measured(|env| env);
    println!("{:<28} {:>5} {:>5} {:>7}", "flow", "fixed", "own", "budget");
    let mut over = Vec::new();
    for (name, budget) in BUDGETS {
        let (_, keys) = flows
            .iter()
            .find(|(flow, _)| *flow == name)
            .unwrap_or_else(|| panic!("{name} was not walked"));
        println!("{name:<28} {:>5} {:>5} {budget:>7}", keys.fixed, keys.own);
        over.extend((keys.fixed > budget).then_some(name));
    }
    assert!(over.is_empty(), "over their budgets: {over:?}");
}

#[test]
fn lines_for_screen_readers_take_the_same_keys() {
    let (drawn, lines) = (
        measured(|env| env),
        measured(|env| env.with("ACCESSIBLE", "1")),
    );
    for (flow, keys) in drawn {
        assert!(
            lines.contains(&(flow, keys)),
            "{flow}: {keys:?}, in lines {lines:?}"
        );
    }
}

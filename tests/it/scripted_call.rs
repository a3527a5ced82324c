//! One call as somebody types it: each question in turn, what is typed, and what of it must be in
//! the record.

use serde_json::{Value, json};

use crate::{env::Env, tty::Tty};

/// One question of the call.
pub(crate) struct Step {
    /// How the question begins.
    pub(crate) question: &'static str,
    /// The answer, without Enter.
    pub(crate) typed: &'static str,
    /// What the answer must have put into the record.
    pub(crate) kept: &'static str,
}

const fn step(question: &'static str, typed: &'static str, kept: &'static str) -> Step {
    Step {
        question,
        typed,
        kept,
    }
}

/// The call of ux.md transcript c: fields, three verdict lines, a sheet of two promises, a change
/// while saying back.
pub(crate) const CALL: [Step; 18] = [
    step("In case the line drops. Name?", "Sato", r#""Sato""#),
    step("Case number?", "881-2207", r#""881-2207""#),
    step(
        "Number or mail that works without signing in?",
        "0120-000-147",
        r#""0120-000-147""#,
    ),
    step("A codes void?", "crd", r#""refused""#),
    step("Said back?", "y", r#""agreed""#),
    step("B parcels stopped?", "ccccp", r#""promised""#),
    step("4431 promised by when?", "fri 17", "2026-05-15T17:00"),
    step("Said back?", "y", r#""agreed""#),
    step("C no charge?", "c.", r#""group":true"#),
    step("Said back?", "n", r#""changed""#),
    step("C what changed?", "4426p", r#""promised""#),
    step("4426 promised by when?", "20 may", "2026-05-20T"),
    step("Said back?", "y", r#""agreed""#),
    step("D others signed out, account locked?", "p", r#""promised""#),
    step("D promised by when?", "10:30", "2026-05-14T10:30"),
    step("Said back?", "y", r#""agreed""#),
    step("What happens next?", "list by mail", r#""list by mail""#),
    step("By when?", "17:00", r#""ended""#),
];

/// What the screen asks once the call has ended.
pub(crate) const AFTER: &str = "Enter = do it";

const ORDERS: &str = "\
4417 JPY 12800 p Headphones
4418 JPY 39800 p Smart watch
4420 JPY 10000 g Gift card
4421 JPY 10000 g Gift card
4425 JPY 9900 p Running shoes
4426 JPY 54978 p Game console
4430 JPY 50000 g Gift card
4431 JPY 18500 p Coffee machine
";

/// The question that follows a number of answers.
pub(crate) fn question(answers: usize) -> &'static str {
    CALL.get(answers).map_or(AFTER, |step| step.question)
}

/// A store with the eight orders, before the call.
pub(crate) fn eight_orders() -> Env {
    let env = Env::new();
    env.run(&[
        "new",
        "suspicious-order",
        "--service",
        "Acorn Shop",
        "--no-input",
    ])
    .done();
    env.run_with(&["add", "order", "--from", "-"], ORDERS)
        .done();
    env
}

/// The program at the first question of the call. The call is begun from home, as in an emergency.
pub(crate) fn begin(env: &Env) -> Tty {
    let mut tty = Tty::start(env, &[]);
    tty.answer(AFTER, "");
    tty
}

/// The same call, gone on with.
pub(crate) fn go_on(env: &Env) -> Tty {
    let mut tty = Tty::start(env, &[]);
    tty.wait_for("You were on the phone with");
    tty.answer("Number", "1");
    tty
}

/// Every event of the record: kind and body. Times of recording are left out, and so is the text of
/// a checklist.
pub(crate) fn record(env: &Env) -> Vec<Value> {
    let history = env.run(&["history", "--json"]).done().json();
    let mut events = Vec::new();
    for line in history["events"].as_array().unwrap() {
        let mut body = line["event"]["body"].clone();
        if line["event"]["kind"] == "checklist_attached" {
            body["text"] = Value::Null;
        }
        events.push(json!([line["event"]["kind"], body]));
    }
    events
}

/// The call without an interruption.
pub(crate) struct Whole {
    /// The record when it has ended.
    pub(crate) events: Vec<Value>,
    /// How many events there are before the call and after each of its answers.
    pub(crate) counts: Vec<usize>,
}

impl Whole {
    /// Types the whole call, and holds every answer to what it must have kept when the next
    /// question shows.
    pub(crate) fn typed(env: &Env) -> Self {
        let mut counts = vec![record(env).len()];
        let mut tty = begin(env);
        for (at, step) in CALL.iter().enumerate() {
            tty.answer(step.question, step.typed);
            tty.wait_prompt(question(at + 1));
            let events = record(env);
            let added: String = events[counts[at]..].iter().map(Value::to_string).collect();
            assert!(
                added.contains(step.kept),
                "{:?} is not kept: {added}",
                step.typed
            );
            counts.push(events.len());
        }
        tty.type_line("0");
        assert_eq!(tty.wait_exit(), 0);
        Self {
            events: record(env),
            counts,
        }
    }

    /// The first event in which a record differs from that of this call.
    pub(crate) fn difference(&self, events: &[Value]) -> Option<(usize, Option<&Value>)> {
        let same = events
            .iter()
            .zip(&self.events)
            .take_while(|(one, other)| one == other)
            .count();
        (events.len() != same || self.events.len() != same).then(|| (same, self.events.get(same)))
    }

    /// The question that is open when a record of this length was left; with the last answer the
    /// call ends by itself.
    pub(crate) fn open_at(&self, events: usize, held: usize) -> usize {
        if held + 1 == CALL.len() && events > self.counts[held] {
            held + 1
        } else {
            held
        }
    }

    /// How many answers a record holds that was cut off somewhere; none when it is not the
    /// beginning of this call.
    pub(crate) fn answers_in(&self, events: &[Value]) -> Option<usize> {
        let begins = self
            .events
            .get(..events.len())
            .is_some_and(|same| same == events);
        begins
            .then(|| self.counts.iter().rposition(|count| *count <= events.len()))
            .flatten()
    }
}

//! The thirty rules of the prompts and screens (ux.md section 9), each held by a test with its
//! number.
//!
//! Not built yet, so not held here: what rules 14 and 21 say of a report for one reader (`report
//! --for card`). They are held for the board, `--json`, the report for oneself and the letter.

use serde_json::Value;

use crate::{
    env::Env,
    scripted_call::{eight_orders, record},
    tty::Tty,
};

mod calls;
mod prompts;
mod records;
mod screens;
mod sheets;
mod texts;

/// The whole call of story 1 as an answers file: a group answer for the charges that nobody said
/// back.
const ANSWERS: &str = "\
person Sato
ref 881-2207
tel 0120-000-147
A crd
A said-back y
B ccccp
B 4431 by fri 17:00
B said-back y
C c.
C said-back s
D p
D said-back y
next list of the 8 orders by mail
by 17:00
end
";

/// A home in which that call was held.
fn called() -> Env {
    let env = eight_orders();
    env.run_with(&["call", "shop", "--answers", "-"], ANSWERS)
        .done();
    env
}

/// The kinds of all events on record.
fn kinds(env: &Env) -> Vec<String> {
    record(env)
        .iter()
        .map(|event| event[0].as_str().unwrap().to_owned())
        .collect()
}

/// How many events of a kind are on record.
fn count(env: &Env, kind: &str) -> usize {
    kinds(env).iter().filter(|known| *known == kind).count()
}

/// All checks, as `board --json` has them.
fn checks(env: &Env) -> Vec<Value> {
    env.run(&["board", "--json"]).done().json()["checks"]
        .as_array()
        .unwrap()
        .clone()
}

/// The standing of a check.
#[track_caller]
fn standing(env: &Env, check: &str) -> String {
    let checks = checks(env);
    let found = checks.iter().find(|known| known["id"] == *check);
    found.unwrap_or_else(|| panic!("no check {check}"))["standing"]
        .as_str()
        .unwrap()
        .to_owned()
}

/// The full name of a step of the first checklist, for an item.
fn step(step: &str, item: usize) -> String {
    format!("suspicious-order/{step}@order-{item}")
}

/// Types Enter alone so many times, each time once the screen stands still.
fn press_enter(tty: &mut Tty, times: usize) {
    for _ in 0..times {
        settle(tty);
        tty.key("\r");
    }
    settle(tty);
}

/// Waits until nothing more is written for a while. Only for tests that type without looking.
fn settle(tty: &Tty) {
    let mut seen = tty.raw().len();
    loop {
        std::thread::sleep(std::time::Duration::from_millis(60));
        let now = tty.raw().len();
        if now == seen {
            return;
        }
        seen = now;
    }
}

/// The program in a terminal with the call sheet of the shop on it.
fn calling(env: &Env) -> Tty {
    Tty::start(env, &["call", "shop"])
}

/// Name, case number and number, as they are asked first.
fn give_fields(tty: &mut Tty) {
    tty.answer("In case the line drops. Name?", "Sato");
    tty.answer("Case number?", "881-2207");
    tty.answer(
        "Number or mail that works without signing in?",
        "0120-000-147",
    );
}

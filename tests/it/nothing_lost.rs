//! Nothing lost: a call is killed at any moment, or interrupted at each of its questions, and goes
//! on where it was.

use std::{
    hash::{BuildHasher, Hasher, RandomState},
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::Duration,
};

use crate::{
    env::Env,
    scripted_call::{AFTER, CALL, Whole, begin, eight_orders, go_on, question, record},
    tty::Tty,
};

/// Calls that are killed at the same time.
const AT_ONCE: usize = 3;
/// The longest wait between a key and the kill. An answer takes a debug build about ten
/// milliseconds.
const MAX_WAIT: u64 = 25_000;

#[test]
fn forty_killed_calls_lose_no_answer() {
    kill_calls(40);
}

#[test]
#[ignore = "two hundred kills take about a minute; forty run always"]
fn two_hundred_killed_calls_lose_no_answer() {
    kill_calls(200);
}

/// Kills calls at random moments. `KAKUNIN_SEED` repeats the moments of a run that failed.
#[expect(
    clippy::disallowed_methods,
    reason = "the seed comes through the environment"
)]
fn kill_calls(count: usize) {
    let named = std::env::var("KAKUNIN_SEED")
        .ok()
        .and_then(|seed| seed.parse().ok());
    let seed = named.unwrap_or_else(|| RandomState::new().build_hasher().finish());
    println!("KAKUNIN_SEED={seed}");
    let orders = eight_orders();
    let whole = Whole::typed(&orders.copy());
    let (next, moments) = (AtomicUsize::new(0), [const { AtomicUsize::new(0) }; 4]);
    thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                while let Some(run) =
                    Some(next.fetch_add(1, Ordering::Relaxed)).filter(|run| *run < count)
                {
                    let mut dice = Dice(seed.wrapping_add(run as u64));
                    let moment = kill_one(&orders.copy(), &whole, &mut dice);
                    moments[moment as usize].fetch_add(1, Ordering::Relaxed);
                }
            });
        }
    });
    let [half, before, behind, shown] = moments.map(AtomicUsize::into_inner);
    println!(
        "{count} calls killed: {half} with an answer half typed, {before} after Enter and before the record,"
    );
    println!("{behind} between the record and the next question, {shown} when that had shown");
}

/// When a call was killed.
enum Killed {
    HalfTyped,
    BeforeTheRecord,
    BehindTheRecord,
    WithTheNextQuestion,
}

/// Kills one call, looks what is left of it, and goes on with it.
fn kill_one(env: &Env, whole: &Whole, dice: &mut Dice) -> Killed {
    let last = dice.below(CALL.len() as u64) as usize;
    let mut tty = begin(env);
    for step in &CALL[..last] {
        tty.answer(step.question, step.typed);
    }
    tty.wait_prompt(question(last));
    let (typed, before) = (CALL[last].typed, tty.raw().len());
    let entered = dice.below(4) > 0;
    if entered {
        tty.type_line(typed);
    } else {
        tty.key(&typed[..dice.below(typed.len() as u64) as usize]);
    }
    thread::sleep(Duration::from_micros(dice.below(MAX_WAIT)));
    tty.kill();
    let shown = tty
        .raw()
        .get(before..)
        .is_some_and(|rest| rest.contains(question(last + 1)));
    let noted = last + usize::from(shown);
    println!(
        "killed with {noted} answers noted, at {:?}",
        question(noted)
    );

    let events = record(env);
    let Some(held) = whole.answers_in(&events) else {
        panic!("not the beginning of the call: {events:#?}")
    };
    assert!(
        held >= noted,
        "{noted} answers were noted, {held} are on record"
    );
    assert!(
        held <= last + usize::from(entered),
        "{last} answers were entered, {held} are on record"
    );
    env.run(&["verify"]).done();
    if events.len() < whole.events.len() {
        let running = events.len() > whole.counts[0];
        finish(env, whole, whole.open_at(events.len(), held), running);
    }
    match (entered, shown) {
        (false, _) => Killed::HalfTyped,
        (true, true) => Killed::WithTheNextQuestion,
        (true, false) if held > last => Killed::BehindTheRecord,
        (true, false) => Killed::BeforeTheRecord,
    }
}

/// Starts the program again, answers what is still open, and holds the record to that of a call
/// without a kill.
fn finish(env: &Env, whole: &Whole, answered: usize, running: bool) {
    let mut tty = if running { go_on(env) } else { begin(env) };
    for step in &CALL[answered..] {
        tty.answer(step.question, step.typed);
    }
    tty.answer(AFTER, "0");
    assert_eq!(tty.wait_exit(), 0);
    assert_eq!(whole.difference(&record(env)), None);
}

/// A small random sequence that a seed repeats (splitmix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % limit
    }
}

/// Ctrl-C at every question, one after the other in the same call, each time with half an answer
/// typed.
#[test]
fn ctrl_c_at_every_question_keeps_the_half_line() {
    let orders = eight_orders();
    let whole = Whole::typed(&orders.copy());
    let env = orders.copy();
    for (at, step) in CALL.iter().enumerate() {
        let mut tty = come_back(&env, at);
        tty.wait_prompt(step.question);
        let half = half(step.typed);
        tty.key(half);
        tty.wait_half(step.question, half);
        tty.key("\x03");
        assert_eq!(tty.wait_exit(), 130, "{}", tty.output());
        let said = tty.output();
        assert!(
            said.contains("Saved. Paused with Acorn Shop"),
            "at {:?}: {said}",
            step.question
        );
        assert!(
            said.contains(&format!("The half line \"{half}\" is kept")),
            "at {:?}: {said}",
            step.question
        );
        assert!(
            tty.is_sane(),
            "at {:?} the terminal stays as the prompt had it",
            step.question
        );
        assert_eq!(whole.answers_in(&record(&env)), Some(at));
    }
    come_back(&env, CALL.len()).answer(AFTER, "0");
    assert_eq!(whole.difference(&record(&env)), None);
}

/// The program after so many interruptions: what was half typed stands in its question again, and
/// is typed to its end.
fn come_back(env: &Env, interruptions: usize) -> Tty {
    let mut tty = if interruptions < 2 {
        begin(env)
    } else {
        go_on(env)
    };
    if let Some(step) = interruptions.checked_sub(1).map(|last| &CALL[last]) {
        let half = half(step.typed);
        tty.wait_half(step.question, half);
        tty.type_line(&step.typed[half.len()..]);
    }
    tty
}

/// The first half of an answer; it ends in a letter.
fn half(typed: &str) -> &str {
    typed[..typed.len().div_ceil(2)].trim_end()
}

/// The end of a terminal or of the machine, at every question.
#[test]
fn hangup_and_termination_keep_every_answer() {
    let orders = eight_orders();
    let whole = Whole::typed(&orders.copy());
    for (signal, code) in [("HUP", 129), ("TERM", 143), ("INT", 130)] {
        let env = orders.copy();
        for (at, step) in CALL.iter().enumerate() {
            let mut tty = if at < 2 { begin(&env) } else { go_on(&env) };
            if let Some(before) = at.checked_sub(1).map(|last| &CALL[last]) {
                tty.answer(before.question, before.typed);
            }
            tty.wait_prompt(step.question);
            tty.signal(signal);
            assert_eq!(tty.wait_exit(), code, "{}", tty.output());
            assert!(
                tty.output().contains("Saved. Paused with Acorn Shop"),
                "{}",
                tty.output()
            );
            assert!(
                tty.is_sane(),
                "at {:?} the terminal stays as the prompt had it",
                step.question
            );
            assert_eq!(whole.answers_in(&record(&env)), Some(at));
        }
    }
}

/// Line by line, the half line is the terminal's and cannot be kept; the answers are.
#[test]
fn ctrl_c_in_lines_says_what_is_kept() {
    let env = eight_orders();
    let mut tty = Tty::start(&env, &["--plain"]);
    tty.answer(AFTER, "");
    // A question with a hint is followed by a line of its own to answer on.
    tty.answer("Answer", CALL[0].typed);
    tty.answer(CALL[1].question, CALL[1].typed);
    tty.answer(CALL[2].question, CALL[2].typed);
    tty.wait_prompt("Answer");
    tty.key("\x03");
    assert_eq!(tty.wait_exit(), 130);
    assert!(
        tty.output().contains("Saved. Paused with Acorn Shop"),
        "{}",
        tty.output()
    );
    let mut tty = go_on(&env);
    tty.wait_prompt(CALL[3].question);
    tty.key("\x03");
    assert_eq!(tty.wait_exit(), 130);
}

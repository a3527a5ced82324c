//! Every prompt alike: Ctrl-C, back, slash lines (rules 11, 13, 16).

use super::{calling, count, give_fields, standing, step};
use crate::{
    env::Env,
    scripted_call::{AFTER, CALL, begin, eight_orders, go_on, question, record},
    tty::Tty,
};

/// Interrupts the program, which must say what is kept and leave the terminal as a shell needs it.
#[track_caller]
fn interrupt(tty: &mut Tty) {
    interrupt_saying(tty, "Saved");
}

#[track_caller]
fn interrupt_saying(tty: &mut Tty, says: &str) {
    tty.key("\x03");
    assert_eq!(tty.wait_exit(), 130, "{}", tty.output());
    assert!(tty.output().contains(says), "{}", tty.output());
    assert!(tty.is_sane(), "the terminal stays raw");
    let raw = tty.raw();
    assert!(
        raw.rfind("\x1b[?25l") <= raw.rfind("\x1b[?25h"),
        "the cursor stays hidden"
    );
    assert!(
        raw.rfind("\x1b[?2004h") <= raw.rfind("\x1b[?2004l"),
        "pasting stays bracketed"
    );
}

#[test]
fn rule_11_ctrl_c_at_every_prompt_of_a_call_keeps_the_half_line() {
    let env = eight_orders();
    let mut tty = begin(&env);
    for (at, step) in CALL.iter().enumerate() {
        tty.wait_prompt(step.question);
        tty.key(step.typed);
        tty.wait_half(step.question, step.typed);
        interrupt(&mut tty);
        tty = if at == 0 { begin(&env) } else { go_on(&env) };
        tty.wait_half(step.question, step.typed);
        tty.type_line("");
        tty.wait_prompt(question(at + 1));
    }
    assert_eq!(count(&env, "contact_ended"), 1);
    assert_eq!(standing(&env, &step("code-void", 4)), "refused");
}

#[test]
fn rule_11_ctrl_c_outside_a_call_says_what_is_kept() {
    for answers in 0..4 {
        let env = Env::new();
        let mut tty = Tty::start(&env, &[]);
        let first = [
            ("Number", "1"),
            ("Which shop", "acorn"),
            ("Can you still", "n"),
            ("Enter = call sheet", "0"),
        ];
        for (question, answer) in &first[..answers] {
            tty.answer(question, answer);
        }
        tty.wait_prompt(first[answers].0);
        // Before the second answer there is no incident, so nothing can be saved.
        interrupt_saying(
            &mut tty,
            if answers < 2 {
                "nothing was saved"
            } else {
                "Saved"
            },
        );
    }
    let env = eight_orders();
    for (keys, question) in [(&[][..], AFTER), (&["x"], "Number"), (&["n"], "Note?")] {
        let mut tty = Tty::start(&env, &[]);
        for key in keys {
            tty.answer(AFTER, key);
        }
        tty.wait_prompt(question);
        interrupt(&mut tty);
    }
    let mut tty = Tty::start(&env, &["close"]);
    tty.wait_prompt("To close with these open");
    interrupt(&mut tty);
    assert_eq!(count(&env, "closed"), 0);
}

#[test]
fn half_a_line_is_kept_without_card_numbers_and_not_at_all_with_a_password() {
    for (typed, says, kept) in [
        (
            "card 4111 1111 1111 1111",
            "only the last 4 digits",
            "card ****1111",
        ),
        ("my password is hunter2", "half line is not kept", ""),
    ] {
        let env = eight_orders();
        let mut tty = begin(&env);
        tty.wait_prompt(question(0));
        tty.key(typed);
        tty.wait_half(question(0), typed);
        interrupt_saying(&mut tty, says);
        let store = String::from_utf8_lossy(&env.store_bytes()).into_owned();
        assert!(
            !store.contains("4111 1111 1111") && !store.contains("hunter2"),
            "{typed}"
        );
        let mut tty = begin(&env);
        tty.wait_half(question(0), kept);
        assert!(!tty.output().contains(typed), "{}", tty.output());
        interrupt(&mut tty);
    }
}

#[test]
fn a_note_before_the_incident_is_refused_where_it_is_typed_and_kept_once_it_is_open() {
    let env = Env::new();
    let mut tty = Tty::start(&env, &[]);
    tty.answer("Number", "/n my password is hunter2");
    tty.wait_for("Nothing was recorded");
    tty.answer("Number", "/n the mail came at night");
    tty.wait_for("kept once the incident is open");
    tty.answer("Number", "1");
    tty.answer("Which shop", "acorn");
    tty.wait_prompt("Can you still");
    interrupt(&mut tty);
    let record = format!("{:?}", record(&env));
    assert!(
        record.contains("the mail came at night") && !record.contains("hunter2"),
        "{record}"
    );
}

#[test]
fn rule_13_back_and_esc_go_one_question_back_and_lose_nothing() {
    for back in ["/back\r", "\x1b"] {
        let env = eight_orders();
        let mut tty = begin(&env);
        give_fields(&mut tty);
        tty.answer("A codes void?", "crd");
        tty.answer("Said back?", "y");
        tty.wait_prompt("B parcels stopped?");
        let before = record(&env);
        let mut shown = tty.raw().len();
        for question in [
            "A codes void?",
            "Number or mail",
            "Case number?",
            "In case the line drops",
            AFTER,
        ] {
            tty.key(back);
            tty.wait_behind(shown, question);
            shown = tty.raw().len();
        }
        assert_eq!(record(&env), before);
        assert_eq!(standing(&env, &step("code-void", 3)), "confirmed");
    }
}

#[test]
fn rule_13_back_from_the_second_question_of_all_asks_the_first_again() {
    let mut tty = Tty::start(&Env::new(), &[]);
    tty.answer("Number", "1");
    tty.answer("Which shop", "/back");
    tty.answer("Number", "/back");
    assert_eq!(tty.wait_exit(), 0);
}

/// At each prompt of the call a note first, then the answer; both must be kept.
fn notes_at_every_prompt(env: &Env, prompt: impl Fn(&'static str) -> &'static str) {
    let mut tty = begin(env);
    for (at, step) in CALL.iter().enumerate() {
        tty.wait_prompt(prompt(step.question));
        tty.type_line(&format!("/n note {at}."));
        tty.answer(prompt(step.question), step.typed);
    }
    tty.wait_prompt(AFTER);
    let events: String = record(env).iter().map(ToString::to_string).collect();
    for (at, step) in CALL.iter().enumerate() {
        assert!(
            events.contains(&format!("\"note {at}.\"")),
            "the note at {:?} is lost",
            step.question
        );
        assert!(events.contains(step.kept), "{:?} is lost", step.typed);
    }
}

#[test]
fn rule_16_slash_lines_work_at_every_prompt() {
    notes_at_every_prompt(&eight_orders(), |question| question);
}

#[test]
fn rule_16_slash_lines_work_before_there_is_an_incident() {
    let env = Env::new();
    let mut tty = Tty::start(&env, &[]);
    tty.answer("Number", "/n seen at breakfast");
    tty.answer("Number", "/o 4440 3200 coffee");
    tty.wait_for("There is no incident yet");
    tty.answer("Number", "1");
    tty.answer("Which shop", "/n it was a mail");
    tty.answer("Which shop", "acorn");
    tty.answer("Can you still", "/o 4440 3200 coffee");
    tty.answer("Can you still", "n");
    tty.answer("Enter = call sheet", "/n third");
    tty.answer("Enter = call sheet", "0");
    assert_eq!(tty.wait_exit(), 0);
    let events: String = record(&env).iter().map(ToString::to_string).collect();
    for kept in ["seen at breakfast", "it was a mail", "third", "4440"] {
        assert!(events.contains(kept), "{kept:?} is lost: {events}");
    }
}

#[test]
fn rule_16_slash_lines_work_in_lines_and_in_files() {
    let env = eight_orders().with("ACCESSIBLE", "1");
    let mut tty = calling(&env);
    tty.wait_prompt("Answer");
    tty.type_line("/n one");
    tty.answer("In case the line drops. Name?", "Sato");
    tty.answer("Case number?", "/n two");
    tty.answer("Case number?", "/undo");
    tty.answer("Case number?", "/board");
    tty.answer("Case number?", "/help");
    tty.wait_for("/cut");
    tty.key("\x03");
    assert_eq!(tty.wait_exit(), 130);
    let file =
        "person Sato\n/n three\nA crd\n/o 4440 3200 coffee\nA said-back y\n/at 09:20\nD c\nend\n";
    let other = eight_orders();
    other
        .run_with(&["call", "shop", "--answers", "-"], file)
        .done();
    let events = |env: &Env| {
        record(env)
            .iter()
            .map(ToString::to_string)
            .collect::<String>()
    };
    assert!(
        events(&env).contains("\"one\"") && events(&env).contains("\"two\""),
        "{}",
        events(&env)
    );
    assert!(
        events(&other).contains("\"three\"") && events(&other).contains("4440"),
        "{}",
        events(&other)
    );
}

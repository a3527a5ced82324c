//! A call in a real terminal, in both languages: passed on in the middle of it, one question for
//! the times of a row, a promise without a time, a letter that is put right.

use super::{check, text_of};
use crate::{env::Env, scripted_call::eight_orders, tty::Tty, typist::Typist};

struct Texts {
    lang: &'static str,
    mori: &'static str,
    friday: &'static str,
    yes: &'static str,
    passed_on: &'static str,
    untimed: &'static str,
    no_way: &'static str,
}

const ENGLISH: Texts = Texts {
    lang: "en",
    mori: "Mori",
    friday: "fri 17",
    yes: "y",
    passed_on: "From here on Mori. What was said before stays with Sato.",
    untimed: "name no time",
    no_way: "neither a number nor an address",
};
const JAPANESE: Texts = Texts {
    lang: "ja",
    mori: "森",
    friday: "金曜17時",
    yes: "はい",
    passed_on: "ここから森として記録します。それより前の回答はSatoのままです。",
    untimed: "期限のお約束なし",
    no_way: "電話番号でもアドレスでもありません",
};

/// Without the places where a screen or a letter broke a line.
fn flat(text: &str) -> String {
    text.split_whitespace().collect()
}

fn walked(words: &Texts) -> Env {
    let env = eight_orders().lang(words.lang);
    let mut typist = Typist::start(&env, words.lang, &["call", "shop"]);
    typist.answer("call.person", "Sato");
    typist.answer("call.reference", "881-2207");
    typist.answer("call.back-number", "on my bill");
    typist.tty.wait_for(words.no_way);
    // What is refused stays in the line.
    for _ in 0.."on my bill".len() {
        typist.tty.key("\x7f");
    }
    typist.tty.type_line("0120-000-147");
    typist.tty.answer("A ", "ccc");
    typist.answer("call.said-back", words.yes);
    // One question for five promises: one has a time of its own, the others none.
    typist.tty.answer("B ", "ppppp");
    typist.tty.answer(
        "B 4417 4418 4425 4426 4431",
        &format!("4431 {}", words.friday),
    );
    typist.tty.answer("B 4417 4418 4425 4426 ", "");
    let screen = typist.answer("call.said-back", "n");
    assert!(flat(&screen).contains(&flat(words.untimed)), "{screen}");
    // Only what they changed is asked for its time.
    typist.tty.answer("B ", "4426p 4425c");
    typist.tty.answer("4426 ", "");
    typist.answer("call.said-back", words.yes);
    typist.tty.answer("C ", &format!("/person {}", words.mori));
    typist.tty.wait_for(words.passed_on);
    typist.tty.answer("C ", "/ref 881-3301");
    typist.tty.answer("C ", "cccccccc");
    typist.answer("call.said-back", words.yes);
    typist.tty.answer("D ", "p");
    typist.tty.answer("D ", "");
    typist.answer("call.said-back", words.yes);
    typist.answer("call.next", "");
    assert_eq!(typist.tty.wait_exit(), 0);
    env
}

#[test]
fn a_call_in_a_terminal_that_is_passed_on() {
    for words in [&ENGLISH, &JAPANESE] {
        let env = walked(words);
        let statement =
            |step: &str| check(&env, &format!("suspicious-order/{step}"))["statement"].clone();
        let (timed, untimed) = (
            statement("parcel-stopped@order-8"),
            statement("parcel-stopped@order-1"),
        );
        assert_eq!(
            (timed["by"].as_str(), untimed["by"].as_str()),
            (Some("2026-05-15T17:00:00+09:00"), None)
        );
        assert_eq!(
            statement("parcel-stopped@order-5")["verdict"],
            "confirmed",
            "put right when it was read back"
        );
        for (step, person, number) in [
            ("code-void@order-3", "Sato", "881-2207"),
            ("parcel-stopped@order-1", "Sato", "881-2207"),
            ("no-charge@order-1", words.mori, "881-3301"),
            ("others-out", words.mori, "881-3301"),
        ] {
            let said = statement(step);
            assert_eq!(
                (said["person"].as_str(), said["reference"].as_str()),
                (Some(person), Some(number)),
                "{step}"
            );
        }
        let letter = text_of(&env, &["letter", "shop"]);
        assert!(
            flat(&letter).contains(&flat(words.untimed)) && letter.matches("881-3301").count() > 1,
            "{letter}"
        );
    }
}

/// A second number means somebody else. Their name may come after their first answer, which is
/// theirs, and the screen says so.
#[test]
fn a_name_that_comes_after_an_answer_says_whose_it_is() {
    for (lang, named, again) in [
        (
            "en",
            "Mori, also for the answers since 881-3301.",
            "Noted: Mori.",
        ),
        (
            "ja",
            "881-3301より後の回答も含め、Moriとして記録します。",
            "記録しました: Mori",
        ),
    ] {
        let env = eight_orders().lang(lang);
        let mut typist = Typist::start(&env, lang, &["call", "shop"]);
        typist.answer("call.person", "Sato");
        typist.answer("call.reference", "881-2207");
        typist.answer("call.back-number", "");
        typist.tty.answer("A ", "ccc");
        typist.answer("call.said-back", if lang == "en" { "y" } else { "はい" });
        typist.tty.answer("B ", "/ref 881-3301");
        typist.tty.answer("B ", "ccccc");
        typist.answer("call.said-back", if lang == "en" { "y" } else { "はい" });
        typist.tty.answer("C ", "/person Mori");
        typist.tty.wait_for(named);
        typist.tty.answer("C ", "/person Mori");
        typist.tty.wait_for(again);
        typist.tty.answer("C ", "/quit");
        assert_eq!(typist.tty.wait_exit(), 0);
        let person = |id: &str| {
            let said = check(&env, &format!("suspicious-order/{id}"))["statement"].clone();
            said["person"].as_str().unwrap().to_owned()
        };
        assert_eq!(person("code-void@order-3"), "Sato");
        assert_eq!(person("parcel-stopped@order-1"), "Mori");
    }
}

#[test]
fn going_back_to_a_name_before_anything_was_said_is_a_correction() {
    let env = eight_orders();
    let mut tty = Tty::start(&env, &["call", "shop"]);
    tty.answer("In case the line drops. Name?", "Sata");
    tty.answer("Case number?", "/back");
    tty.answer("In case the line drops. Name?", "Sato");
    tty.answer("Case number?", "none");
    tty.wait_for("Left open");
    tty.answer("Number or mail", "");
    tty.answer("A codes void?", "ccc");
    tty.answer("Said back?", "/fix person Saito");
    tty.answer("Said back?", "y");
    tty.answer("B parcels stopped?", "/quit");
    assert_eq!(tty.wait_exit(), 0);
    let said = check(&env, "suspicious-order/code-void@order-3")["statement"].clone();
    assert_eq!(
        (said["person"].as_str(), said["reference"].as_str()),
        (Some("Saito"), Some(""))
    );
    let letter = text_of(&env, &["letter", "shop"]);
    assert!(
        !letter.contains("Sata") && !letter.contains("Sato") && letter.contains("Saito"),
        "{letter}"
    );
}

#[test]
fn a_call_of_another_day_keeps_its_own_clock() {
    let env = eight_orders();
    let mut tty = Tty::start(&env, &["call", "shop", "--at", "12 may 10:00"]);
    tty.answer("In case the line drops. Name?", "Sato");
    tty.answer("Case number?", "");
    tty.answer("Number or mail", "");
    tty.answer("A codes void?", "ppp");
    tty.answer("A 4420 4421 4430", "tomorrow");
    tty.answer("Said back?", "y");
    tty.answer("B parcels stopped?", "/at 10:20");
    tty.answer("B parcels stopped?", "p----");
    tty.answer("4417", "+2h");
    tty.answer("Said back?", "y");
    tty.answer("C no charge?", "/cut");
    assert_eq!(tty.wait_exit(), 0);
    let by = |id: &str| check(&env, &format!("suspicious-order/{id}"))["statement"]["by"].clone();
    assert_eq!(by("code-void@order-3"), "2026-05-13T23:59:00+09:00");
    assert_eq!(by("parcel-stopped@order-1"), "2026-05-12T12:20:00+09:00");
    let letter = text_of(&env, &["letter", "shop"]);
    assert!(
        letter.contains("Tue 12 May 2026 10:00") && letter.contains("10:20"),
        "{letter}"
    );
}

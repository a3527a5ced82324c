//! Calls in which answers are typed as people type them.

use super::check;
use crate::{scripted_call::eight_orders, tty::Tty};

#[test]
fn a_call_in_english_with_n_a_short_row_and_a_further_answer() {
    let env = eight_orders();
    let mut tty = Tty::start(&env, &["call", "shop"]);
    for (question, answer) in [
        ("In case", "Sato"),
        ("Case number?", "1"),
        ("Number or mail", "0120-000-147"),
    ] {
        tty.answer(question, answer);
    }
    let screen = tty.wait_prompt("A codes void?");
    assert!(
        screen.contains("y yes, so it is  p they will  n no  d they can't tell  u already used"),
        "{screen}"
    );
    tty.key("yn");
    assert!(
        tty.wait_for("4421  Gift card         10,000      no: REFUSED")
            .contains("4420  Gift card         10,000      yes: confirmed")
    );
    tty.type_line("");
    tty.answer("3 orders, 2 letters: 4430 not asked?", "already used");
    let screen = tty.wait_prompt("Said back?");
    assert!(
        screen.contains("4420 is void. 4421 is not void. 4430 is used already."),
        "{screen}"
    );
    tty.type_line("No");
    tty.answer("A what changed?", "n");
    tty.wait_for("Which one? Type its last 4 and the answer: 4426 n");
    tty.key("\x7f");
    tty.type_line("44203");
    tty.answer("Said back?", "Yes");
    tty.answer("B parcels stopped?", "yes");
    let screen = tty.wait_prompt("Said back?");
    assert!(
        screen.contains("One answer for 5 orders counts as assumed until you read them out."),
        "{screen}"
    );
    assert_eq!(check(&env, "parcel-stopped@order-1")["standing"], "assumed");
    tty.type_line("y");
    tty.answer("C no charge?", "/fix 4430 A no");
    tty.wait_for("Was: already used. Now: REFUSED.");
    tty.answer("Why?", "");
    tty.answer("C no charge?", "/fix 4430 A lost");
    tty.wait_for("lost is no answer to this question.");
    tty.answer("C no charge?", "no");
    let screen = tty.wait_prompt("Said back?");
    let (_, after) = screen.rsplit_once("C no charge?").unwrap();
    assert!(
        !after.contains("assumed"),
        "a no of many needs no reading out to be a no: {screen}"
    );
    let of = |step: &str, order: usize| {
        check(&env, &format!("{step}@order-{order}"))["standing"].clone()
    };
    assert_eq!(
        [3, 4, 7].map(|order| of("code-void", order)),
        ["refused", "refused", "refused"]
    );
    assert_eq!(
        [1, 2, 5].map(|order| of("parcel-stopped", order)),
        ["confirmed", "confirmed", "confirmed"]
    );
    assert_eq!(
        [1, 8].map(|order| of("no-charge", order)),
        ["refused", "refused"]
    );
}

#[test]
fn a_call_in_japanese_with_an_input_method_left_on() {
    let env = eight_orders().lang("ja");
    let mut tty = Tty::start(&env, &["call", "shop"]);
    for answer in ["佐藤", "８８１", "０１２０ー０００ー１４７"] {
        tty.answer("", answer);
    }
    let screen = tty.wait_prompt("A コードは無効ですか");
    assert!(
        screen.contains("1 はい・済み  2 これからする(約束)  3 いいえ・できない  4 わからない"),
        "{screen}"
    );
    assert!(
        screen.contains("5 使用済み  0 まだ聞いていない"),
        "{screen}"
    );
    tty.type_line("はい");
    assert!(
        tty.wait_prompt("復唱の結果は")
            .contains("3件まとめての回答です。"),
        "{}",
        tty.screen()
    );
    tty.type_line("違う");
    tty.answer(
        "A どこが違いますか",
        "４４２０ ３、４４２１拒否　4430 使用済み",
    );
    let screen = tty.wait_prompt("復唱の結果は");
    let clauses = "4420、4421は無効になっていないとのこと、4430は使用済みとのこと";
    let shown = screen.split_whitespace().collect::<String>();
    assert!(shown.contains(clauses), "{screen}");
    tty.type_line("そのとおり");
    tty.answer("B 発送は止まりましたか", "いいえ はい ん ー");
    let screen = tty.wait_prompt("注文5件に答え4件です。4431はまだ聞いていないままにしますか");
    assert!(screen.contains("未質問"), "{screen}");
    tty.type_line("５");
    let shown = tty
        .wait_prompt("復唱の結果は")
        .split_whitespace()
        .collect::<String>();
    assert!(
        shown.contains("4431は出荷済みとのこと。以上で間違いございませんか"),
        "{shown}"
    );
    tty.type_line("はい");
    let of = |order: usize| {
        let check = check(&env, &format!("parcel-stopped@order-{order}"));
        (
            check["standing"].as_str().unwrap().to_owned(),
            check["option"].as_str().map(str::to_owned),
        )
    };
    let plain = |standing: &str| (standing.to_owned(), None);
    assert_eq!(
        [1, 2, 5, 6].map(of),
        ["refused", "confirmed", "refused", "not-asked"].map(plain)
    );
    assert_eq!(of(8), ("refused".to_owned(), Some("left".to_owned())));
}

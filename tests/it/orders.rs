//! Orders entered at the prompts.

use crate::{env::Env, tty::Tty};

#[test]
fn an_amount_that_a_list_left_out_is_in_the_currency_of_the_others() {
    let env = Env::new().with("LC_ALL", "en_GB.UTF-8");
    let mut tty = Tty::start(&env, &["new", "suspicious-order", "--service", "acorn"]);
    tty.answer("Can you still sign in there?", "n");
    tty.answer("Enter = call sheet", "o");
    tty.wait_for("holds only a dot");
    tty.paste("4417\tHeadphones\tJPY 12,800\n4431\tCoffee machine\n.\n");
    tty.answer("ok, or fix", "2 18500");
    tty.answer("ok, or fix", "ok");
    tty.wait_for("JPY 31,300");
}

#[test]
fn an_amount_without_a_sign_is_in_the_currency_that_all_amounts_have_unless_somebody_said_another()
{
    let env = Env::new().with("LC_ALL", "en_GB.UTF-8");
    env.run(&[
        "new",
        "suspicious-order",
        "--service",
        "acorn",
        "--no-input",
    ])
    .done();
    env.run_with(
        &["add", "order", "--from", "-"],
        "250-1111111-4417 JPY 12800 Headphones\n",
    )
    .done();
    env.run(&["fix", "country", "GB"]).done();
    let board = |order: &str| {
        env.run_with(&["add", "order", "--from", "-"], order).done();
        env.run(&["report"]).done().stdout
    };
    let report = board("250-1111111-4418 3980 Smart watch\n");
    assert!(
        report.contains("JPY 3,980") && !report.contains("GBP 3,980"),
        "{report}"
    );
    env.run(&["fix", "currency", "USD"]).done();
    let report = board("250-1111111-4420 100 Gift card\n");
    assert!(report.contains("USD 100.00"), "{report}");
}

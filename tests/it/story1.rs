//! Story 1, eight orders: from the first screen to the report, in a terminal and by flags.

use crate::{
    env::{Env, ORDERS},
    tty::Tty,
};

#[test]
fn the_first_screen_leads_to_the_orders() {
    let env = Env::new();
    let mut tty = Tty::start(&env, &[]);
    tty.answer("Number", "1");
    tty.answer("Which shop or service?", "acorn");
    tty.answer("Can you still sign in there?", "n");
    tty.answer("Enter = call sheet", "o");
    tty.wait_for("only a dot");
    tty.paste(ORDERS);
    tty.key(".\r");
    tty.answer("ok, or fix", "7 g");
    tty.answer("ok, or fix", "8 18500");
    tty.answer("ok, or fix", "ok");
    let screen = tty.wait_prompt("Enter = call sheet");
    assert!(screen.contains("Saved 8 orders, JPY 205,978"), "{screen}");
    tty.type_line("0");
    assert_eq!(tty.wait_exit(), 0);
    assert_eq!(env.run(&["board", "--json"]).done().json()["checks"].as_array().map(Vec::is_empty), Some(false));
}

#[test]
fn the_orders_are_taken_by_flags() {
    assert_eq!(Env::new().with_orders().run(&["due", "--json"]).status, 0);
}

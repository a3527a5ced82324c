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

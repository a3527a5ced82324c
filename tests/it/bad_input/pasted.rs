//! Pasted mails and lists that are wrong.

use super::{refused, with_orders};

const MAIL: &str = "From: Acorn Shop <shop@shop.example>\nSubject: \x1b[2JYour order\x07\nDate: Wed, 13 May 2026 22:10:00 +0900\n\
    \n\tThank you\u{202e} for your order.\n\nOrder number:\t250-2222222-5501\u{200f}\nItem:\tCoffee\x1b]0;owned\x07 cup\n\
    Total:\tJPY 1,200\n";

#[test]
fn a_pasted_mail_gives_its_order_and_cannot_steer_the_terminal() {
    let env = with_orders();
    let added = env
        .run_with(
            &["add", "order", "--from", "-", "--take", "5501", "--json"],
            MAIL,
        )
        .done()
        .sound();
    let item = &added.json()["items"][0];
    assert_eq!(item["number"], "250-2222222-5501", "{added:?}");
    assert_eq!(item["amount"], "JPY 1200", "{added:?}");
    for arguments in [
        &["board"][..],
        &["history"],
        &["due"],
        &["report", "--format", "md"],
    ] {
        let shown = env.run(arguments).sound().stdout;
        let hidden = |c: char| {
            c != '\n'
                && (c.is_control()
                    || matches!(c, '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}'))
        };
        assert!(!shown.chars().any(hidden), "{arguments:?}: {shown:?}");
    }
}

#[test]
fn a_list_with_tabs_and_hidden_characters_is_read() {
    let env = with_orders();
    let list = "5601\t\t1,200\tCoffee \x1b[31mcup\n\n\n5602\t99\tTea\u{202e}\0\r\n";
    let added = env
        .run_with(
            &["add", "order", "--from", "-", "--currency", "JPY", "--json"],
            list,
        )
        .done()
        .sound();
    assert_eq!(
        added.json()["items"].as_array().map(Vec::len),
        Some(2),
        "{added:?}"
    );
    assert!(
        !env.run(&["board"])
            .done()
            .sound()
            .stdout
            .contains('\u{202e}')
    );
}

#[test]
fn a_text_without_an_order_is_refused_line_by_line() {
    let env = with_orders();
    let shape = "It takes: last 4, amount, what";
    refused(
        &env,
        &["add", "order", "--from", "-"],
        "Dear customer\n\x1b[31mred\n",
        5,
        &["line 1:", "line 2:", shape],
    );
    refused(
        &env,
        &["add", "order"],
        "",
        5,
        &["There is nothing to record"],
    );
    refused(
        &env,
        &["add", "order", "--from", "nowhere.txt"],
        "",
        1,
        &["nowhere.txt", "no such file"],
    );
    refused(
        &env,
        &["add", "order", "4499", "100", "--currency", "gold"],
        "",
        2,
        &["--currency", "JPY, USD"],
    );
    let large = env.file("large.txt", vec![b'a'; 5 << 20]);
    refused(
        &env,
        &["add", "order", "--from", large.to_str().unwrap()],
        "",
        5,
        &["too large"],
    );
    let binary = env.file("binary.txt", b"4499 100 \x01\xe9");
    refused(
        &env,
        &["add", "order", "--from", binary.to_str().unwrap()],
        "",
        5,
        &["is no mail, page or text that is known"],
    );
}

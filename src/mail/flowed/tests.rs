use super::*;
use crate::mail;

#[test]
fn lines_that_go_on_are_joined() {
    assert_eq!(
        joined("ご注文番号: 250-2222222- \n4433\n合計: 6 \n4,800円\n", true),
        "ご注文番号: 250-2222222-4433\n合計: 64,800円\n"
    );
    assert_eq!(
        joined("Order \ntotal: GBP 64.80\n\n  indented\n", false),
        "Order total: GBP 64.80\n\n indented\n"
    );
}

#[test]
fn quotes_of_other_depths_and_signatures_end_a_line() {
    assert_eq!(
        joined("> one \n> two\n>> three \n> four\n-- \nSato\n", false),
        "> one two\n>> three \n> four\n-- \nSato\n"
    );
}

#[test]
fn a_mail_says_whether_its_lines_go_on() {
    let mail = |kind: &str| {
        let text = format!(
            "From: a@b.example\nContent-Type: text/plain; charset=utf-8; {kind}\n\nOrder 44- \n17\n"
        );
        mail::read(text.as_bytes()).plain
    };
    assert_eq!(mail("format=flowed; delsp=yes"), "Order 44-17\n");
    assert_eq!(mail("Format=Flowed"), "Order 44- 17\n");
    assert_eq!(mail("x=y"), "Order 44- \n17\n");
}

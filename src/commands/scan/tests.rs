#![expect(clippy::disallowed_methods, reason = "the mails are files")]

use std::fs;

use proptest::prelude::*;

use super::finding::may_concern;
use crate::{
    alerts::read_alerts,
    mail::{self, Mail},
    orders::read_mail,
    quantity::{Currency, Moment, MoneyContext, TimeContext},
};

fn here() -> TimeContext {
    TimeContext::of(Moment::parse_from_rfc3339("2026-05-28T09:00:00+09:00").unwrap())
}

/// Whether reading the mail in full finds something.
fn concerns(mail: &Mail) -> bool {
    let money = MoneyContext::new(Currency::new("JPY"), "JP");
    let read = read_mail(mail, &money, here());
    let is_told = !read.orders.is_empty() || !read.parcels.is_empty() || !read.news.is_empty();
    is_told || !read_alerts(mail, here()).is_empty()
}

#[test]
fn the_first_look_loses_none_of_the_mails_that_are_known() {
    let (mut concerning, mut passed, mut all) = (0, 0, 0);
    for entry in fs::read_dir("tests/mails").unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|end| end != "eml") {
            continue;
        }
        let mail = mail::read(&fs::read(&path).unwrap());
        let does = concerns(&mail);
        assert!(!does || may_concern(&mail), "{} is lost", path.display());
        all += 1;
        concerning += usize::from(does);
        passed += usize::from(may_concern(&mail));
    }
    assert!(concerning > 80 && all > concerning, "{concerning} of {all}");
    println!("{all} mails, {concerning} concern, {passed} pass the first look");
}

/// Pieces of lines of which some make an order, a parcel, an alert, and most do not.
fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "Order number",
        "order",
        "Order",
        "Your order",
        "ご注文番号",
        "注 文 番 号",
        "Bestellnummer",
        "ORDER NO",
        "Ｏｒｄｅｒ　ｎｕｍｂｅｒ",
        "Numéro de commande",
        "Invoice number",
        "Tracking number",
        "お問い合わせ番号",
        "is",
        "#",
        ":",
        "：",
        " ",
        "  ",
        "\t",
        "\n",
        "\n\n",
        "4417",
        "42",
        "250-1234567-1234417",
        "XKBKNABJK",
        "S00042",
        "QX7TZP",
        "１２３４",
        "2026-05-13",
        "1Z999AA10123456784",
        "RB123456785GB",
        "1234-5678-9013",
        "has been",
        "shipped",
        "発送しました",
        "wurde heute",
        "versandt",
        ".",
        "。",
        "Your password",
        "was changed",
        "パスワードの変更が完了しました",
        "when ",
        "JPY 12,800",
        "Total",
        "\u{200b}",
        "\u{a0}",
        "İ",
        "ẞ",
        "’",
        "here’s your gift card",
        "words",
    ])
}

proptest! {
    #[test]
    fn the_first_look_loses_nothing_of_any_words(
        subject in prop::collection::vec(piece(), 0..6),
        plain in prop::collection::vec(piece(), 0..16),
        shown in prop::collection::vec(piece(), 0..10),
        is_attached in any::<bool>(),
    ) {
        let mut mail = Mail { plain: plain.concat(), shown: shown.concat(), ..Mail::default() };
        mail.facts.subject = subject.concat().replace('\n', " ");
        if is_attached {
            mail = Mail { attached: vec![mail], ..Mail::default() };
        }
        prop_assert!(!concerns(&mail) || may_concern(&mail));
    }
}

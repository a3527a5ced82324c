//! Tables that shops export, and the parcels of mails without an order, as the screen says them.

use crate::env::Env;

fn incident() -> Env {
    let env = Env::new();
    env.run(&[
        "new",
        "suspicious-order",
        "--service",
        "Oak Books",
        "--country",
        "US",
    ])
    .done();
    env
}

#[test]
fn a_table_with_unknown_heads_says_how_its_columns_are_named() {
    let env = incident();
    env.file(
        "other.csv",
        "ref,member,fee,stuff\nA-10452,12,15.00,Jacket\n",
    );
    let refused = env.run(&["add", "order", "--from", "other.csv"]);
    assert_ne!(refused.status, 0);
    let said = refused
        .stderr
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    for part in [
        "ref, member, fee, stuff",
        "Name the columns",
        "order number, order total",
    ] {
        assert!(said.contains(part), "{said}");
    }
    let state = env.run(&["board", "--json"]).done().stdout;
    assert!(
        !state.contains("10452") && !state.contains("15.00"),
        "{state}"
    );
}

#[test]
fn an_export_is_shown_before_anything_is_taken() {
    let env = incident();
    env.file(
        "orders.csv",
        "Order number,Order date,Currency,Order total,Product name,Billing address\n\
         10452,2026-05-05,USD,338.67,Jacket,1 Elm St\n",
    );
    let unseen = env.run(&["add", "order", "--from", "orders.csv"]);
    assert_eq!(unseen.status, 4, "{}", unseen.stderr);
    let taken = env
        .run(&[
            "add",
            "order",
            "--from",
            "orders.csv",
            "--take",
            "0452",
            "--json",
        ])
        .done()
        .json();
    assert_eq!(taken["items"][0]["amount"], "USD 338.67");
    assert_eq!(taken["items"][0]["what"], "Jacket");
    let history = env.run(&["history", "--json"]).done().stdout;
    assert!(
        !history.contains("Elm St"),
        "an address is nobody's business"
    );
}

#[test]
fn a_carrier_is_said_with_what_it_is_taken_from() {
    let env = incident();
    env.file(
        "parcel.eml",
        "From: x@carrier.example\nSubject: Parcel\nContent-Type: text/plain\n\nTracking number: 1234-5678-9013\n",
    );
    for (lang, part) in [
        (
            "en",
            "by its form or the mail's words: Yamato / Sagawa / Japan Post",
        ),
        (
            "ja",
            "番号の形やメールの文面から: ヤマト運輸 / 佐川急便 / 日本郵便",
        ),
    ] {
        let said = env
            .run(&["--lang", lang, "add", "order", "--from", "parcel.eml"])
            .stderr;
        let squeezed = |text: &str| text.split_whitespace().collect::<String>();
        assert!(squeezed(&said).contains(&squeezed(part)), "{said}");
    }
}

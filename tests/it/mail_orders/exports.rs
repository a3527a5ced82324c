//! Tables that shops export, and the parcels of mails without an order, as the screen says them.

use crate::{env::Env, tty::Tty};

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
        "Name the columns: --columns number=HEAD,amount=HEAD",
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
fn a_small_table_without_a_known_amount_is_asked_about_and_not_guessed() {
    let table = "Order,Item Total,Note\n5601,12.50,a\n5602,980,b\n";
    let env = incident();
    env.file("small.csv", table);
    let from = ["add", "order", "--from", "small.csv"];
    let untold = env.run(&from);
    assert!(
        untold.stderr.contains("no head is known as the amount")
            && untold.stderr.contains("--columns amount=HEAD"),
        "{untold:?}"
    );
    let board = env.run(&["board", "--json"]).done().stdout;
    assert!(
        !board.contains("12.50") && !board.contains("980"),
        "{board}"
    );
    let named = [&from[..], &["--columns", "number=Order,amount=Item Total"]].concat();
    let named = env.run(&[&named[..], &["--take", "5601", "5602", "--json"]].concat());
    assert_eq!(named.done().json()["items"].as_array().unwrap().len(), 2);

    let asked = incident();
    asked.file("small.csv", table);
    let mut tty = Tty::start(&asked, &from);
    tty.wait_for("small.csv: no head is known as the amount.");
    tty.answer("Column of what was paid", "Item Total");
    tty.answer("Column of the currency", "");
    let screen = tty.wait_prompt("ok, or fix");
    assert!(
        screen.contains("5601") && screen.contains("12.50"),
        "{screen}"
    );
    tty.answer("ok, or fix", "ok");
}

#[test]
fn columns_are_named_by_a_flag_and_a_wrong_name_is_refused() {
    let env = incident();
    env.file(
        "other.csv",
        "ref;card;zu zahlen;Ware;Anschrift\r\nA-10452;Visa 4242;15,00 EUR;Jacke;Ulmenweg 1\r\n",
    );
    let columns = ["--columns", "number=ref,amount=zu zahlen,what=4"];
    let from = ["add", "order", "--from", "other.csv"];
    let taken = env
        .run(&[&from[..], &columns, &["--take", "0452", "--json"]].concat())
        .done()
        .json();
    let item = &taken["items"][0];
    assert_eq!(item["number"], "A-10452", "{taken}");
    assert_eq!(
        (&item["amount"], &item["what"]),
        (&"EUR 15.00".into(), &"Jacke".into())
    );
    let state = env.run(&["board", "--json"]).done().stdout;
    assert!(
        !state.contains("Ulmenweg") && !state.contains("4242"),
        "{state}"
    );

    for wrong in ["price=3", "number", "number="] {
        let refused = env.run(&[&from[..], &["--columns", wrong]].concat());
        assert_eq!(refused.status, 2, "{refused:?}");
        assert!(refused.stderr.contains("tracking="), "{refused:?}");
    }
}

#[test]
fn in_a_terminal_the_columns_are_asked_for() {
    for (lang, asked, number) in [
        (
            "en",
            "Column of the order number",
            "other.csv: no head is known",
        ),
        ("ja", "注文番号の列", "注文番号の列がわかりません"),
    ] {
        let env = incident();
        env.file(
            "other.csv",
            "ref,member,fee,stuff,street\nA-10452,12,USD 15.00,Jacket,1 Elm St\n",
        );
        let mut tty = Tty::start(
            &env,
            &["--lang", lang, "add", "order", "--from", "other.csv"],
        );
        tty.wait_for(number);
        tty.answer(asked, "1");
        let of = |en: &'static str, ja: &'static str| if lang == "en" { en } else { ja };
        tty.answer(of("Column of what was paid", "支払い金額の列"), "fee");
        tty.answer(of("Column of the currency", "通貨の列"), "");
        tty.answer(of("Column of the order date", "注文日の列"), "");
        tty.answer(of("Column of what was ordered", "品名の列"), "4");
        tty.answer(of("Column of the parcel number", "伝票番号の列"), "");
        let screen = tty.answer(of("ok, or fix", "ok、または訂正"), "ok");
        assert!(
            screen.contains("0452") && screen.contains("Jacket"),
            "{screen}"
        );
        assert!(!screen.contains("Elm St"), "{screen}");
    }
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

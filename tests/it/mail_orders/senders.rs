//! Shops number their orders alike: what is one order is told by the whole number and the sender.

use serde_json::Value;

use crate::env::Env;

fn mail(from: &str, number: &str, total: &str) -> String {
    format!(
        "From - Wed May 13 09:05:00 2026\nFrom: {from}\nSubject: Your order\n\
         Date: Wed, 13 May 2026 09:05:00 +0900\nContent-Type: text/plain\n\n\
         Thank you.\nOrder number: {number}\nOrder total: {total}\n\n"
    )
}

/// A mailbox of three shops, two of which have an order 1042, beside a newsletter.
fn three_shops() -> Env {
    let env = Env::new();
    env.run(&["new", "suspicious-order", "--service", "Oak Books"])
        .done();
    let mails = [
        mail("Oak Books <shop@oak.example>", "1042", "USD 25.00"),
        mail(
            "Elm Electronics <no-reply@elm.example>",
            "1042",
            "USD 899.00",
        ),
        mail(
            "Acorn <order@acorn.example>",
            "250-1234567-1231042",
            "USD 64.00",
        ),
        "From - Wed May 13 09:05:00 2026\nFrom: news@oak.example\nSubject: News\n\nHello.\n"
            .to_owned(),
    ];
    env.file("shops.mbox", mails.concat());
    env
}

fn add(env: &Env, more: &[&str]) -> Value {
    let args = [&["add", "order", "--from", "shops.mbox"], more].concat();
    env.run(&args).done().json()
}

#[test]
fn orders_of_three_shops_are_three_and_are_taken_by_their_sender() {
    let env = three_shops();
    let unseen = env.run(&["add", "order", "--from", "shops.mbox"]);
    for name in [
        "1042@oak.example",
        "1042@elm.example",
        "250-1234567-1231042",
    ] {
        assert!(unseen.stderr.contains(name), "{}", unseen.stderr);
    }
    assert!(
        unseen
            .stderr
            .contains("shops.mbox: 4 mails read, 3 of them"),
        "{}",
        unseen.stderr
    );
    let said: Vec<_> = unseen.stderr.split_whitespace().collect();
    let dated = said.join(" ").matches("when the mail was written").count();
    assert_eq!(dated, 1, "one line for all orders: {}", unseen.stderr);
    let both = env.run(&["add", "order", "--from", "shops.mbox", "--take", "1042"]);
    assert_eq!(both.status, 2, "{}", both.stderr);

    let added = add(&env, &["--take", "1042@elm.example", "--json"]);
    assert_eq!(added["items"][0]["amount"], "USD 899.00", "{added}");
    assert_eq!(added["items"].as_array().map(Vec::len), Some(1));
    let kept = added["evidence"].as_array().unwrap();
    assert_eq!(
        kept.len(),
        1,
        "only the mail of that order is kept: {added}"
    );
    assert_eq!(kept[0]["name"], "shops-2.eml");
}

#[test]
fn two_shops_with_one_number_keep_their_own_mails() {
    let env = three_shops();
    let take = ["--take", "1042@oak.example", "1042@elm.example", "--json"];
    let added = add(&env, &take);
    let of = |at: usize| {
        (
            added["items"][at]["id"].clone(),
            added["items"][at]["amount"].clone(),
        )
    };
    let (oak, elm) = (of(0), of(1));
    assert_eq!(
        (&oak.1, &elm.1),
        (&"USD 25.00".into(), &"USD 899.00".into()),
        "{added}"
    );
    let history = env.run(&["history", "--json"]).done().json();
    let events = history["events"].as_array().unwrap().iter();
    let attached: Vec<_> = events
        .map(|line| &line["event"])
        .filter(|event| {
            event["body"]["name"]
                .as_str()
                .is_some_and(|name| name.starts_with("shops-"))
        })
        .map(|event| (&event["body"]["item"], &event["body"]["also"]))
        .collect();
    assert_eq!(attached, [(&oak.0, &Value::Null), (&elm.0, &Value::Null)]);
}

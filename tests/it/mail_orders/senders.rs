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

/// An incident with these mails, each in a file.
fn with_files(mails: &[(&str, String)]) -> Env {
    let env = Env::new();
    env.run(&["new", "suspicious-order", "--service", "Oak Books"])
        .done();
    for (name, mail) in mails {
        env.file(name, mail.split_once('\n').unwrap().1);
    }
    env
}

fn take<'a>(name: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    [&["add", "order", "--from", name, "--take", "1042"], more].concat()
}

fn count(env: &Env) -> usize {
    let board = env.run(&["history", "--json"]).done();
    board.stdout.matches("\"item_added\"").count()
}

#[test]
fn an_order_of_another_shop_is_another_one_in_a_later_call_too() {
    let oak = mail("Oak Books <shop@oak.example>", "1042", "USD 25.00");
    let elm = mail("Elm <no-reply@elm.example>", "1042", "USD 25.00");
    let later = mail("Oak Books <news@mail.oak.example>", "1042", "USD 25.00") + "Thanks again.\n";
    let env = with_files(&[("oak.eml", oak), ("elm.eml", elm), ("later.eml", later)]);
    env.run(&take("oak.eml", &[])).done();
    let added = env.run(&take("elm.eml", &[])).done();
    assert!(added.stdout.contains("Orders saved: 1"), "{added:?}");
    assert!(
        added.stdout.contains("of elm.example was added")
            && added.stdout.contains("is of oak.example"),
        "{added:?}"
    );
    assert_eq!(count(&env), 2);
    // The same mail, and another mail of the same shop, are of the order that is there.
    for name in ["oak.eml", "later.eml", "elm.eml"] {
        let again = env.run(&take(name, &[])).done();
        assert!(again.stdout.contains("1 were there already"), "{again:?}");
    }
    assert_eq!(count(&env), 2);
}

#[test]
fn where_a_sender_is_not_known_somebody_has_to_say() {
    let shop = mail("Oak Books <shop@oak.example>", "1042", "USD 25.00");
    let passed_on = mail("Sato <sato@home.example>", "1042", "USD 25.00")
        .replace("Subject: Your", "Subject: Fwd: Your");
    let env = with_files(&[("shop.eml", shop.clone()), ("fwd.eml", passed_on.clone())]);
    env.run(&take("fwd.eml", &[])).done();
    let again = env.run(&take("fwd.eml", &[])).done();
    assert!(again.stdout.contains("1 were there already"), "{again:?}");

    let unclear = env.run(&take("shop.eml", &[]));
    assert_eq!(unclear.status, 4, "{unclear:?}");
    for said in ["Who sent one of them is not known", "--same", "--another"] {
        assert!(unclear.stderr.contains(said), "{said}: {unclear:?}");
    }
    assert_eq!(count(&env), 1);
    let japanese = env.lang("ja").run(&take("shop.eml", &[]));
    assert!(
        japanese.stderr.contains("差出人が分かりません"),
        "{japanese:?}"
    );

    let scanned = env.run(&[
        "scan",
        "shop.eml",
        "--take",
        "1042",
        "--since",
        "2026-05-01",
    ]);
    assert_eq!(scanned.status, 4, "{scanned:?}");
    env.run(&take("shop.eml", &["--another"])).done();
    assert_eq!(count(&env), 2);
    let same = with_files(&[("shop.eml", shop), ("fwd.eml", passed_on)]);
    same.run(&take("fwd.eml", &[])).done();
    let known = same.run(&take_scanned("--same")).done();
    assert!(known.stdout.contains("1 were there already"), "{known:?}");
    assert_eq!(count(&same), 1);
}

fn take_scanned(flag: &str) -> Vec<&str> {
    let scan = [
        "scan",
        "shop.eml",
        "--take",
        "1042",
        "--since",
        "2026-05-01",
    ];
    [&scan[..], &[flag]].concat()
}

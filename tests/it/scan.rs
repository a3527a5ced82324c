//! `scan`: what concerns accounts and orders in a mailbox is shown, and only the mails that are taken
//! are kept, each by itself and in its bytes.

#![expect(
    clippy::disallowed_methods,
    reason = "mailboxes and evidence are files"
)]

mod screens;

use std::{collections::BTreeSet, fs, path::Path};

use sha2::{Digest, Sha256};

use crate::{env::Env, tty::Tty, typist::Typist};

fn mail(id: u32, day: &str, from: &str, subject: &str, text: &str) -> String {
    format!(
        "From: {from}\nDate: {day} +0900\nMessage-ID: <{id}@mail.example>\nSubject: {subject}\n\n{text}\n"
    )
}

const SHOP: &str = "Acorn Shop <order@acorn.example>";

/// Six mails: two of order 4417, one of 4431, a sign-in, a newsletter, and an old order.
fn mails() -> Vec<String> {
    vec![
        mail(
            1,
            "Sun, 1 Mar 2026 09:00:00",
            SHOP,
            "Your order",
            "Order number: 250-1111111-4401\nOrder total: JPY 900",
        ),
        mail(
            2,
            "Tue, 12 May 2026 09:00:00",
            SHOP,
            "Your order",
            "Order number: 250-1111111-4417\nHeadphones\nOrder total: JPY 12,800",
        ),
        mail(
            3,
            "Wed, 13 May 2026 18:00:00",
            SHOP,
            "Dispatched",
            "Your order has been shipped.\nOrder number: 250-1111111-4417\n>From the depot",
        ),
        mail(
            4,
            "Wed, 13 May 2026 20:00:00",
            "Oak <info@oak.example>",
            "ご注文ありがとうございます",
            "ご注文番号: 88-4431\nお支払い金額: 18,500円",
        ),
        mail(
            5,
            "Wed, 13 May 2026 21:00:00",
            "Birch <no-reply@birch.example>",
            "Security",
            "We noticed a new sign-in to your account.",
        ),
        mail(
            6,
            "Wed, 13 May 2026 22:00:00",
            "Acorn Shop <news@acorn.example>",
            "Spring sale",
            "Order by Friday. Your order number is always in your history.",
        ),
    ]
}

/// A home with an incident, and the mails in a mailbox and, one of them again, in a Maildir.
fn with_mailbox() -> Env {
    let env = Env::new().at("2026-05-14T20:00:00+09:00");
    env.with_incident();
    let mails = mails();
    let lines = mails
        .iter()
        .map(|mail| format!("From - Thu May 14 00:25:00 2026\n{mail}\n"));
    env.file("Inbox", lines.collect::<String>());
    fs::create_dir_all(env.home().join("Maildir/cur")).unwrap();
    env.file("Maildir/cur/1.a:2,S", &mails[3]);
    env.file("Maildir/notes.txt", "4417 12800 Headphones\n");
    env
}

/// The SHA-256 of every file that is kept as evidence.
fn kept(env: &Env) -> BTreeSet<String> {
    fn walk(folder: &Path, found: &mut BTreeSet<String>) {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else {
                found.insert(path.file_name().unwrap().to_str().unwrap().to_owned());
            }
        }
    }
    let mut found = BTreeSet::new();
    walk(&env.store().parent().unwrap().join("evidence"), &mut found);
    found
}

fn hashes<'m>(mails: impl IntoIterator<Item = &'m String>) -> BTreeSet<String> {
    let hash = |mail: &String| {
        let bytes = Sha256::digest(mail.as_bytes());
        bytes
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect::<String>()
    };
    mails.into_iter().map(hash).collect()
}

#[test]
fn what_concerns_orders_is_shown_by_sender_and_order_in_both_languages() {
    let env = with_mailbox();
    for lang in ["en", "ja"] {
        let shown = env.lang(lang).run(&["scan", "Inbox", "Maildir"]).done();
        insta::assert_snapshot!(format!("list_{lang}"), shown.stdout);
        for line in shown.stdout.lines() {
            assert!(kakunin::text::width(line) <= 80, "{line}");
        }
    }
    assert_eq!(kept(&env).len(), 0, "nothing is kept unasked");
}

#[test]
fn programs_get_the_place_of_each_mail() {
    let env = with_mailbox();
    let read = env
        .run(&[
            "scan",
            "Inbox",
            "Maildir",
            "--since",
            "2026-01-01",
            "--json",
        ])
        .done()
        .json();
    assert_eq!(
        (&read["mails"], &read["again"]),
        (&7.into(), &1.into()),
        "{read}"
    );
    let found = read["found"].as_array().unwrap();
    assert_eq!(found.len(), 5, "{read}");
    let inbox = env.read("Inbox");
    for mail in found.iter().filter(|mail| mail["file"] == "Inbox") {
        let at = mail["byte"].as_u64().unwrap() as usize;
        let bytes = &inbox[at..at + mail["length"].as_u64().unwrap() as usize];
        assert!(
            bytes.starts_with("From: ") && mails().contains(&bytes.to_owned()),
            "{bytes}"
        );
        let id = mail["message_id"].as_str().unwrap();
        assert!(bytes.contains(&format!("<{id}>")), "{id}");
    }
    let none = env.run(&["scan", "Maildir/notes.txt"]);
    assert_eq!(none.status, 1, "nothing was read");
    assert!(
        none.stdout.contains("No mail was found in: notes.txt"),
        "{none:?}"
    );
}

#[test]
fn what_is_named_is_kept_by_itself_in_its_bytes() {
    let env = with_mailbox();
    let taken = env
        .run(&["scan", "Inbox", "--take", "4417", "birch.example"])
        .done();
    assert!(
        taken.stdout.contains("Orders saved: 1, JPY 12,800"),
        "{taken:?}"
    );
    let mails = mails();
    assert_eq!(kept(&env), hashes([&mails[1], &mails[2], &mails[4]]));
    let again = env.run(&["scan", "Inbox", "--take", "no-such-order"]);
    assert_eq!(again.status, 2, "{again:?}");
    let none = Env::new().at("2026-05-14T20:00:00+09:00");
    none.file("Inbox", env.read("Inbox"));
    let told = none.run(&["scan", "Inbox"]).done();
    assert!(told.stdout.contains("No incident is open"), "{told:?}");
    assert!(!none.store().exists() || kept(&none).is_empty());
}

#[test]
fn a_group_that_is_taken_in_a_terminal_lies_in_the_evidence_and_nothing_else() {
    for lang in ["en", "ja"] {
        let env = with_mailbox();
        let mut typist = Typist::start(&env, lang, &["scan", "Inbox", "Maildir"]);
        let screen = typist.prompt("scan.take");
        insta::assert_snapshot!(format!("screen_{lang}"), screen);
        typist.answer("scan.take", "ｇ３");
        typist.answer("orders.fix", "ok");
        typist.tty.wait_for("E2");
        assert_eq!(typist.tty.wait_exit(), 0);
        let mails = mails();
        assert_eq!(
            kept(&env),
            hashes([&mails[1], &mails[2]]),
            "{}",
            typist.tty.output()
        );
        let report = env.run(&["report", "--format", "json"]).done().json();
        for file in report["evidence"].as_array().unwrap() {
            assert!(file["about"].as_str().unwrap().contains("4417"), "{file}");
        }
    }
}

#[test]
fn ctrl_c_at_the_list_says_that_nothing_was_recorded() {
    for (lang, said) in [
        ("en", "Nothing was recorded"),
        ("ja", "何も記録していません"),
    ] {
        let env = with_mailbox();
        let tty = &mut Tty::start(&env, &["--lang", lang, "scan", "Inbox"]);
        tty.wait_for("g1");
        tty.wait_for("/help");
        tty.key("\u{3}");
        assert_eq!(tty.wait_exit(), 130);
        assert!(tty.output().contains(said), "{}", tty.output());
        assert_eq!(kept(&env).len(), 0);
    }
}

#[test]
fn enter_keeps_nothing_and_a_long_list_goes_on_by_pages() {
    let env = with_mailbox();
    let many = (100..160).map(|n| {
        let text = format!("Order number: 250-1111111-5{n}\nOrder total: JPY 1,{n}");
        let mail = mail(n, "Wed, 13 May 2026 18:00:00", SHOP, "Your order", &text);
        format!("From - Thu May 14 00:25:00 2026\n{mail}\n")
    });
    env.file("Many", many.collect::<String>());
    let mut tty = Tty::start(&env, &["scan", "Many"]);
    let screen = tty.wait_prompt("Keep which?");
    assert!(
        screen.contains("and 5") && screen.contains("more: + shows them"),
        "{screen}"
    );
    assert!(
        screen.contains("Mails read: 60"),
        "the first page fits: {screen}"
    );
    tty.answer("Keep which?", "+");
    tty.type_line("60");
    tty.wait_for("60 is none of the ");
    tty.key(&"\u{7f}".repeat(2));
    tty.answer("Keep which?", "");
    tty.wait_for("Nothing was saved.");
    assert_eq!(tty.wait_exit(), 0);
    assert_eq!(kept(&env).len(), 0);
}

#[test]
fn a_place_to_go_on_from_is_taken_and_a_wrong_one_is_told() {
    let env = with_mailbox();
    let all = env.run(&["scan", "Inbox", "--json"]).done().json();
    let last = all["found"]
        .as_array()
        .unwrap()
        .iter()
        .max_by_key(|mail| mail["byte"].as_u64())
        .unwrap();
    // The line before a mail is where a scan stops.
    let at = last["byte"].as_u64().unwrap() - "From - Thu May 14 00:25:00 2026\n".len() as u64;
    let rest = env
        .run(&[
            "scan",
            "Inbox",
            "--json",
            "--from-place",
            &format!("Inbox:{at}"),
        ])
        .done()
        .json();
    assert_eq!(
        (&rest["mails"], rest["found"].as_array().unwrap().len()),
        (&2.into(), 1),
        "{rest}"
    );
    let lost = env.run(&["scan", "Inbox", "--from-place", "Sent:0"]);
    assert_eq!(lost.status, 1, "nothing was read");
    assert!(lost.stdout.contains("The place was not found"), "{lost:?}");
    assert_eq!(
        env.run(&["scan", "Inbox", "--from-place", "here"]).status,
        2
    );
}

/// What was read until Ctrl-C, and what is read from the place that it names on, is all.
#[cfg(unix)]
#[test]
fn ctrl_c_shows_what_was_found_and_where_to_go_on() {
    let env = with_mailbox();
    let text = "We wrote this letter in May.\n".repeat(150);
    let many = (0..8_000).map(|n| {
        let mail = mail(
            n,
            "Wed, 13 May 2026 18:00:00",
            "Hill <h@home.example>",
            "News",
            &text,
        );
        format!("From - Thu May 14 00:25:00 2026\n{mail}\n")
    });
    env.file("Many", many.collect::<String>());
    let mut tty = Tty::start(&env, &["scan", "Many"]);
    tty.wait_for(" MB, 0 found");
    tty.signal("INT");
    tty.wait_for("Stopped here. To go on:");
    assert_eq!(tty.wait_exit(), 130);
    let shown = tty.output();
    let number = |text: &str| text.replace(',', "").parse::<u64>().unwrap();
    let read = shown.split("Mails read: ").nth(1).unwrap();
    let read = number(read.split(", files").next().unwrap());
    let flat = shown.replace(['\r', '\n'], "");
    let place = flat.split("--from-place Many:").nth(1).unwrap();
    let digits = place.split(|c: char| !c.is_ascii_digit());
    let place = format!("Many:{}", digits.into_iter().next().unwrap());
    let go_on = [
        "scan",
        "Many",
        "--since",
        "2026-06-01",
        "--json",
        "--from-place",
        &place,
    ];
    let later = env.at("2026-07-01T09:00:00+09:00");
    let rest = later.run(&go_on).done().json();
    assert_eq!(read + rest["mails"].as_u64().unwrap(), 8_000, "{place}");
}

#[test]
fn outlooks_mails_in_a_folder_are_found_and_kept_in_their_bytes() {
    let env = with_mailbox();
    let mail = crate::mail_orders::files::outlook();
    fs::create_dir_all(env.home().join("saved")).unwrap();
    env.file("saved/order.msg", &mail);
    env.file("saved/notes.doc", &mail);
    let read = env.run(&["scan", "saved", "--json"]).done().json();
    let found = read["found"].as_array().unwrap();
    assert_eq!(found.len(), 1, "{read}");
    assert_eq!(found[0]["orders"][0]["number"], "250-2222222-4433");
    env.run(&["scan", "saved", "--take", "4433"]).done();
    let hash = Sha256::digest(&mail);
    let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(kept(&env), BTreeSet::from([hash]));
}

#[test]
fn an_end_that_several_orders_have_takes_none() {
    let env = with_mailbox();
    let order = |id: u32, shop: &str| {
        let from = format!("Shop <order@{shop}.example>");
        let day = "Wed, 13 May 2026 09:00:00";
        mail(
            id,
            day,
            &from,
            "Your order",
            &format!("Order number: 1042\nOrder total: JPY {id}00"),
        )
    };
    fs::create_dir_all(env.home().join("two")).unwrap();
    env.file("two/a.eml", order(7, "oak"));
    env.file("two/b.eml", order(8, "elm"));
    let both = env.run(&["scan", "two", "--take", "1042"]);
    assert_eq!(both.status, 2, "{both:?}");
    assert!(both.stderr.contains("1042@oak.example"), "{both:?}");
    assert_eq!(kept(&env).len(), 0);
    env.run(&["scan", "two", "--take", "1042@oak.example"])
        .done();
    assert_eq!(kept(&env), hashes([&order(7, "oak")]));
}

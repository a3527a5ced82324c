//! What the list of a scan says of itself: how many mails it shows, and which day it does not know.

use super::{SHOP, kept, mail, with_mailbox};
use crate::tty::Tty;

/// The first number behind some words of a screen.
fn number_behind(screen: &str, words: &str) -> usize {
    let Some((_, rest)) = screen.rsplit_once(words) else {
        panic!("{words}: {screen}");
    };
    let rest = rest.trim_start();
    let end = rest.find(|c: char| !c.is_ascii_digit());
    rest[..end.unwrap_or(rest.len())].parse().unwrap()
}

#[test]
fn all_means_what_is_shown_and_the_screen_says_how_many_those_are() {
    for (lang, [left, all, ask, took, fix], typed) in [
        (
            "en",
            ["and", "g1, all", "Keep which?", "Taken: the", "ok, or fix"],
            "all",
        ),
        (
            "ja",
            [
                "ほかに",
                "全部(表示した",
                "どれを保存しますか",
                "取り込むのは表示した",
                "ok、または訂正",
            ],
            "全部",
        ),
    ] {
        let env = with_mailbox();
        let many = (100..160).map(|n| {
            let text = format!("Order number: 250-1111111-5{n}\nOrder total: JPY 1,{n}");
            let mail = mail(n, "Wed, 13 May 2026 18:00:00", SHOP, "Your order", &text);
            format!("From - Thu May 14 00:25:00 2026\n{mail}\n")
        });
        env.file("Many", many.collect::<String>());
        let mut tty = Tty::start(&env, &["--lang", lang, "scan", "Many"]);
        let screen = tty.wait_prompt(ask);
        let (shown, hidden) = (number_behind(&screen, all), number_behind(&screen, left));
        assert_eq!(shown + hidden, 60, "{screen}");
        tty.answer(ask, typed);
        tty.answer(fix, "ok");
        let told = tty.output();
        assert_eq!(number_behind(&told, took), shown, "{told}");
        assert_eq!(tty.wait_exit(), 0);
        assert_eq!(kept(&env).len(), shown, "{}", tty.output());
    }
}

#[test]
fn of_a_mailbox_time_without_a_zone_only_the_day_is_shown() {
    let env = with_mailbox();
    let mail = format!("From: {SHOP}\nSubject: x\n\nOrder number: 250-1111111-5100\n\n");
    let local = "From a@b.example Wed May 13 23:25:00 2026";
    let zoned = "From a@b.example Tue May 12 23:25:00 +0000 2026";
    env.file("Local", format!("{local}\n{mail}{zoned}\n{mail}"));
    let told = env.run(&["scan", "Local"]).done().stdout;
    assert!(told.contains("13 May 2026? "), "{told}");
    assert!(
        !told.contains("23:25") && !told.contains("14 May"),
        "{told}"
    );
    assert!(told.contains("08:25?"), "by the clock of Tokyo: {told}");
    let found = env.run(&["scan", "Local", "--json"]).done().json();
    let times: Vec<_> = (found["found"].as_array().unwrap().iter())
        .map(|mail| (mail["at"].as_str().unwrap(), mail["at_guessed"].as_bool()))
        .collect();
    assert_eq!(
        times,
        [
            ("2026-05-13", Some(true)),
            ("2026-05-12T23:25:00+00:00", Some(true))
        ]
    );
}

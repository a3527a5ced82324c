use proptest::prelude::*;

use super::*;

const LINE: &str = "From order@acorn.example Thu May 14 00:25:00 2026";
const HEAD: &str = "From: order@acorn.example\nSubject: one\n\n";

/// How many mails a mailbox gives whose first mail has a body.
fn mails(body: &str) -> usize {
    mailbox(format!("{LINE}\n{HEAD}{body}").as_bytes()).count()
}

#[test]
fn every_line_that_mail_programs_write_begins_a_mail() {
    for line in [
        LINE,
        "From - Thu May 14 00:25:00 2026",
        "From - Thu May  4 00:25:00 2026",
        "From 1799999999999999999@xxx Thu May 14 00:25:00 +0000 2026",
        "From MAILER-DAEMON Fri Jul  8 12:08:34 2011",
        "From ???@??? Thu May 14 00:25:00 2026",
        "From a@b.example  Thu May 14 00:25 2026",
        "From a@b.example Thu Nov 29 22:33:52 2001 +0300",
        "From a@b.example Thu Nov 29 22:33:52 EEST 2001",
        "From a@b.example Wed Aug  2 00:39:12 MET DST 1995",
        "From me at b.example Wed Aug  2 00:39:12 1995",
        "From \"Acorn Shop\"@b.example Wed Aug  2 00:39:12 1995",
        "From acorn!order Wed Aug  2 00:39:12 1995 remote from acorn",
        "From ",
    ] {
        for end in ["\n", "\r\n"] {
            let next = format!("Text\n{end}{line}{end}Subject: two{end}{end}hi");
            assert_eq!(mails(&next), 2, "{line}");
            let first = format!("{line}{end}Subject: one{end}");
            assert_eq!(mailbox(first.as_bytes()).count(), 1, "{line}");
        }
        if line != "From " {
            let damaged = format!("Text\n{line}\nSubject: two\n\nhi");
            assert_eq!(mails(&damaged), 2, "{line}, and no empty line before it");
        }
    }
}

#[test]
fn a_line_of_a_mail_that_only_begins_so_divides_nothing() {
    for line in [
        "From the shop:",
        "From Tokyo, Thu May 14",
        "From our shop on Thu May 14 00:25:00 2026",
        "From 10:00:00 on, in 2026",
        "From a@b.example Thu",
        "From a@b.example Thu May 14 00:25:00 2026 we send no more",
        "From a@b.example Thu May 14 2026",
        "From a@b.example Thu, 14 May 2026 00:25:00 +0000",
    ] {
        let body = format!("Hello.\n\n{line}\nTotal: JPY 12,800\n\nBye\n");
        assert_eq!(mails(&body), 1, "{line}");
    }
    assert_eq!(mails("Hello.\nFrom \nTotal: JPY 12,800\n"), 1);
}

/// Whether a line can divide mails, told more loosely than it is read.
fn may_divide(line: &str) -> bool {
    let lower = line.to_lowercase();
    let has = |names: &[&[u8]]| {
        let mut names = names.iter().map(|name| String::from_utf8_lossy(name));
        names.any(|name| lower.contains(&*name))
    };
    line.trim() == "From" || has(&MONTHS) && has(&WEEKDAYS) && line.contains(':')
}

proptest! {
    #[test]
    fn a_mail_with_any_text_is_one_mail(
        lines in prop::collection::vec(prop_oneof![
            Just(String::new()),
            "From [ -~]{0,40}",
            "From (a@b|-|the shop) (Thu|May|14|00:25:00|2026| ){0,6}",
            "(Total|Subject|Date|X-A): [ -~]{0,10}",
            "\\PC{0,30}",
        ], 0..12),
        end in "\r?\n",
    ) {
        let mut lines = lines;
        lines.retain(|line| !may_divide(line));
        prop_assert_eq!(mails(&lines.join(&end)), 1);
    }
}

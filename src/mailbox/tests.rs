#![expect(clippy::disallowed_methods, reason = "mailboxes are files")]

use std::{
    fs,
    io::{self, Cursor, Read, Seek, SeekFrom},
    path::{Path, PathBuf},
    sync::{Arc, atomic::AtomicBool},
};

use super::{
    Counts, Fault, MAX_MAIL_BYTES, Place, Scan, Verdict, blocks::Blocks, fetch, scan::Outcome,
};

/// What a scan of files in a folder found: the subjects in order, and everything else.
struct Found {
    subjects: Vec<String>,
    places: Vec<Place>,
    outcome: Outcome<(Place, String)>,
}

fn subject(mail: &[u8]) -> String {
    let text = String::from_utf8_lossy(&mail[..mail.len().min(4000)]).into_owned();
    let line = text.lines().find_map(|line| line.strip_prefix("Subject: "));
    line.unwrap_or("-").to_owned()
}

fn scan(paths: &[PathBuf], from: Option<(PathBuf, u64)>) -> Found {
    let scan = Scan {
        paths,
        from,
        stop: &AtomicBool::new(false),
    };
    let judge = |mail: &super::RawMail<'_>| {
        let place = Place {
            file: Arc::clone(mail.file),
            at: mail.at,
            length: mail.length,
        };
        Verdict::Wanted((place, subject(mail.bytes)))
    };
    let mut outcome = scan.run(&judge, &mut |_| {});
    outcome.wanted.sort();
    let found = outcome.wanted.iter().cloned();
    let (places, subjects) = found.unzip();
    Found {
        subjects,
        places,
        outcome,
    }
}

/// A folder with these files.
fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn mail(subject: &str) -> String {
    format!("Date: Wed, 13 May 2026 09:05:12 +0900\nSubject: {subject}\n\nText\n")
}

fn faults(read: &Found) -> Vec<Fault> {
    read.outcome
        .skips
        .iter()
        .map(|skip| skip.fault.clone())
        .collect()
}

#[test]
fn a_mailbox_of_every_kind_gives_its_mails_in_their_bytes() {
    let crlf = |text: &str| text.replace('\n', "\r\n");
    let one = mail("1") + "From Tokyo to Osaka\n>From here\n";
    let two = mail("2");
    let date = "Thu May 14 00:25:00 2026";
    for (kind, text, first) in [
        (
            "mboxrd",
            format!("From a@b {date}\n{one}\nFrom a@b {date}\n{two}\n"),
            one.clone(),
        ),
        (
            "Thunderbird",
            crlf(&format!("From - {date}\n{one}\nFrom - {date}\n{two}\n")),
            crlf(&one),
        ),
        (
            "Takeout",
            format!(
                "From 179@xxx Thu May 14 00:25:00 +0000 2026\n{one}\nFrom 180@xxx Thu May 14 00:25:00 +0000 2026\n{two}"
            ),
            one.clone(),
        ),
        ("bare", format!("From \n{one}\nFrom \n{two}"), one.clone()),
        (
            "no empty line",
            format!("From - {date}\n{one}From - {date}\n{two}"),
            one.clone(),
        ),
        (
            "byte order mark",
            format!("\u{feff}From - {date}\n{one}\nFrom - {date}\n{two}"),
            one.clone(),
        ),
        (
            "empty lines first",
            format!("\n\nFrom - {date}\n{one}\nFrom - {date}\n{two}"),
            one.clone(),
        ),
    ] {
        let home = folder(&[("Inbox", text.as_bytes())]);
        let read = scan(&[home.path().to_owned()], None);
        assert_eq!(read.subjects, ["1", "2"], "{kind}");
        assert_eq!(faults(&read), [], "{kind}");
        let bytes = fetch(&read.places[0], 10_000).unwrap();
        assert_eq!(String::from_utf8(bytes).unwrap(), first, "{kind}");
    }
}

#[test]
fn folders_are_read_whatever_they_hold() {
    let emlx = |text: &str| format!("{}\n{text}<?xml version=\"1.0\"?><plist/>\n", text.len());
    let inbox = format!("From - Thu May 14 00:25:00 2026\n{}", mail("mbox"));
    let home = folder(&[
        ("Maildir/cur/1.a:2,S", mail("cur").as_bytes()),
        ("Maildir/new/2.a", mail("new").as_bytes()),
        ("Maildir/tmp/3.a", mail("tmp").as_bytes()),
        ("Maildir/.Sub.folder/cur/4.a:2,", mail("sub").as_bytes()),
        ("Mail/a.emlx", emlx(&mail("emlx")).as_bytes()),
        ("Mail/b.EML", b"Subject: eml\n\nText\n"),
        ("Profile/Inbox", inbox.as_bytes()),
        ("Profile/Inbox.msf", b"// <!-- <mdb:mork:z v=\"1.4\"/> -->"),
        ("Profile/All.mbox.gz", b"\x1f\x8b\x08\x00"),
        ("Profile/empty", b""),
    ]);
    let read = scan(&[home.path().to_owned()], None);
    let mut subjects = read.subjects.clone();
    subjects.sort();
    assert_eq!(subjects, ["cur", "eml", "emlx", "mbox", "new", "sub"]);
    assert_eq!(faults(&read), [Fault::Packed, Fault::NotMail]);
    let emlx = read
        .places
        .iter()
        .find(|place| place.file.ends_with("a.emlx"));
    assert_eq!(fetch(emlx.unwrap(), 1000).unwrap(), mail("emlx").as_bytes());
}

#[test]
fn a_damaged_mailbox_is_read_on_behind_the_damage() {
    let one = |n: usize| {
        format!(
            "From - Thu May 14 00:25:00 2026\n{}\n",
            mail(&n.to_string())
        )
    };
    let mut bytes: Vec<u8> = (0..100).flat_map(|n| one(n).into_bytes()).collect();
    let length = one(0).len();
    bytes[length * 10 + 60..length * 20 + 60].fill(0);
    let home = folder(&[("Inbox", &bytes)]);
    let read = scan(&[home.path().join("Inbox")], None);
    assert_eq!(read.subjects.len(), 90 - 1 + 1);
    assert_eq!(read.subjects.last().unwrap(), "99");
    assert_eq!(faults(&read), [Fault::Damaged(length as u64 * 10 + 60)]);
    bytes[..length * 2 + 7].fill(0);
    fs::write(home.path().join("Inbox"), &bytes).unwrap();
    let read = scan(&[home.path().join("Inbox")], None);
    assert_eq!(read.subjects[0], "3");
    assert_eq!(faults(&read)[0], Fault::NoBeginning(3 * length as u64 - 1));
}

/// A file that cannot be read between two places.
struct Bad(Cursor<Vec<u8>>, std::ops::Range<u64>);

impl Read for Bad {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let at = self.0.position();
        if self.1.contains(&at) {
            return Err(io::Error::other("bad sector"));
        }
        let room = match at < self.1.start {
            true => out.len().min((self.1.start - at) as usize),
            false => out.len(),
        };
        self.0.read(&mut out[..room])
    }
}

impl Seek for Bad {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.0.seek(to)
    }
}

fn mails_of(input: impl Read + Seek) -> (Vec<(u64, u64, String)>, Vec<Fault>) {
    let mut blocks = Blocks::new(input, Arc::from(Path::new("Inbox")), 0).unwrap();
    let mut mails = Vec::new();
    while let Some(batch) = blocks.next() {
        let found = batch
            .mails()
            .map(|mail| (mail.at, mail.length, subject(mail.bytes)));
        mails.extend(found);
    }
    (mails, blocks.faults())
}

#[test]
fn what_cannot_be_read_is_stepped_over() {
    let mail = format!(
        "From - Thu May 14 00:25:00 2026\n{}{}\n\n",
        mail("x"),
        "word ".repeat(2000)
    );
    let whole = mail.repeat(300);
    let bad = 1_000_000..1_100_000;
    let (mails, faults) = mails_of(Bad(Cursor::new(whole.into_bytes()), bad));
    assert!((285..=300).contains(&mails.len()), "{}", mails.len());
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(
        matches!(faults[0], Fault::Damaged(at) if (990_000..=1_000_000).contains(&at)),
        "{faults:?}"
    );
}

#[test]
fn a_mail_of_any_length_is_counted_and_those_behind_it_stay_at_their_places() {
    let front = format!("From - Thu May 14 00:25:00 2026\n{}", mail("long"));
    let line = "0123456789abcdef\n";
    let long = front.clone() + &line.repeat(MAX_MAIL_BYTES) + "\n";
    let end = format!("From - Thu May 14 00:25:00 2026\n{}", mail("end"));
    let whole = format!("{long}{end}\n{long}{end}\n{end}");
    let (mails, faults) = mails_of(Cursor::new(whole.clone().into_bytes()));
    assert_eq!(faults, []);
    let subjects: Vec<_> = mails.iter().map(|mail| mail.2.as_str()).collect();
    assert_eq!(subjects, ["long", "end", "long", "end", "end"]);
    for (at, length, name) in mails {
        let text = &whole[at as usize..(at + length) as usize];
        assert!(text.starts_with("Date:") && text.contains(&format!("Subject: {name}\n")));
        assert!(text.ends_with("Text\n") || text.ends_with(line));
    }
}

#[test]
fn a_stopped_scan_goes_on_from_its_place() {
    let one = |n: usize| {
        format!(
            "From - Thu May 14 00:25:00 2026\n{}{}\n\n",
            mail(&n.to_string()),
            "word ".repeat(20_000)
        )
    };
    let whole: String = (0..100).map(one).collect();
    let home = folder(&[
        ("A", b"From - Thu May 14 00:25:00 2026\nSubject: a\n\n"),
        ("Inbox", whole.as_bytes()),
    ]);
    let paths = [home.path().to_owned()];
    let stop = AtomicBool::new(false);
    let first = Scan {
        paths: &paths,
        from: None,
        stop: &stop,
    };
    let judge = |mail: &super::RawMail<'_>| Verdict::Wanted(subject(mail.bytes));
    let halt = &mut |counts: &Counts| {
        let is_over = counts.files == 2;
        stop.store(is_over, std::sync::atomic::Ordering::Relaxed);
    };
    let outcome = first.run(&judge, halt);
    let place = outcome.stopped.clone().unwrap();
    assert!(outcome.wanted.len() < 100 && place.1 > 0, "{place:?}");
    let rest = scan(&paths, Some(place));
    let mut all: Vec<String> = outcome.wanted.into_iter().chain(rest.subjects).collect();
    all.sort();
    let mut expected: Vec<String> = (0..100)
        .map(|n| n.to_string())
        .chain(["a".to_owned()])
        .collect();
    expected.sort();
    assert_eq!(all, expected);
    let nowhere = scan(&paths, Some((PathBuf::from("other"), 0)));
    assert_eq!(
        (nowhere.subjects.len(), faults(&nowhere)),
        (0, vec![Fault::NoPlace])
    );
}

#[test]
fn what_is_no_file_of_mails_is_told() {
    let home = folder(&[
        ("list.txt", b"4417 12800 Headphones\n"),
        ("box/Inbox", mail("x").as_bytes()),
    ]);
    let missing = home.path().join("missing");
    let read = scan(&[home.path().join("list.txt"), missing], None);
    let told = faults(&read);
    assert_eq!(told[0], Fault::NoMail);
    assert!(matches!(told[1], Fault::Unreadable(_)), "{told:?}");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(home.path(), home.path().join("box/ring")).unwrap();
        let read = scan(&[home.path().to_owned()], None);
        assert_eq!(read.subjects, ["x"]);
        assert!(faults(&read).contains(&Fault::Again));
    }
}

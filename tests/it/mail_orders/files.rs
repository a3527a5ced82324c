//! Files as people have them: saved pages, mails of Outlook, archives, and what cannot be read.

use std::io::Write;

use rawzip::{CompressionMethod, ZipArchiveWriter};

use crate::env::{Env, Outcome};

pub(crate) const MAIL: &str = "From: Acorn Shop <order@acorn.example>\r\n\
    Date: Wed, 13 May 2026 09:05:00 +0900\r\nMessage-ID: <a.4433@acorn.example>\r\n\
    Subject: Your order\r\n\r\nOrder number: 250-2222222-4433\r\nOrder total: JPY 64,800\r\n";

fn with(name: &str, bytes: impl AsRef<[u8]>) -> Env {
    let env = Env::new().at("2026-05-14T20:00:00+09:00");
    env.with_incident();
    env.file(name, bytes);
    env
}

fn add(env: &Env, name: &str, take: &[&str]) -> Outcome {
    let take = if take.is_empty() {
        vec![]
    } else {
        [&["--take"], take].concat()
    };
    env.run(&[&["add", "order", "--from", name], &take[..]].concat())
}

/// What is kept: names, and what the files say of themselves.
fn evidence(env: &Env) -> Vec<(String, String)> {
    let report = env.run(&["report", "--format", "json"]).done().json();
    let files = report["evidence"].as_array().unwrap().iter();
    let text = |value: &serde_json::Value| value.to_string();
    let named = files.map(|file| (file["name"].as_str().unwrap().to_owned(), text(file)));
    named.collect()
}

#[test]
fn a_saved_page_of_orders_is_read_shown_and_kept_with_its_address() {
    let page = "<!-- saved from url=(0040)https://www.acorn.example/orders?key=s3cr3t -->\
        <html><head><meta charset=utf-8><title>注文履歴</title></head>\
        <p>注文日<p>2026年5月13日<p>合計<p>12,800円<p>注文番号<p>250-1111111-4417<p>ヘッドホン\
        <p>注文日<p>2026年5月12日<p>合計<p>39,800円<p>注文番号<p>250-1111111-4418<p>時計</html>";
    let env = with("history.html", page);
    let unseen = add(&env, "history.html", &[]);
    assert_eq!(unseen.status, 4, "nothing is taken unseen: {unseen:?}");
    for text in [
        "It says it was seen at",
        "4417  JPY 12,800?",
        "4418  JPY 39,800?",
    ] {
        assert!(unseen.stderr.contains(text), "{text}: {}", unseen.stderr);
    }
    add(&env, "history.html", &["4418"]).done();
    let kept = evidence(&env);
    assert_eq!(kept.len(), 1);
    for fact in [
        "history.html",
        "https://www.acorn.example/orders?..",
        "注文履歴",
    ] {
        assert!(kept[0].1.contains(fact), "{fact}: {}", kept[0].1);
    }
    assert!(!kept[0].1.contains("s3cr3t"), "an address may hold a key");
}

#[test]
fn a_page_that_leaves_open_whose_its_amounts_are_says_so() {
    let page = "<html><p>Total: JPY 900<p>Order number: 250-1111111-4417<p>Total: JPY 100\
        <p>Order number: 250-1111111-4418<p>Total: JPY 800</html>";
    let read = add(&with("history.html", page), "history.html", &[]);
    assert!(
        read.stderr.contains("Its lines leave open"),
        "{}",
        read.stderr
    );
    assert!(!read.stderr.contains("JPY 800") && !read.stderr.contains("JPY 100"));
}

/// A mail of Outlook that names order 4433, in a Japanese code page.
pub(crate) fn outlook() -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
    let mut stream = |name: &str, bytes: &[u8]| {
        let mut stream = file.create_stream(name).unwrap();
        stream.write_all(bytes).unwrap();
    };
    // 注文番号: 250-2222222-4433, 合計: 64,800円 in code page 932.
    let body = b"\x92\x8d\x95\xb6\x94\xd4\x8d\x86: 250-2222222-4433\r\n\x8d\x87\x8cv: 64,800\x89~";
    stream("/__substg1.0_1000001E", body);
    stream("/__substg1.0_0C1F001E", b"order@acorn.example");
    let page = [&[3, 0, 0xfd, 0x3f, 6, 0, 0, 0][..], &932_u64.to_le_bytes()].concat();
    stream("/__properties_version1.0", &[&[0; 32], &page[..]].concat());
    file.flush().unwrap();
    file.into_inner().into_inner()
}

#[test]
fn a_mail_of_outlook_is_read_and_kept_as_one() {
    let env = with("order.msg", outlook());
    let added = add(&env, "order.msg", &["4433"]).done();
    assert!(added.stdout.contains("JPY 64,800"), "{added:?}");
    let kept = evidence(&env);
    assert!(kept[0].1.contains("order@acorn.example"), "{kept:?}");
}

#[test]
fn mails_of_an_archive_are_kept_by_themselves() {
    let mut zip = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut zip);
    let other = MAIL.replace("4433", "4434");
    for (name, text) in [
        ("a/4433.eml", MAIL),
        ("a/4434.eml", &other),
        ("a/shot.png", "\u{89}PNG"),
    ] {
        let file = archive
            .new_file(name)
            .compression_method(CompressionMethod::STORE);
        let (mut entry, config) = file.start().unwrap();
        let mut writer = config.wrap(&mut entry);
        writer.write_all(text.as_bytes()).unwrap();
        let (_, descriptor) = writer.finish().unwrap();
        entry.finish(descriptor).unwrap();
    }
    archive.finish().unwrap();
    let env = with("mails.zip", zip);
    let added = add(&env, "mails.zip", &["4434"]).done();
    assert!(
        added.stderr.contains("mails.zip: 2 mails read, 2 of them"),
        "{}",
        added.stderr
    );
    let kept: Vec<String> = evidence(&env).into_iter().map(|(name, _)| name).collect();
    assert_eq!(kept, ["4434.eml"], "that mail, and not the archive");
}

#[test]
fn what_cannot_be_read_says_what_it_is_and_what_to_do() {
    let files: [(&str, &[u8], &str, &str); 7] = [
        (
            "a.pst",
            b"!BDN\0\0\0\0",
            "holds all mails of an account",
            "1通ずつ保存",
        ),
        (
            "a.webarchive",
            b"bplist00\0\0WebMainResource",
            "save it as page source",
            "ページのソース",
        ),
        (
            "a.pdf",
            b"%PDF-1.4\n%%EOF",
            "select all and copy",
            "PDFです",
        ),
        ("a.7z", b"7z\xbc\xaf\x27\x1c\0\x04", "Unpack it", "展開して"),
        (
            "a.docx",
            b"PK\x03\x04..........................word/document.xml",
            "is a document",
            "文書ファイル",
        ),
        (
            "a.lnk",
            b"L\0\0\0\x01\x14\x02\0",
            "only points to a page",
            "ショートカット",
        ),
        (
            "a.bin",
            b"\0\x01\x02\x03\0\x05",
            "is no mail, page or text",
            "読み取れません",
        ),
    ];
    for (name, bytes, en, ja) in files {
        let env = with(name, bytes);
        let refused = add(&env, name, &[]);
        assert_eq!(refused.status, 5, "{refused:?}");
        let text = refused.stderr.replace("\n  ", " ");
        assert!(
            text.contains(en) && !text.contains("UTF-8"),
            "{name}: {text}"
        );
        let refused = add(&env.lang("ja_JP.UTF-8"), name, &[]);
        assert!(
            refused.stderr.replace("\n  ", "").contains(ja),
            "{}",
            refused.stderr
        );
    }
}

#[test]
fn a_mail_is_one_mail_with_its_facts_whatever_stands_above_it() {
    let line = format!("From order@acorn.example Wed May 13 09:05:00 2026\n{MAIL}");
    let apple = format!("{}\n{MAIL}<plist></plist>", MAIL.len());
    for (name, text) in [("one.mbox", &line), ("one.eml", &line), ("1.emlx", &apple)] {
        let env = with(name, text);
        let kept = env.run(&["add", "evidence", name]).done().stdout;
        assert!(kept.contains("\n  mail\n"), "{name}: {kept}");
        assert!(kept.contains("a.4433@acorn.example"), "{name}: {kept}");
        assert!(!kept.contains("something else"), "{name}: {kept}");
    }
    let env = with("two.mbox", format!("{line}\n{line}"));
    let kept = env.run(&["add", "evidence", "two.mbox"]).done().stdout;
    assert!(kept.contains("mailbox with 2 mails"), "{kept}");
}

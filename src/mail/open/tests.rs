use super::*;
use crate::mail::text_of_file;

const MAIL: &str = "From: Acorn Shop <order@acorn.example>\r\n\
    Message-ID: <a.4417@acorn.example>\r\n\
    Subject: ご注文の確認\r\n\
    Content-Type: text/plain; charset=utf-8\r\n\r\n\
    注文番号: 250-1111111-4417\r\n";

fn utf16_of(text: &str, is_little: bool) -> Vec<u8> {
    let units = text.encode_utf16();
    let bytes = units.flat_map(|unit| match is_little {
        true => unit.to_le_bytes(),
        false => unit.to_be_bytes(),
    });
    bytes.collect()
}

fn mail_of(name: &str, bytes: &[u8]) -> Mail {
    match open(name, bytes) {
        Opened::Mail(mail) => *mail,
        other => panic!("{name}: {other:?}"),
    }
}

fn page_of(name: &str, bytes: &[u8]) -> Page {
    match open(name, bytes) {
        Opened::Page(page) => *page,
        other => panic!("{name}: {other:?}"),
    }
}

#[test]
fn a_mail_is_read_in_whatever_form_it_was_kept() {
    let marked = |mark: &[u8], text: Vec<u8>| [mark, &text].concat();
    let list = "<?xml version=\"1.0\"?><plist><dict><key>Order</key></dict></plist>";
    let apple = format!("{}   \n{MAIL}{list}", MAIL.len());
    let line = format!("From order@acorn.example Thu May 14 09:00:00 2026\n{MAIL}");
    for (name, bytes) in [
        ("a.eml", MAIL.as_bytes().to_vec()),
        ("bom.eml", marked(b"\xef\xbb\xbf", MAIL.into())),
        ("le.eml", marked(b"\xff\xfe", utf16_of(MAIL, true))),
        ("be.eml", marked(b"\xfe\xff", utf16_of(MAIL, false))),
        ("le-unmarked.txt", utf16_of(MAIL, true)),
        ("be-unmarked.txt", utf16_of(MAIL, false)),
        ("4417.emlx", apple.into_bytes()),
        ("from.eml", line.clone().into_bytes()),
        ("from.mbox", line.into_bytes()),
    ] {
        let mail = mail_of(name, &bytes);
        assert_eq!(mail.facts.message_id, "a.4417@acorn.example", "{name}");
        assert_eq!(mail.facts.subject, "ご注文の確認", "{name}");
        assert_eq!(mail.plain.trim(), "注文番号: 250-1111111-4417", "{name}");
    }
}

#[test]
fn a_stray_zero_makes_no_other_text_of_a_list() {
    let list = "5601\t1,200\tCoffee\n5602\t99\tTea\0\n";
    assert_eq!(text_of_file(list.into()).unwrap(), list);
    assert_eq!(FileKind::of("a.txt", list.as_bytes()), FileKind::Text);
    let noise: Vec<u8> = (0..=255).collect();
    assert_eq!(FileKind::of("a.txt", &noise), FileKind::Other);
    assert_eq!(FileKind::of("a.txt", b"MZ\0\0\x01"), FileKind::Other);
    for text in ["5601\t1,200円\tコーヒー　豆\n", "5601 12 Kaffee\r\n"] {
        for is_little in [true, false] {
            assert_eq!(text_of_file(utf16_of(text, is_little)).unwrap(), text);
        }
    }
    let western = b"5601;18,50;EUR;Kaffeem\xfchle\n".to_vec();
    assert_eq!(
        text_of_file(western).unwrap(),
        "5601;18,50;EUR;Kaffeemühle\n"
    );
    assert!(text_of_file(b"5601 \x01\xfc".to_vec()).is_err());
}

#[test]
fn a_mailbox_gives_its_mails_by_name() {
    let two = format!("From a@acorn.example Thu May 14 09:00:00 2026\n{MAIL}\n").repeat(2);
    let Opened::Several(files) = open("orders.mbox", two.as_bytes()) else {
        panic!("no mailbox");
    };
    let names: Vec<_> = files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["orders-1.eml", "orders-2.eml"]);
    assert_eq!(
        mail_of("orders-1.eml", &files[0].bytes).facts.subject,
        "ご注文の確認"
    );
}

#[test]
fn a_page_says_its_address_and_title_without_what_lets_somebody_in() {
    for (html, address) in [
        (
            "<!-- saved from url=(0060)https://www.acorn.example/orders?session=s3cret#top -->\
             <html><head><title>注文 &amp; 履歴</title></head>",
            "https://www.acorn.example/orders?..",
        ),
        (
            "<!doctype html><link rel=canonical href='https://me:pw@acorn.example/o/'>\
             <title>注文 &amp; 履歴</title>",
            "https://acorn.example/o/",
        ),
        (
            "<html><base href=\"http://acorn.example/\"><title>注文 &amp; 履歴</title>",
            "http://acorn.example/",
        ),
        (
            "<html><base href=\"/orders/\"><script>'<base href=http://oak.example/>'</script>\
             <title>注文 &amp; 履歴</title>",
            "",
        ),
    ] {
        let page = page_of("orders.html", html.as_bytes());
        assert_eq!(page.facts.address, address, "{html}");
        assert_eq!(page.facts.title, "注文 & 履歴", "{html}");
    }
}

#[test]
fn a_page_is_read_in_the_encoding_that_its_head_names() {
    let html = |charset: &str| {
        format!("<html><meta charset={charset}><title>履歴</title><p>合計 12,800円</p></html>")
    };
    let sjis = b"<html><meta http-equiv=Content-Type content=\"text/html; charset=Shift_JIS\">\
        <title>\x97\x9a\x97\xf0</title><p>\x8d\x87\x8cv 12,800\x89~</p></html>";
    let euc = b"<html><meta charset='euc-jp'><title>\xcd\xfa\xce\xf2</title>\
        <p>\xb9\xe7\xb7\xd7 12,800\xb1\xdf</p></html>";
    for bytes in [
        html("utf-8").into_bytes(),
        [&b"\xff\xfe"[..], &utf16_of(&html("utf-16"), true)].concat(),
        sjis.to_vec(),
        euc.to_vec(),
    ] {
        let page = page_of("history.htm", &bytes);
        assert_eq!(page.facts.title, "履歴");
        assert_eq!(page.mail.shown.trim(), "合計 12,800円");
    }
}

#[test]
fn an_archive_of_a_page_is_a_page_with_all_its_pictures() {
    let picture = "--b\nContent-Type: image/png\nContent-Location: https://acorn.example/a.png\n\n\
        iVBORw0KGgo=\n";
    let archive = |head: &str| {
        format!(
            "{head}Subject: =?utf-8?Q?=E5=B1=A5=E6=AD=B4?=\nDate: Thu, 14 May 2026 10:00:00 +0900\n\
             MIME-Version: 1.0\nContent-Type: multipart/related; type=\"text/html\"; boundary=b\n\n\
             --b\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\
             Content-Location: https://acorn.example/orders\n\n<p>Order number: =\n4417</p>\n\
             {}--b--\n",
            picture.repeat(600)
        )
    };
    for head in [
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://acorn.example/orders\n",
        "From: \"Saved by Windows Internet Explorer 11\"\n",
    ] {
        let page = page_of("orders.mhtml", archive(head).as_bytes());
        assert_eq!(page.facts.address, "https://acorn.example/orders");
        assert_eq!(page.facts.title, "履歴");
        assert_eq!(page.mail.shown.trim(), "Order number: 4417");
        assert!(!page.mail.is_cut);
        assert_eq!(page.mail.facts, Default::default(), "nobody sent a page");
    }
}

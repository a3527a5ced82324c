//! Evidence: what a kept file says of itself is shown where it is kept, in the history and in the
//! report, as what it says; and a hostile file neither stops the program nor steers the screen.

use crate::env::Env;

const MAIL: &str = "Authentication-Results: mx.home.example; spf=pass; dkim=pass; dmarc=fail (p=none)\n\
    From: Acorn Shop <order@acorn.example>\nDate: Fri, 15 May 2026 18:05:00 +0900\n\
    Message-ID: <4417.shipped@acorn.example>\nSubject: Your order 4417 has shipped\n\nIt is on its way.\n";

#[test]
fn what_a_mail_says_of_itself_is_shown_as_what_it_says() {
    let env = Env::new();
    env.with_orders();
    env.file("shipped.eml", MAIL);
    let kept = env
        .run(&["add", "evidence", "shipped.eml", "--item", "4417"])
        .done();
    assert!(kept.stdout.contains("Evidence E1 shipped.eml"), "{kept:?}");
    assert!(
        kept.stdout
            .contains("it says it is from Acorn Shop <order@acorn.example>"),
        "{kept:?}"
    );
    assert!(
        kept.stdout
            .contains("mx.home.example says: SPF pass, DKIM pass, DMARC fail (no proof)"),
        "{kept:?}"
    );
    let history = env.run(&["history"]).done().stdout;
    assert!(
        history.contains("subject: Your order 4417 has shipped"),
        "{history}"
    );
    let report = env.run(&["report", "--format", "json"]).done().json();
    let file = &report["evidence"][0];
    assert_eq!(
        file["metadata"]["mail"]["message_id"],
        "4417.shipped@acorn.example"
    );
    assert_eq!(file["metadata"]["mail"]["says"]["dmarc"], "fail");
    assert!(file["about"].as_str().unwrap().contains("4417"), "{file}");
    for format in ["html", "md"] {
        let page = env.run(&["report", "--format", format]).done().stdout;
        assert!(page.contains("it says it is from Acorn Shop"), "{format}");
    }
    let japanese = env.lang("ja").run(&["history"]).done().stdout;
    assert!(japanese.contains("差出人の記載"), "{japanese}");
}

#[test]
fn a_file_that_is_not_what_it_seems_is_kept_and_said() {
    let env = Env::new();
    env.with_orders();
    let says = |name: &str, bytes: &[u8]| {
        env.file(name, bytes);
        env.run(&["add", "evidence", name]).done().stdout
    };
    assert!(says("empty.eml", b"").contains("the file is empty"));
    assert!(
        says(
            "photo.jpg",
            b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x10\0\0\0\x20"
        )
        .contains("its name says that it is something else")
    );
    assert!(
        says(
            "cut.png",
            b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x10\0\0\0\x20"
        )
        .contains("16 x 32 pixels\n  it ends early")
    );
    assert!(says("broken.jpg", b"\xff\xd8\xff\xe0").contains("cannot be read"));
    let deep = "Content-Type: message/rfc822\n\n".repeat(300_000);
    assert!(says("deep.eml", deep.as_bytes()).contains("Evidence E5 deep.eml, 9000 kB"));
    let long = format!(
        "From: a@b.example\nSubject: {}\n\nhi",
        "long ".repeat(400_000)
    );
    assert!(says("long.eml", long.as_bytes()).contains("too large"));
}

#[test]
fn a_file_that_was_kept_before_is_told() {
    let env = Env::new();
    env.with_orders();
    env.file("a.txt", "one");
    env.file("b.txt", "one");
    env.file("c.txt", "two");
    assert!(
        !env.run(&["add", "evidence", "a.txt"])
            .done()
            .stdout
            .contains("same bytes")
    );
    let again = env
        .run(&["add", "evidence", "b.txt", "c.txt"])
        .done()
        .stdout;
    assert_eq!(
        again.matches("\n  the same bytes as E1").count(),
        1,
        "{again}"
    );
    assert!(
        again.find("E2 b.txt") < again.find("same bytes")
            && again.find("same bytes") < again.find("E3 c.txt")
    );
    let json = env
        .run(&["add", "evidence", "c.txt", "--json"])
        .done()
        .json();
    assert_eq!(
        (
            &json["evidence"][0]["evidence"],
            &json["evidence"][0]["same_as"]
        ),
        (&4.into(), &3.into()),
        "{json}"
    );
}

#[test]
fn hostile_words_of_a_file_do_nothing_and_secrets_are_not_recorded() {
    let env = Env::new();
    env.with_orders();
    env.file("trap.eml", "From: =?utf-8?Q?=E2=80=AEpohS_nrocA=1B[2J?= <a@b.example>\nSubject: =HYPERLINK(\"x\") <script>alert(1)</script>\n\nhi");
    let shown = env.run(&["add", "evidence", "trap.eml"]).done().stdout;
    assert!(shown.contains("<U+202E>pohS nrocA<U+001B>[2J"), "{shown:?}");
    let page = env.run(&["report", "--format", "html"]).done().stdout;
    assert!(
        !page.contains("<script>alert")
            && !page.contains('\u{202e}')
            && page.contains("&lt;U+202E&gt;") | page.contains("&#60;U+202E&#62;"),
        "{page}"
    );

    env.file(
        "code.eml",
        "From: a@b.example\nSubject: Your verification code is 493817\n\nhi",
    );
    let shown = env.run(&["add", "evidence", "code.eml"]).done().stdout;
    assert!(
        shown.contains("Your verification code is ****")
            && shown.contains("a password or a code in its words was masked or left out"),
        "{shown}"
    );
    env.file(
        "card.eml",
        "From: a@b.example\nSubject: Card 4111 1111 1111 1111 was charged\n\nhi",
    );
    let shown = env.run(&["add", "evidence", "card.eml"]).done().stdout;
    assert!(
        shown.contains("**** 1111") || shown.contains("****1111"),
        "{shown}"
    );
    let kept = env.store_bytes();
    let has = |word: &[u8]| kept.windows(word.len()).any(|part| part == word);
    assert!(
        !has(b"493817") && !has(b"4111 1111"),
        "a secret is in the record"
    );
}

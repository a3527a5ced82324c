use proptest::prelude::*;

use super::*;

fn facts_of(head: &str) -> MailFacts {
    read_headers(format!("{head}\n\nhi\n").as_bytes()).facts
}

/// Japanese in the encodings that shops use, as bytes.
const SJIS: &[u8] = b"\x82\xb2\x92\x8d\x95\xb6\x94\xd4\x8d\x86";
const EUC: &[u8] = b"\xa4\xb4\xc3\xed\xca\xb8\xc8\xd6\xb9\xe6";
const JIS: &[u8] = b"\x1b$B$4CmJ8HV9f\x1b(B";
const WORDS: &str = "ご注文番号";

/// A mail in base64: its subject is `x` and it says `hi`.
const PACKED: &str = "U3ViamVjdDogeAoKaGk=";

#[test]
fn headers_say_sender_time_id_and_subject() {
    let facts = facts_of(
        "From: \"Acorn Shop\" <order@acorn.example>\nDate: Wed, 13 May 2026 09:05:00 +0900 (JST)\n\
         Message-ID: <abc.1@mail.acorn.example>\nSubject: =?ISO-2022-JP?B?GyRCJDRDbUo4SFY5ZhsoQg==?=\n =?UTF-8?Q?_4417?=",
    );
    assert_eq!(facts.from, "Acorn Shop <order@acorn.example>");
    assert_eq!(
        facts.date.unwrap().to_rfc3339(),
        "2026-05-13T09:05:00+09:00"
    );
    assert_eq!(facts.message_id, "abc.1@mail.acorn.example");
    assert_eq!(facts.subject.replace(' ', ""), format!("{WORDS}4417"));
    assert_eq!(facts.says, None);
    assert_eq!(
        facts_of("From: order@acorn.example\nDate: some day\nX: y").from,
        "order@acorn.example"
    );
    assert_eq!(
        facts_of("From: x@y.example\nDate: Thu, 31 Feb 2026 09:05:00 +0000").date,
        None
    );
}

#[test]
fn raw_headers_of_any_encoding_are_read() {
    for raw in [SJIS, EUC, JIS, WORDS.as_bytes()] {
        let mail = [
            b"From: ",
            raw,
            b" <order@acorn.example>\r\nSubject: ",
            raw,
            b"\r\n\r\nhi",
        ]
        .concat();
        let facts = read_headers(&mail).facts;
        assert_eq!(
            (facts.from, facts.subject),
            (format!("{WORDS} <order@acorn.example>"), WORDS.to_owned())
        );
    }
}

#[test]
fn bodies_are_read_in_the_encoding_that_they_have_whatever_they_claim() {
    let body = |headers: &str, bytes: &[u8]| {
        let mail = [
            format!("From: a@acorn.example\n{headers}\n\n").as_bytes(),
            bytes,
        ]
        .concat();
        read(&mail).plain
    };
    let long = |bytes: &[u8]| bytes.repeat(4);
    for claim in [
        "X: y",
        "Content-Type: text/plain\n",
        "Content-Type: text/plain; charset=us-ascii\n",
        "Content-Type: text/plain; charset=utf-8\n",
        "Content-Type: text/plain; charset=klingon\n",
    ] {
        for bytes in [SJIS, EUC, JIS, WORDS.as_bytes()] {
            assert_eq!(
                body(claim.trim_end(), &long(bytes)),
                WORDS.repeat(4),
                "{claim} {bytes:?}"
            );
        }
    }
    let typed = |charset: &str| format!("Content-Type: text/plain; charset=\"{charset}\"");
    assert_eq!(body(&typed("Shift_JIS"), SJIS), WORDS);
    assert_eq!(body(&typed("EUC-JP"), EUC), WORDS);
    assert_eq!(body(&typed("ISO-2022-JP"), JIS), WORDS);
    assert_eq!(
        body(&typed("iso-8859-1"), b"Total: \xa354.97"),
        "Total: £54.97"
    );
    assert_eq!(
        body("Content-Type: text/plain", b"Total: \xa354.97, caf\xe9"),
        "Total: £54.97, café"
    );
    let quoted = format!(
        "{}\nContent-Transfer-Encoding: quoted-printable",
        typed("utf-8")
    );
    assert_eq!(
        body(&quoted, b"Total: =C2=A354.97 =\nand a=b =3D c=\n"),
        "Total: £54.97 and a=b = c"
    );
    let packed = format!("{}\nContent-Transfer-Encoding: base64", typed("utf-8"));
    assert_eq!(body(&packed, b"VG90YWw6IMKjNTQuOTc=\n"), "Total: £54.97");
    assert_eq!(
        body(&packed, b"VG90YWw6IMKjNTQuO"),
        "Total: £54.",
        "a mail that was cut"
    );
}

#[test]
fn names_of_files_are_known_in_the_encoding_that_they_have() {
    let name = |disposition: &[u8]| {
        let head = b"From: a@acorn.example\nContent-Type: application/pdf\nContent-Disposition: ";
        read(&[head, disposition, b"\n\nx"].concat())
            .file_names
            .concat()
    };
    for written in [
        // Raw, in Shift_JIS, EUC-JP and UTF-8.
        &b"attachment; filename=\"\x90\xbf\x8b\x81\x8f\x91.pdf\""[..],
        b"attachment; filename=\"\xc0\xc1\xb5\xe1\xbd\xf1.pdf\"",
        "attachment; filename=\"請求書.pdf\"".as_bytes(),
        b"attachment; filename=\"=?Shift_JIS?B?kL+LgY+RLnBkZg==?=\"",
        b"attachment; filename=\"=?Shift_JIS?B?kL+L?= =?Shift_JIS?B?gY+RLnBkZg==?=\"",
        b"attachment; filename*=Shift_JIS''%90%BF%8B%81%8F%91.pdf",
        b"attachment; filename*0*=UTF-8''%E8%AB%8B; filename*1*=%E6%B1%82%E6%9B%B8.pdf",
    ] {
        assert_eq!(
            name(written),
            "請求書.pdf",
            "{}",
            String::from_utf8_lossy(written)
        );
    }
    assert_eq!(
        name(b"attachment; filename=\"Best\xe4tigung.pdf\""),
        "Bestätigung.pdf"
    );
}

#[test]
fn letters_that_only_one_maker_had_are_kept() {
    // ① and ㈱ of NEC, where ISO-2022-JP and Shift_JIS are declared.
    let body = |charset: &str, bytes: &[u8]| {
        let head = format!("From: a@b.example\nContent-Type: text/plain; charset={charset}\n\n");
        read(&[head.as_bytes(), bytes].concat()).plain
    };
    assert_eq!(body("iso-2022-jp", b"\x1b$B-!-j\x1b(B 1"), "①㈱ 1");
    assert_eq!(body("shift_jis", b"\x87\x40\x87\x8a 1"), "①㈱ 1");
}

#[test]
fn parts_and_attached_mails_are_found() {
    let mail = read(
        b"From: me@home.example\nSubject: Fwd: your order\nContent-Type: multipart/mixed; boundary=\"a b\"\n\nnobody reads this\n\
          --a b\nContent-Type: multipart/alternative; boundary=c\n\n--c\n\nwords of the plain part\n--c\n\
          Content-Type: text/html\n\n<p>words of the <b>page</b></p>\n--c--\n--a b\n\
          Content-Type: text/plain\nContent-Disposition: attachment; filename=terms.txt\n\nterms\n--a b\n\
          Content-Type: message/rfc822\n\nFrom: Acorn Shop <order@acorn.example>\nSubject: Your order\n\nOrder number: 4417\n--a b--\n",
    );
    assert_eq!(
        (mail.plain.trim(), mail.shown.trim()),
        ("words of the plain part", "words of the page")
    );
    let [attached] = mail.attached.as_slice() else {
        panic!("{mail:?}")
    };
    assert_eq!(attached.facts.subject, "Your order");
    assert_eq!(attached.plain.trim(), "Order number: 4417");
    let nameless = read(
        b"From: a@b.example\nContent-Type: multipart/mixed\n\n--=_part_1\n\nwords\n--=_part_1--\n",
    );
    assert_eq!(nameless.plain.trim(), "words");
}

#[test]
fn a_page_is_read_as_it_is_seen() {
    let shown = |page: &str| html::text(page);
    assert_eq!(
        shown("<p>Order #1 (<time>13 May 2026</time>)</p>"),
        "Order #1 (13 May 2026)\n"
    );
    assert_eq!(
        shown("<p>one<br>two</p>three&nbsp;&amp;&#165;&#x30b3;&bogus; <3"),
        "one\ntwo\nthree &¥コ&bogus; <3"
    );
    assert_eq!(
        shown(
            "<table><tr><td><table><tr><th><p>Order number</p></th><td><div>4417</div></td></tr><tr><td>Total</td><td>\n JPY\n 9 </td></table></td></tr></table>"
        ),
        "Order number\t4417\nTotal\tJPY 9\n"
    );
    let hidden = "<style>p{}</style><!-- Order number: 1 --><div style='display: none'>Order number: <div>2</div>3</div>\
                  <span STYLE=\"color:red;visibility:hidden !important\">4</span><p hidden>5</p><script>6</script>seen<title>7";
    assert_eq!(shown(hidden), "seen");
    assert_eq!(
        shown("<a title='a > b' href=x/y>link</a> <img alt=\"x\"><wbr>te&shy;xt"),
        "link text"
    );
    assert_eq!(shown("a<p"), "a\n", "a page that was cut");
    assert_eq!(
        shown("44\u{0}17&#27;[31m&#x202e; a&#8203;b&#11;c"),
        "4417[31m ab c",
        "what steers a terminal is not seen"
    );
}

#[test]
fn what_a_server_wrote_is_read_from_its_own_headers_only() {
    let says = |head: &str| facts_of(&format!("From: a@acorn.example\n{head}")).says;
    let found = says(
        "Authentication-Results: mx.mail.example 1;\n\tdkim=pass (good; really) header.i=@acorn.example;\n dkim=fail header.d=other.example;\
         \n spf=softfail (mx.mail.example: not permitted) smtp.mailfrom=a@acorn.example; dmarc=FAIL (p=reject); bimi=none\n\
         Authentication-Results: mx.evil.example; spf=pass; dmarc=pass",
    )
    .unwrap();
    assert_eq!(found.server, "mx.mail.example");
    assert_eq!(
        [found.spf.as_str(), &found.dkim, &found.dmarc],
        ["softfail", "pass, fail", "fail"]
    );
    assert!(found.is_bad());
    let good = says("Authentication-Results: mx.mail.example; spf=softfail; dkim=pass; dmarc=pass")
        .unwrap();
    assert!(!good.is_bad(), "what fits the sender that is shown counts");
    let odd =
        says("Authentication-Results: mx.mail.example; spf=<b>pass</b>; dkim=; =x; dmarc").unwrap();
    assert_eq!(
        [odd.spf, odd.dkim, odd.dmarc],
        ["", "", ""].map(str::to_owned)
    );
    assert_eq!(says("X: y"), None);
}

#[test]
fn a_mailbox_gives_its_mails() {
    let file = b"From a@b Wed May 13 09:05:00 2026\nSubject: one\nDate: x\n\n>From here\nFrom there\n\nFrom c@d Thu May 14 09:06:00 2026\nSubject: two\n\nhi\n";
    let mails: Vec<_> = mailbox(file)
        .map(|mail| String::from_utf8_lossy(&mail).into_owned())
        .collect();
    assert_eq!(
        mails,
        [
            "Subject: one\nDate: x\n\nFrom here\nFrom there\n\n",
            "Subject: two\n\nhi\n"
        ]
    );
}

#[test]
fn a_mailbox_gives_every_mail_and_takes_no_sentence_for_one() {
    let one = |n: usize| format!("From - Wed May 13 09:05:00 2026\nSubject: {n}\n\nhi\n\n");
    let many: String = (0..2_500).map(one).collect();
    assert_eq!(mailbox(many.as_bytes()).count(), 2_500);
    let sentence = "From - Wed\nSubject: x\n\nHello.\n\nFrom now on it is dear.\nBye\n";
    let mails: Vec<_> = mailbox(sentence.as_bytes()).collect();
    assert_eq!(mails.len(), 1);
    assert!(mails[0].ends_with(b"From now on it is dear.\nBye\n"));
}

#[test]
fn the_source_of_a_mail_is_told_from_its_words() {
    assert!(is_source("\nReceived: from x\nSubject: y\n\nhi"));
    assert!(!is_source(
        "From: Acorn Shop\nSubject: Your order\nDate: 13 May\n\nOrder number: 4417"
    ));
    assert!(!is_source("4417 12800 Headphones"));
}

#[test]
fn hostile_mails_are_read_within_bounds() {
    let nested = |begin: &dyn Fn(usize) -> String, times: usize| {
        (0..times).map(begin).collect::<String>() + "\n\nSubject: x\n\nhi\n"
    };
    let mails = [
        (
            "mails in mails",
            nested(&|_| "Content-Type: message/rfc822\n\n".to_owned(), 200_000),
        ),
        (
            "parts in parts",
            nested(
                &|at| format!("Content-Type: multipart/mixed; boundary=b{at}\n\n--b{at}\n"),
                50_000,
            ),
        ),
        (
            "many parts",
            "Content-Type: multipart/mixed; boundary=b\n\n".to_owned()
                + &"--b\n\nx\n".repeat(300_000),
        ),
        (
            "long headers",
            "Subject: ".to_owned() + &"a".repeat(3_000_000),
        ),
        (
            "many headers",
            "Content-Type: text/html\n".to_owned() + &"X-A: b\n".repeat(400_000),
        ),
        (
            "tables",
            "Content-Type: text/html\n\n".to_owned() + &"<table><tr><td>".repeat(60_000),
        ),
        (
            "open tags",
            "Content-Type: text/html\n\n".to_owned() + &"<a b='".repeat(200_000),
        ),
        (
            "open comments",
            "Content-Type: text/html\n\n".to_owned() + &"<!--".repeat(200_000),
        ),
        (
            "open words",
            "Subject: ".to_owned() + &"=?utf-8?q?".repeat(20_000) + "\n\nhi",
        ),
        (
            "addresses",
            "From: ".to_owned() + &"<(\"a@b,".repeat(30_000) + "\n\nhi",
        ),
    ];
    for (name, mail) in mails {
        let begun = std::time::Instant::now();
        let found = read(mail.as_bytes());
        assert!(
            begun.elapsed().as_secs() < 20,
            "{name} took {:?}",
            begun.elapsed()
        );
        assert!(found.plain.len() + found.shown.len() < 3 << 20, "{name}");
        let bounded = [
            "mails in mails",
            "parts in parts",
            "many parts",
            "long headers",
            "many headers",
        ];
        assert_eq!(found.is_cut, bounded.contains(&name), "{name}");
    }
    let packed =
        "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n".to_owned() + PACKED;
    assert_eq!(
        read(packed.as_bytes()).attached[0].plain,
        "hi",
        "an attached mail may be packed"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_without_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300), page in "[<>/a-dtr&;='\"! -]{0,80}") {
        let mail = [&b"From: a\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n"[..], &bytes].concat();
        read(&mail);
        read(&bytes);
        mailbox(&bytes).count();
        prop_assert!(html::text(&page).len() <= 4 * page.len() + 1);
    }
}

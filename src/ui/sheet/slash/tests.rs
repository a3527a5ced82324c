use super::*;

fn read(text: &str) -> Slash {
    read_slash(text)
        .unwrap_or_else(|| panic!("{text}"))
        .unwrap_or_else(|fault| panic!("{text}: {fault:?}"))
}

#[test]
fn each_line_is_read_as_typed_and_with_an_input_method() {
    assert_eq!(
        read("/n Sato was kind"),
        Slash::Note("Sato was kind".into())
    );
    assert_eq!(
        read("・ｎ　佐藤さん。あとで"),
        Slash::Note("佐藤さん。あとで".into())
    );
    assert_eq!(read("・ん メモ"), Slash::Note("メモ".into()));
    assert_eq!(
        read("/o 4440 3200 coffee"),
        Slash::Order("4440 3200 coffee".into())
    );
    assert_eq!(read("/AT 09:31"), Slash::At("09:31".into()));
    assert_eq!(read("・ｐｅｒｓｏｎ　渡邉"), Slash::Person("渡邉".into()));
    assert_eq!(read("/ref 881-2207"), Slash::Reference("881-2207".into()));
    for (text, slash) in [
        (
            "/undo",
            Slash::Undo {
                count: 1,
                why: String::new(),
            },
        ),
        (
            "/undo ３",
            Slash::Undo {
                count: 3,
                why: String::new(),
            },
        ),
        (
            "/undo 2 wrong order",
            Slash::Undo {
                count: 2,
                why: "wrong order".into(),
            },
        ),
        (
            "・ｕｎｄｏ　別の注文",
            Slash::Undo {
                count: 1,
                why: "別の注文".into(),
            },
        ),
        ("/redo", Slash::Redo { why: String::new() }),
        (
            "/withdraw",
            Slash::Withdraw {
                contact: None,
                why: String::new(),
            },
        ),
        (
            "/withdraw 2 not the shop",
            Slash::Withdraw {
                contact: Some(ContactNo(2)),
                why: "not the shop".into(),
            },
        ),
        ("/reopen papers", Slash::Reopen("papers".into())),
        ("／ｂａｃｋ", Slash::Back),
        ("/skip", Slash::Skip),
        ("/cut", Slash::Cut),
        ("/paste", Slash::Paste),
        ("/board", Slash::Board),
        ("/help", Slash::Help),
        ("/quit", Slash::Quit),
    ] {
        assert_eq!(read(text), slash, "{text}");
    }
}

#[test]
fn a_file_may_name_an_item() {
    let file = |path: &str, item: Option<&str>| Slash::File {
        path: path.into(),
        item: item.map(str::to_owned),
    };
    assert_eq!(
        read("/file shipped.eml 4417"),
        file("shipped.eml", Some("4417"))
    );
    assert_eq!(
        read("/file shipped.eml ４４１７"),
        file("shipped.eml", Some("4417"))
    );
    assert_eq!(read("/file shipped.eml"), file("shipped.eml", None));
    assert_eq!(read("/file my mail.eml"), file("my mail.eml", None));
    assert_eq!(
        read("/file \"my mail 2\" 4417"),
        file("my mail 2", Some("4417"))
    );
    assert_eq!(read("/file \"my mail 2\""), file("my mail 2", None));
}

#[test]
fn checks_are_given_to_whoever_is_named_last() {
    let assign = |checks: &[&str], name: &str| Slash::Assign {
        checks: checks.iter().map(|check| (*check).to_owned()).collect(),
        name: name.into(),
    };
    assert_eq!(
        read("/assign code-void@4420 Sato"),
        assign(&["code-void@4420"], "Sato")
    );
    assert_eq!(
        read("・ａｓｓｉｇｎ　shop　police-number　佐藤"),
        assign(&["shop", "police-number"], "佐藤")
    );
    for text in ["/assign", "/assign Sato"] {
        assert!(
            matches!(read_slash(text), Some(Err(SlashError::Incomplete(_)))),
            "{text}"
        );
    }
}

#[test]
fn a_correction_takes_its_words_in_any_order() {
    let fix = |item: Option<&str>, question: Option<&str>, answer: &str| Slash::Fix {
        item: item.map(str::to_owned),
        question: question.map(str::to_owned),
        answer: answer.to_owned(),
    };
    assert_eq!(read("/fix 4426 C p"), fix(Some("4426"), Some("C"), "p"));
    assert_eq!(read("/fix C 4426p"), fix(Some("4426"), Some("C"), "p"));
    assert_eq!(
        read("・ｆｉｘ　４４２６　Ａ１　３"),
        fix(Some("4426"), Some("A1"), "3")
    );
    assert_eq!(read("/fix D d"), fix(None, Some("D"), "d"));
    assert_eq!(read("/fix 4426 c"), fix(Some("4426"), None, "c"));
    assert_eq!(read("/fix 4426 C yes"), fix(Some("4426"), Some("C"), "yes"));
    assert_eq!(
        read("/fix A 4420 already used"),
        fix(Some("4420"), Some("A"), "already used")
    );
    assert_eq!(
        read("/fix 4420 使用済み"),
        fix(Some("4420"), None, "使用済み")
    );
    assert_eq!(read("/fix D いいえ"), fix(None, Some("D"), "いいえ"));
    let person = Slash::FixName {
        about: NoteAbout::Person,
        text: "Saito".into(),
    };
    assert_eq!(
        (
            read("/fix person Saito"),
            read("・ｆｉｘ　ｐｅｒｓｏｎ　Saito")
        ),
        (person.clone(), person)
    );
    assert_eq!(
        read("/fix ref 12 b"),
        Slash::FixName {
            about: NoteAbout::Reference,
            text: "12 b".into()
        }
    );
    for text in [
        "/fix",
        "/fix p",
        "/fix 4426 C -",
        "/fix 4426 4417 p",
        "/fix 4426 not asked",
    ] {
        assert_eq!(
            read_slash(text),
            Some(Err(SlashError::Incomplete("/fix 4426 C p"))),
            "{text}"
        );
    }
}

#[test]
fn text_that_is_no_slash_line_is_left_alone() {
    for text in [
        "crd",
        "",
        "c/o Sato",
        "/tmp/mail.eml",
        "・ヘッドホン 12,800円",
        "/home/me/a.eml",
        "5/20",
    ] {
        assert_eq!(read_slash(text), None, "{text}");
    }
    assert_eq!(
        read_slash("/bord"),
        Some(Err(SlashError::Unknown("/bord".into())))
    );
    for text in ["/n", "/at ", "/file", "/o", "/person", "/ref "] {
        assert!(
            matches!(read_slash(text), Some(Err(SlashError::Incomplete(_)))),
            "{text}"
        );
    }
}

//! `report --for`: each reader's report as files, in every form and both languages, by the program
//! itself.

use crate::env::Env;

/// Story 1 after the call, with a note that is nobody's business.
fn called() -> Env {
    let env = Env::new();
    env.with_orders();
    env.run(&[
        "add",
        "channel",
        "shop",
        "0120-000-147",
        "--source",
        "earlier-bill",
        "--needs-login",
        "no",
    ])
    .done();
    let at = [
        "--person",
        "Sato",
        "--channel",
        "phone",
        "--reference",
        "881-2207",
        "--said-back",
    ];
    let said = |check: &str, verdict: &str, words: &str| {
        let record = ["record", check, verdict, "--words", words];
        env.run(&[&record[..], &at[..]].concat()).done();
    };
    said("parcel-stopped@4417", "confirmed", "it is stopped");
    said("code-void@4420", "refused", "call 0120-000-147 again");
    env.run(&["add", "note", "SECRET-NOTE of my own"]).done();
    env.run(&["--as", "Hanako", "observe", "4417", "shipped"])
        .done();
    env
}

#[test]
fn every_reader_gets_every_form_in_both_languages() {
    let env = called();
    for reader in ["self", "card", "police", "shop", "courier"] {
        for language in ["en", "ja"] {
            for form in ["html", "md", "text", "json", "csv", "csv-checks", "ics"] {
                let out = env
                    .run(&[
                        "report", "--for", reader, "--in", language, "--format", form,
                    ])
                    .done()
                    .stdout;
                assert_eq!(
                    out.contains("SECRET-NOTE"),
                    reader == "self" && !form.starts_with("csv") && form != "ics"
                );
                assert_eq!(
                    out.contains("Hanako"),
                    ["self", "police"].contains(&reader)
                        && !["csv", "csv-checks", "ics"].contains(&form)
                );
                let begins = match form {
                    "html" => "<!DOCTYPE html>",
                    "json" => "{",
                    "csv" | "csv-checks" => "\u{feff}",
                    "ics" => "BEGIN:VCALENDAR\r\n",
                    _ if language == "ja" => {
                        if form == "md" {
                            "# 案件1"
                        } else {
                            "案件1"
                        }
                    }
                    _ => {
                        if form == "md" {
                            "# Incident 1"
                        } else {
                            "Incident 1"
                        }
                    }
                };
                assert!(out.starts_with(begins), "{reader} {language} {form}: {out}");
            }
        }
    }
}

#[test]
fn the_ending_of_the_file_names_the_form() {
    let env = called();
    for (file, begins) in [
        ("a.html", "<!DOCTYPE html>"),
        ("a.md", "# Incident"),
        ("a.txt", "Incident"),
        ("a.json", "{"),
        ("a.csv", "\u{feff}"),
        ("a.ics", "BEGIN:VCALENDAR"),
    ] {
        env.run(&["report", "-o", file]).done();
        assert!(env.read(file).starts_with(begins), "{file}");
    }
}

#[test]
fn no_form_hides_under_the_ending_of_another() {
    let env = called();
    for (arguments, file) in [
        (&["report", "-o"][..], "report.pdf"),
        (&["letter", "shop", "-o"], "letter.docx"),
        (
            &["checklist", "print", "suspicious-order", "-o"],
            "form.pdf",
        ),
        (&["report", "--bundle"], "all.tar"),
    ] {
        let out = env.run(&[arguments, &[file]].concat());
        assert!(
            out.status == 2 && out.stderr.contains("another ending: ."),
            "{out:?}"
        );
        assert_eq!(
            out.stderr.contains("print it into a PDF"),
            file.ends_with(".pdf"),
            "{out:?}"
        );
        assert!(!env.home().join(file).exists(), "{file}");
    }
    env.run(&["report", "--format", "html", "-o", "page.of-may"])
        .done();
    env.run(&["report", "-o", "PAGE.HTML"]).done();
    assert!(env.read("PAGE.HTML").starts_with("<!DOCTYPE html>"));
}

#[test]
fn a_mask_can_be_chosen_and_the_usual_one_shortens_numbers() {
    let env = called();
    let report = |reader: &str, mask: &[&str]| {
        env.run(&[&["report", "--for", reader, "--format", "csv"], mask].concat())
            .done()
            .stdout
    };
    let card = report("card", &[]);
    assert!(card.contains("call ...0147 again") && card.contains("Sato"));
    assert!(report("card", &["--mask", "none"]).contains("call 0120-000-147 again"));
    // It is the shop's own number.
    assert!(report("shop", &[]).contains("call 0120-000-147 again"));
    let strict = report("shop", &["--mask", "strict"]);
    assert!(
        strict.contains("[text left out]")
            && strict.contains("881-2207")
            && !strict.contains("Sato")
    );
}

#[test]
fn what_is_not_understood_is_refused_with_what_is() {
    let env = called();
    for (arguments, takes) in [
        (
            &["--for", "neighbour"][..],
            "self, card, police, shop, courier",
        ),
        (
            &["--for", "self", "acorn"],
            "no party, as it is your own report",
        ),
        (&["--mask", "little"], "none, standard, strict"),
        (&["--in", "fr"], "en, ja"),
        (
            &["--format", "pdf"],
            "html, md, text, json, csv, csv-checks, ics",
        ),
    ] {
        let out = env.run(&[&["report"], arguments].concat());
        assert_eq!(out.status, 2, "{out:?}");
        assert!(out.stderr.contains(takes), "{out:?}");
    }
    let out = env.run(&["report", "--for", "shop", "baker"]);
    assert_eq!(out.status, 5, "{out:?}");
}

#[test]
fn the_schema_is_printed_without_an_incident() {
    let schema = Env::new().run(&["report", "--schema"]).done().json();
    assert_eq!(schema["title"], "Report");
    assert!(schema["properties"]["confirmations"].is_object());
}

#[test]
fn the_same_record_gives_the_same_bytes() {
    let env = called();
    for form in ["html", "json", "ics"] {
        let made = || {
            env.run(&["report", "--for", "police", "--format", form])
                .done()
                .stdout
        };
        assert_eq!(made(), made(), "{form}");
    }
}

#[test]
fn what_the_keeper_did_not_look_at_yet_is_not_overdue_for_the_shop() {
    let env = called();
    let said = [
        "record",
        "parcel-stopped@4418",
        "confirmed",
        "--person",
        "Sato",
        "--channel",
        "phone",
        "--said-back",
    ];
    env.run(&said).done();
    let env = env.at("2026-05-20T09:00:00+09:00");
    let check = |reader: &str| {
        let report = env
            .run(&["report", "--for", reader, "--format", "json"])
            .done()
            .json();
        let id = "suspicious-order/parcel-stopped@order-2";
        let owed = report["asked"]["points"]
            .as_array()
            .is_some_and(|all| all.iter().any(|one| one["check"] == id));
        let items = report["items"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|item| item["checks"].as_array().unwrap());
        let mut found = items.filter(|one| one["check"] == id);
        let point = found.next().unwrap();
        let told = |key: &str| point[key].as_bool().unwrap();
        (
            owed,
            point["standing"].as_str().unwrap().to_owned(),
            told("overdue"),
            told("look_due"),
        )
    };
    assert_eq!(
        check("self"),
        (false, "confirmed".to_owned(), false, true),
        "whoever keeps the record has to look"
    );
    assert_eq!(
        check("shop"),
        (false, "confirmed".to_owned(), false, false),
        "the shop has answered"
    );
}

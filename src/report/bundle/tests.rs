use crate::report::bundle::*;
use crate::{
    evidence::{Form, ImageFacts, Metadata},
    id::{EvidenceNo, ItemId},
    record::{Attached, State},
    redaction::Addressee,
    wording::{Story, at, seen},
};

/// Story 1 with four files: a mail about order 1, a picture with its place, an unread file, one
/// about two orders.
fn story() -> (Story, State) {
    let mut story = Story::contradicted();
    let next = story.state().evidence.len() as u32 + 1;
    let place = ImageFacts {
        width: 4,
        height: 3,
        has_location: true,
        ..ImageFacts::default()
    };
    let picture = Metadata {
        form: Form::Jpeg,
        image: Some(place),
        ..Metadata::default()
    };
    let mail = Metadata {
        form: Form::Mail,
        ..Metadata::default()
    };
    let files = [
        ("sato@acorn.example.eml", mail, &["order-1"][..]),
        ("../玄関 写真.jpg", picture, &["order-1"]),
        ("what", Metadata::default(), &["order-1"]),
        (
            "list.txt",
            Metadata {
                form: Form::Text,
                ..Metadata::default()
            },
            &["order-1", "login-1"],
        ),
    ];
    for (number, (name, metadata, items)) in (next..).zip(files) {
        let mut items = items.iter().map(|item| ItemId((*item).to_owned()));
        let (item, also) = (items.next(), items.collect());
        let (name, sha256, metadata) = (name.to_owned(), "4f".repeat(32), Some(Box::new(metadata)));
        let evidence = number;
        story.add(
            at("14", "20:00"),
            Attached {
                evidence: EvidenceNo(evidence),
                name,
                sha256,
                size: 9,
                item,
                also,
                check: None,
                metadata,
            },
        );
    }
    let state = story.state();
    (story, state)
}

fn bundle(
    reader: Audience,
    mask: Option<Mask>,
    without: &[EvidenceNo],
    code: &str,
) -> (Bundle, Report) {
    let (story, state) = story();
    let to = Addressee::new(reader, reader.usual_party(&state));
    let to = mask.map_or(to.clone(), |mask| to.masked(mask));
    let mut report = seen(&story, code, at("15", "18:10"), |view| {
        Report::new(view, &story.events, &to)
    });
    let bundle = Bundle::new(
        &mut report,
        &state.evidence,
        &without.iter().copied().collect(),
    );
    (bundle, report)
}

fn paths(bundle: &Bundle) -> Vec<&str> {
    bundle
        .enclosed
        .iter()
        .map(|file| file.path.as_str())
        .collect()
}

#[test]
fn each_reader_gets_the_files_of_its_report_under_names_that_are_masked_alike() {
    let (own, _) = bundle(Audience::Owner, None, &[], "en");
    let (police, _) = bundle(Audience::Police, None, &[], "en");
    assert_eq!(paths(&own), paths(&police));
    let last = paths(&own).split_off(own.enclosed.len() - 4);
    let number = own.enclosed.len() - 3;
    let name = |at: usize, rest: &str| format!("evidence/E{}{rest}", number + at);
    let known = [
        name(0, "-sato-acorn.example.eml"),
        name(1, "-玄関-写真.jpg"),
        name(2, "-what"),
        name(3, "-list.txt"),
    ];
    assert_eq!(last, known);
    let (card, _) = bundle(Audience::Card, None, &[], "en");
    assert!(
        paths(&card).contains(&name(0, "-s.acorn.example.eml").as_str()),
        "{:?}",
        paths(&card)
    );
    for reader in [Audience::Shop, Audience::Courier] {
        assert_eq!(bundle(reader, None, &[], "en").0.enclosed, []);
    }
}

#[test]
fn what_is_left_out_is_named_and_the_strict_mask_leaves_every_file_out() {
    let (all, report) = bundle(Audience::Card, None, &[], "en");
    assert!(
        all.absent.is_empty()
            && report
                .left_out
                .iter()
                .all(|left| left.kind != "not-enclosed")
    );
    let gone = all.enclosed[0].number;
    for (reader, mask, without) in [
        (Audience::Owner, None, &[gone][..]),
        (Audience::Card, None, &[gone, EvidenceNo(999)]),
        (Audience::Card, Some(Mask::Strict), &[]),
    ] {
        let (bundle, report) = bundle(reader, mask, without, "en");
        let left = report
            .left_out
            .iter()
            .find(|left| left.kind == "not-enclosed")
            .unwrap();
        assert!(
            left.what.contains(&format!("E{gone}")) && left.count == bundle.absent.len() as u64,
            "{left:?}"
        );
        assert!(
            bundle
                .readme(&report)
                .contains(&format!("not enclosed: E{gone}"))
        );
        assert_eq!(bundle.enclosed.is_empty(), mask == Some(Mask::Strict));
        let listed = report.evidence.unwrap().len();
        assert_eq!(
            bundle.enclosed.len() + bundle.absent.len(),
            listed,
            "the report lists them all the same"
        );
    }
}

#[test]
fn whoever_sends_files_is_told_what_they_carry() {
    let english = crate::text::Lang::english();
    let (card, report) = bundle(Audience::Card, None, &[], "en");
    let told = card.caution(english).join("\n");
    let place = card
        .enclosed
        .iter()
        .find(|file| file.path.ends_with(".jpg"))
        .unwrap()
        .number;
    assert!(
        told.contains(&format!("place where they were taken: E{place}.")),
        "{told}"
    );
    assert!(
        told.contains(&format!("not looked into: E{}.", place.0 + 1)),
        "{told}"
    );
    assert!(
        told.contains(&format!("this report leaves out: E{}.", place.0 + 2)),
        "{told}"
    );
    assert!(
        told.starts_with("Kept files go along whole") && told.contains("--without E"),
        "{told}"
    );
    let readme = card.readme(&report);
    assert!(
        readme.contains("place where they were taken") && !readme.contains("leaves out"),
        "{readme}"
    );
    let (own, report) = bundle(Audience::Owner, None, &[], "en");
    assert!(own.caution(english).is_empty() && !own.readme(&report).contains("go along whole"));
    let (shop, _) = bundle(Audience::Shop, None, &[], "en");
    assert!(shop.caution(english).is_empty(), "no file goes along");
}

#[test]
fn the_text_says_what_it_is_and_how_to_check_it() {
    for code in ["en", "ja"] {
        let (card, report) = bundle(Audience::Card, None, &[], code);
        insta::assert_snapshot!(format!("readme_{code}"), card.readme(&report));
    }
}

#[test]
fn no_recorded_text_steers_the_text() {
    let (card, mut report) = bundle(Audience::Card, None, &[], "en");
    report.incident.title = "a\u{1b}[2J\u{202e}b\nc".to_owned();
    let readme = card.readme(&report);
    assert!(
        readme
            .chars()
            .all(|c| c == '\n' || !crate::text::is_hidden(c)),
        "{readme}"
    );
    assert_eq!(
        readme.lines().count(),
        card.readme(&Report { ..report.clone() }).lines().count()
    );
    assert!(readme.contains("<U+001B>[2J<U+202E>b c"), "{readme}");
}

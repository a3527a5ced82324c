use std::fmt::Write;

use miniz_oxide::deflate::compress_to_vec_zlib;
use proptest::prelude::*;

use super::*;

/// The EXIF notes of a camera: when, in which zone, and where.
fn exif(taken: &str, place: bool) -> Vec<u8> {
    let mut notes = b"Exif\0\0MM\0*\0\0\0\x08".to_vec();
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        [
            &tag.to_be_bytes()[..],
            &kind.to_be_bytes(),
            &count.to_be_bytes(),
            &value.to_be_bytes(),
        ]
        .concat()
    };
    let tags = if place { 2 } else { 1 };
    // The first directory at 8, the camera's at 50, the place's at 120, the texts behind.
    let mut body = [&(tags as u16).to_be_bytes()[..], &entry(0x8769, 4, 1, 50)].concat();
    if place {
        body.extend(entry(0x8825, 4, 1, 120));
    }
    body.extend([0; 4]);
    body.resize(50 - 8, 0);
    body.extend(2_u16.to_be_bytes());
    body.extend(entry(0x9003, 2, 20, 160));
    body.extend(entry(0x9011, 2, 7, 180));
    body.extend([0; 4]);
    body.resize(120 - 8, 0);
    body.extend(1_u16.to_be_bytes());
    body.extend(entry(0x0002, 5, 3, 190));
    body.extend([0; 4]);
    body.resize(160 - 8, 0);
    body.extend(taken.as_bytes());
    body.push(0);
    body.resize(180 - 8, 0);
    body.extend(b"+09:00\0");
    body.resize(190 - 8, 0);
    for degrees in [35_u32, 40, 12] {
        body.extend(degrees.to_be_bytes());
        body.extend(1_u32.to_be_bytes());
    }
    notes.extend(body);
    notes
}

fn jpeg(notes: &[u8]) -> Vec<u8> {
    let mut out = vec![0xff, 0xd8, 0xff, 0xe1];
    out.extend((notes.len() as u16 + 2).to_be_bytes());
    out.extend(notes);
    out.extend([0xff, 0xc0, 0, 11, 8, 0x04, 0xb0, 0x07, 0x80, 1, 1, 0x11, 0]);
    out.extend([0xff, 0xda, 0, 2, 0, 0xff, 0xd9]);
    out
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut out = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    out.extend([width.to_be_bytes(), height.to_be_bytes()].concat());
    out.extend(b"\x08\x02\0\0\0\0\0\0\0\0\0\0\0IEND\xaeB`\x82");
    out
}

/// A document whose objects lie open, as most programs write it.
fn pdf(info: &str) -> Vec<u8> {
    let mut out = "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n".to_owned();
    out += "2 0 obj\n<< /Type /Pages /Count 3 /Kids [3 0 R] >>\nendobj\n";
    out += "3 0 obj\n<< /Type /Pages /Count 1 /Parent 2 0 R >>\nendobj\n";
    _ = write!(
        out,
        "4 0 obj\n<< {info} >>\nendobj\ntrailer\n<< /Root 1 0 R /Info 4 0 R >>\n%%EOF\n"
    );
    out.into_bytes()
}

/// A document whose objects are packed, as office programs write it.
fn packed_pdf(info: &str) -> Vec<u8> {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Count 12 >>",
        info,
        "<< /Title (a chapter) >>",
    ];
    let (mut index, mut content) = (String::new(), String::new());
    for (number, object) in (1..).zip(objects) {
        _ = write!(index, "{number} {} ", content.len());
        content += object;
        content.push('\n');
    }
    let data = compress_to_vec_zlib((index.clone() + &content).as_bytes(), 6);
    let mut out = format!(
        "%PDF-1.7\n9 0 obj\n<< /Type /ObjStm /N 4 /First {} /Length {} /Filter /FlateDecode >>\nstream\n",
        index.len(),
        data.len()
    )
    .into_bytes();
    out.extend(data);
    out.extend(
        b"\nendstream\nendobj\n10 0 obj\n<< /Type /XRef /Root 1 0 R /Info 3 0 R >>\nstream\n\nendstream\nendobj\n%%EOF",
    );
    out
}

#[test]
fn a_photograph_says_its_size_its_time_and_that_it_knows_the_place() {
    let image = |bytes: &[u8]| describe("IMG_1.JPG", bytes).image.unwrap();
    let shot = image(&jpeg(&exif("2026:05:13 09:01:22", true)));
    assert_eq!((shot.width, shot.height), (1920, 1200));
    assert_eq!(
        (shot.taken.as_str(), shot.has_location),
        ("2026-05-13 09:01:22 +09:00", true)
    );
    assert!(!image(&jpeg(&exif("2026:05:13 09:01:22", false))).has_location);
    assert_eq!(
        image(&jpeg(&exif("    :  :     :  :  ", false))).taken,
        "",
        "a camera whose clock was never set"
    );
    let screenshot = describe("screen.png", &png(1170, 2532));
    assert_eq!(screenshot.form, Form::Png);
    assert_eq!(
        screenshot.image.unwrap(),
        ImageFacts {
            width: 1170,
            height: 2532,
            ..ImageFacts::default()
        }
    );
    assert!(screenshot.doubts.is_empty());
}

#[test]
fn a_document_says_its_pages_its_title_and_its_time() {
    let info =
        "/Title (Order \\(copy\\) \\3034417) /CreationDate (D:20260513090122+09'00') /Producer (x)";
    let expected = PdfFacts {
        pages: Some(3),
        title: "Order (copy) \u{c3}4417".to_owned(),
        created: "2026-05-13 09:01:22 +09:00".to_owned(),
    };
    assert_eq!(describe("a.pdf", &pdf(info)).pdf.unwrap(), expected);
    let japanese: String = "請求書"
        .encode_utf16()
        .map(|unit| format!("{unit:04X}"))
        .collect();
    let packed = describe(
        "a.pdf",
        &packed_pdf(&format!(
            "<< /Title <FEFF{japanese}> /CreationDate (D:20260513) >>"
        )),
    );
    let facts = packed.pdf.unwrap();
    assert_eq!(
        (facts.pages, facts.title.as_str(), facts.created.as_str()),
        (Some(12), "請求書", "2026-05-13")
    );
    let untitled = describe("a.pdf", &packed_pdf("<< /Producer (x) >>"))
        .pdf
        .unwrap();
    assert_eq!(
        untitled.title, "",
        "the title of a chapter is not the document's"
    );
    let secret = String::from_utf8(pdf(info))
        .unwrap()
        .replace("/Info", "/Encrypt 8 0 R /Info")
        .into_bytes();
    let secret = describe("a.pdf", &secret);
    assert_eq!(secret.doubts, [Doubt::Encrypted]);
    assert_eq!(
        secret.pdf.unwrap(),
        PdfFacts {
            pages: Some(3),
            ..PdfFacts::default()
        }
    );
}

#[test]
fn a_name_is_only_a_claim() {
    for (name, bytes, form, doubts) in [
        (
            "photo.jpg",
            png(1, 1),
            Form::Png,
            vec![Doubt::NamedOtherwise],
        ),
        (
            "invoice.pdf",
            b"MZ\x90\0".to_vec(),
            Form::Other,
            vec![Doubt::NamedOtherwise],
        ),
        (
            "mail.eml",
            b"just words\n".to_vec(),
            Form::Text,
            vec![Doubt::NamedOtherwise],
        ),
        (
            "mail",
            b"From: a@acorn.example\nSubject: x\n\nhi\n".to_vec(),
            Form::Mail,
            vec![],
        ),
        (
            "mail.eml",
            b"Subject: x\n\nhi\n".to_vec(),
            Form::Mail,
            vec![],
        ),
        (
            "notes.txt",
            b"Subject: x\n\nhi\n".to_vec(),
            Form::Text,
            vec![],
        ),
        ("empty.eml", vec![], Form::Other, vec![Doubt::Empty]),
        ("zeros", vec![0; 9], Form::Other, vec![]),
        (
            "a.pdf",
            b"%PDF-1.4".to_vec(),
            Form::Pdf,
            vec![Doubt::EndsEarly],
        ),
        (
            "a.png",
            png(8, 8)[..30].to_vec(),
            Form::Png,
            vec![Doubt::EndsEarly],
        ),
        (
            "a.jpg",
            vec![0xff, 0xd8, 0xff],
            Form::Jpeg,
            vec![Doubt::Unreadable, Doubt::EndsEarly],
        ),
    ] {
        let found = describe(name, &bytes);
        assert_eq!((found.form, found.doubts), (form, doubts), "{name}");
    }
}

#[test]
fn what_a_later_version_knows_does_not_stop_this_one() {
    let line = r#"{"form":"hologram","doubts":["haunted"],"depth":3}"#;
    let read: Metadata = serde_json::from_str(line).unwrap();
    assert_eq!(
        read,
        Metadata {
            form: Form::Other,
            doubts: vec![Doubt::Other],
            ..Metadata::default()
        }
    );
}

#[test]
fn hostile_files_take_little_time_and_little_of_what_they_claim() {
    let many = |text: &str, times: usize| text.repeat(times).into_bytes();
    let empty_blocks = [
        &b"%PDF-1.5\n1 0 obj<</Type/ObjStm/N 9/First 9/Filter/FlateDecode>>stream\n\x78\x9c"[..],
        &many("\0\0\0\u{7f}\u{7f}", 90_000),
    ]
    .concat();
    let bomb = compress_to_vec_zlib(&vec![b' '; 16 << 20], 1);
    let bomb = [
        &b"%PDF-1.5\n1 0 obj<</Type/ObjStm/N 9/First 9/Filter/FlateDecode>>stream\n"[..],
        &bomb,
    ]
    .concat();
    let files = [
        (
            "many objects",
            [&b"%PDF-"[..], &many("1 0 obj ", 300_000)].concat(),
        ),
        (
            "many names",
            [&b"%PDF-"[..], &many("/Info", 400_000)].concat(),
        ),
        (
            "many packed",
            [
                &b"%PDF-"[..],
                &many("1 0 obj<</Type/ObjStm/N 1/First 1>>stream\n", 50_000),
            ]
            .concat(),
        ),
        ("empty blocks", empty_blocks),
        ("bomb", bomb),
        (
            "brackets",
            [&b"%PDF-1 0 obj /Title "[..], &many("(", 900_000)].concat(),
        ),
        ("headers", many("X-A: b\n", 400_000)),
        (
            "one header",
            [&b"From: a\nSubject: "[..], &many("a", 4_000_000)].concat(),
        ),
    ];
    for (name, bytes) in files {
        let begun = std::time::Instant::now();
        let found = describe("file", &bytes);
        let kept = serde_json::to_string(&found).unwrap();
        assert!(kept.len() < 2000, "{name}: {kept}");
        assert!(
            begun.elapsed().as_secs() < 20,
            "{name} took {:?}",
            begun.elapsed()
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_file_is_read_as_far_as_it_goes(
        file in 0_usize..5,
        cut in 0.0_f64..1.2,
        damage in proptest::collection::vec((0.0_f64..1.0, any::<u8>()), 0..12),
    ) {
        let mut bytes = match file {
            0 => jpeg(&exif("2026:05:13 09:01:22", true)),
            1 => png(3, 4),
            2 => pdf("/Title (x) /CreationDate (D:2026)"),
            3 => packed_pdf("<< /Title (x) >>"),
            _ => b"From: =?utf-8?B?44GC?= <a@acorn.example>\nDate: Wed, 13 May 2026 09:05:00 +0900\nSubject: x\n\nhi".to_vec(),
        };
        for (place, byte) in damage {
            let at = (bytes.len() as f64 * place) as usize;
            bytes[at] = byte;
        }
        bytes.truncate((bytes.len() as f64 * cut) as usize);
        let mut found = describe("file.bin", &bytes);
        prop_assert!(found.texts().iter().all(|text| text.chars().count() <= 302));
    }
}

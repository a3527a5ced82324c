use miniz_oxide::deflate::compress_to_vec;
use rawzip::{ZipArchiveWriter, path::EntryPath};

use super::*;
use crate::mail::{FileKind, Opened, open};

const MAIL: &[u8] = b"From: a@acorn.example\nSubject: x\n\nOrder number: 250-1111111-4417\n";

fn zip(files: &[(&[u8], &[u8])], method: CompressionMethod) -> Vec<u8> {
    let mut out = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut out);
    for (name, bytes) in files {
        let file = archive.new_file(EntryPath::verbatim(*name));
        let (mut entry, config) = file.compression_method(method).start().unwrap();
        let mut packed = Vec::new();
        let mut writer = config.wrap(&mut packed);
        std::io::Write::write_all(&mut writer, bytes).unwrap();
        let (_, descriptor) = writer.finish().unwrap();
        if method == CompressionMethod::DEFLATE {
            packed = compress_to_vec(bytes, 6);
        }
        std::io::Write::write_all(&mut entry, &packed).unwrap();
        entry.finish(descriptor).unwrap();
    }
    archive.finish().unwrap();
    out
}

/// The names of the files inside, those that were not read with the reason.
fn inside(name: &str, bytes: &[u8]) -> Vec<(String, Option<Unread>)> {
    let Opened::Several(files) = open(name, bytes) else {
        panic!("{name} holds no files");
    };
    let named = files.into_iter().map(|file| (file.name, file.unread));
    named.collect()
}

fn read(name: &str) -> (String, Option<Unread>) {
    (name.to_owned(), None)
}

#[test]
fn mails_are_taken_out_of_an_archive_packed_or_not() {
    // 注文.eml in code page 932.
    let files: &[(&[u8], &[u8])] = &[
        (b"orders/a.eml", MAIL),
        (b"orders\\\x92\x8d\x95\xb6.eml", MAIL),
        ("注文.eml".as_bytes(), MAIL),
        (b"__MACOSX/orders/._a.eml", b"x"),
        (b".DS_Store", b"x"),
    ];
    for method in [CompressionMethod::STORE, CompressionMethod::DEFLATE] {
        let archive = zip(files, method);
        assert_eq!(FileKind::of("orders.eml", &archive), FileKind::Zip);
        let found = inside("orders.zip", &archive);
        assert_eq!(found, [read("a.eml"), read("注文.eml"), read("注文.eml")]);
        let Opened::Several(files) = open("orders.zip", &archive) else {
            panic!("no archive");
        };
        assert_eq!(files[0].bytes, MAIL);
    }
}

#[test]
fn an_archive_in_an_archive_is_opened_once() {
    let inner = zip(&[(b"a.eml", MAIL)], CompressionMethod::DEFLATE);
    let middle = zip(
        &[(b"inner.zip", &inner), (b"b.eml", MAIL)],
        CompressionMethod::STORE,
    );
    let outer = zip(&[(b"middle.zip", &middle)], CompressionMethod::DEFLATE);
    assert_eq!(inside("m.zip", &middle), [read("a.eml"), read("b.eml")]);
    let deep = ("inner.zip".to_owned(), Some(Unread::TooDeep));
    assert_eq!(inside("o.zip", &outer), [deep, read("b.eml")]);
}

#[test]
fn what_is_packed_too_tightly_or_damaged_is_said() {
    let zeros = vec![b' '; MIN_RATIO_BYTES as usize + 1];
    let bomb = zip(
        &[(b"a.eml", &zeros), (b"b.eml", MAIL)],
        CompressionMethod::DEFLATE,
    );
    let left_out = ("a.eml".to_owned(), Some(Unread::TooLarge));
    assert_eq!(inside("a.zip", &bomb), [left_out, read("b.eml")]);
    let mut damaged = zip(&[(b"a.eml", MAIL)], CompressionMethod::STORE);
    let at = damaged.windows(4).position(|part| part == b"4417").unwrap();
    damaged[at] = b'5';
    assert_eq!(inside("a.zip", &damaged)[0].1, Some(Unread::Damaged));
    for end in 0..damaged.len() {
        let _ = open("a.zip", &damaged[..end]);
    }
}

#[test]
fn gzip_is_opened_by_its_own_name() {
    let head = b"\x1f\x8b\x08\x08\0\0\0\0\0\x03orders.mbox\0";
    let gzip = [&head[..], &compress_to_vec(MAIL, 6), &[0; 8]].concat();
    assert_eq!(inside("orders.eml.gz", &gzip), [read("orders.eml")]);
    let cut = inside("orders.eml.gz", &gzip[..40]);
    assert_eq!(cut, [("orders.eml".to_owned(), Some(Unread::Damaged))]);
}

#[test]
fn office_documents_are_no_archives_of_mails() {
    for (name, kind) in [
        (&b"word/document.xml"[..], FileKind::Document),
        (b"xl/workbook.xml", FileKind::Sheet),
    ] {
        let file = zip(
            &[(b"[Content_Types].xml", b"x"), (name, b"x")],
            CompressionMethod::STORE,
        );
        assert_eq!(FileKind::of("a", &file), kind);
    }
    let open_document = "application/vnd.oasis.opendocument.spreadsheet";
    let file = zip(
        &[(b"mimetype", open_document.as_bytes())],
        CompressionMethod::STORE,
    );
    assert_eq!(FileKind::of("a.ods", &file), FileKind::Sheet);
}

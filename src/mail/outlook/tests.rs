use std::io::Write;

use super::*;
use crate::mail::{FileKind, Opened, Verdicts, model::Mail, open};

/// A value of a property as a file holds it.
enum Value {
    Number(u32),
    /// Ticks of 100 nanoseconds since 1601.
    Time(u64),
    Unicode(&'static str),
    Bytes8(Vec<u8>),
    Binary(Vec<u8>),
}

/// 14 May 2026 00:00 UTC.
const TIME: u64 = (1_778_716_800 + 11_644_473_600) * 10_000_000;

impl Value {
    fn kind(&self) -> u16 {
        match self {
            Value::Number(_) => 0x0003,
            Value::Time(_) => 0x0040,
            Value::Unicode(_) => 0x001f,
            Value::Bytes8(_) => 0x001e,
            Value::Binary(_) => 0x0102,
        }
    }

    fn bytes(&self) -> Vec<u8> {
        match self {
            Value::Number(number) => number.to_le_bytes().to_vec(),
            Value::Time(ticks) => ticks.to_le_bytes().to_vec(),
            Value::Unicode(text) => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Value::Bytes8(bytes) | Value::Binary(bytes) => bytes.clone(),
        }
    }

    fn is_fixed(&self) -> bool {
        matches!(self, Value::Number(_) | Value::Time(_))
    }
}

type List = Vec<(u16, Value)>;

/// A `.msg` file with a message, its files and the messages attached to it.
struct Msg {
    file: cfb::CompoundFile<std::io::Cursor<Vec<u8>>>,
}

impl Msg {
    fn of(list: &List, files: &[List], attached: &[List]) -> Vec<u8> {
        // As Outlook writes it, in sectors of 512 bytes.
        let bytes = std::io::Cursor::new(Vec::new());
        let file = cfb::CompoundFile::create_with_version(cfb::Version::V3, bytes).unwrap();
        let mut msg = Self { file };
        msg.list("", list, 32);
        let all = files.iter().map(|list| (list, false));
        let all = all.chain(attached.iter().map(|list| (list, true)));
        for (at, (list, is_message)) in all.enumerate() {
            let folder = format!("/__attach_version1.0_#{at:08X}");
            msg.file.create_storage(&folder).unwrap();
            if is_message {
                msg.list(&folder, &Vec::new(), 8);
                let folder = format!("{folder}/__substg1.0_3701000D");
                msg.file.create_storage(&folder).unwrap();
                msg.list(&folder, list, 24);
            } else {
                msg.list(&folder, list, 8);
            }
        }
        msg.file.flush().unwrap();
        msg.file.into_inner().into_inner()
    }

    fn list(&mut self, folder: &str, list: &List, head: usize) {
        let mut fixed = vec![0; head];
        for (id, value) in list {
            let bytes = value.bytes();
            fixed.extend(value.kind().to_le_bytes());
            fixed.extend(id.to_le_bytes());
            fixed.extend(6_u32.to_le_bytes());
            let mut row = match value.is_fixed() {
                true => bytes,
                false => {
                    let name = format!("{folder}/__substg1.0_{id:04X}{:04X}", value.kind());
                    self.stream(&name, &bytes);
                    (bytes.len() as u32).to_le_bytes().to_vec()
                }
            };
            row.resize(8, 0);
            fixed.extend(row);
        }
        self.stream(&format!("{folder}/__properties_version1.0"), &fixed);
    }

    fn stream(&mut self, name: &str, bytes: &[u8]) {
        let mut stream = self.file.create_stream(name).unwrap();
        stream.write_all(bytes).unwrap();
    }
}

/// A `winmail.dat` with a message and files.
fn tnef(list: &List, files: &[List]) -> Vec<u8> {
    let mut out = [&SIGNATURE[..], &[7, 0]].concat();
    let mut attribute = |level: u8, id: u32, data: Vec<u8>| {
        out.push(level);
        out.extend(id.to_le_bytes());
        out.extend((data.len() as u32).to_le_bytes());
        let sum = data
            .iter()
            .fold(0_u16, |sum, byte| sum.wrapping_add(u16::from(*byte)));
        out.extend(data);
        out.extend(sum.to_le_bytes());
    };
    attribute(1, 0x0008_9006, 0x0001_0000_u32.to_le_bytes().to_vec());
    attribute(1, 0x0006_9007, [932_u32.to_le_bytes(), [0; 4]].concat());
    attribute(1, 0x0007_8008, b"IPM.Microsoft Mail.Note\0".to_vec());
    attribute(1, 0x0006_9003, tnef_list(list));
    for file in files {
        attribute(2, 0x0006_9002, vec![0; 14]);
        attribute(2, 0x0006_9005, tnef_list(file));
    }
    out
}

fn tnef_list(list: &List) -> Vec<u8> {
    let mut out = (list.len() as u32).to_le_bytes().to_vec();
    for (id, value) in list {
        out.extend(value.kind().to_le_bytes());
        out.extend(id.to_le_bytes());
        let mut bytes = value.bytes();
        if !value.is_fixed() {
            out.extend(1_u32.to_le_bytes());
            out.extend((bytes.len() as u32).to_le_bytes());
        }
        bytes.resize(bytes.len().next_multiple_of(4), 0);
        out.extend(bytes);
    }
    out
}

/// RTF as Outlook packs it, with literals only.
fn packed(rtf: &[u8]) -> Vec<u8> {
    let literals = rtf.chunks(8).flat_map(|part| [&[0], part].concat());
    let mut content: Vec<u8> = literals.collect();
    // The pointer to the place that is written ends it.
    let at = (207 + rtf.len()) % 4096;
    let end = ((at << 4) as u16).to_be_bytes();
    if rtf.len().is_multiple_of(8) {
        content.extend([1, end[0], end[1]]);
    } else {
        let flags = content.len() - rtf.len() % 8 - 1;
        content[flags] = 1 << (rtf.len() % 8);
        content.extend(end);
    }
    let mut out = (content.len() as u32 + 12).to_le_bytes().to_vec();
    out.extend((rtf.len() as u32).to_le_bytes());
    out.extend(b"LZFu");
    out.extend(lzfu::crc(&content).to_le_bytes());
    out.extend(content);
    out
}

/// Text in code page 932, where it has no name.
fn cp932(text: &str) -> Vec<u8> {
    let bytes: &[(char, &[u8])] = &[
        ('注', b"\x92\x8d"),
        ('文', b"\x95\xb6"),
        ('番', b"\x94\xd4"),
        ('号', b"\x8d\x86"),
        ('合', b"\x8d\x87"),
        ('計', b"\x8c\x76"),
        ('円', b"\x89\x7e"),
        ('表', b"\x95\x5c"),
        ('佐', b"\x8d\xb2"),
        ('藤', b"\x93\xa1"),
        ('①', b"\x87\x40"),
    ];
    let mut out = Vec::new();
    for c in text.chars() {
        match bytes.iter().find(|(known, _)| *known == c) {
            Some((_, bytes)) => out.extend(*bytes),
            None => out.push(u8::try_from(c).unwrap()),
        }
    }
    out
}

/// The fuzz targets start from the samples of these tests: UPDATE_SEEDS=1 writes them anew.
#[expect(clippy::disallowed_methods, reason = "the seeds are files")]
fn keep(name: &str, bytes: &[u8]) {
    let target = name.replace("a.msg", "outlook").replace(".dat", "");
    let test = std::thread::current();
    let test = test.name().and_then(|path| path.rsplit(':').next());
    if std::env::var("UPDATE_SEEDS").is_ok() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz/seeds");
        std::fs::write(format!("{folder}/{target}/{}", test.unwrap()), bytes).unwrap();
    }
}

fn mail_of(name: &str, bytes: &[u8]) -> Mail {
    keep(name, bytes);
    match open(name, bytes) {
        Opened::Mail(mail) => *mail,
        other => panic!("{name}: {other:?}"),
    }
}

/// What both kinds of files hold of a mail in code page 932.
fn japanese() -> List {
    vec![
        (0x001a, Value::Bytes8(b"IPM.Note".to_vec())),
        (0x0037, Value::Bytes8(cp932("注文①"))),
        (0x0039, Value::Time(TIME)),
        (0x0042, Value::Bytes8(cp932("佐藤, 文"))),
        (0x0065, Value::Bytes8(b"/O=ACORN/CN=SATO".to_vec())),
        (0x5d02, Value::Bytes8(b"sato@acorn.example".to_vec())),
        (
            0x1000,
            Value::Bytes8(cp932("注文番号: 250-1111111-4417\r\n合計: 12,800円\r\n表")),
        ),
        (0x3007, Value::Time(TIME + 10_000_000)),
        (0x3ffd, Value::Number(932)),
    ]
}

#[test]
fn a_mail_of_a_japanese_code_page_is_read_whole() {
    let file = || vec![(0x3707, Value::Bytes8(cp932("表.pdf")))];
    for (name, bytes) in [
        ("a.msg", Msg::of(&japanese(), &[file()], &[])),
        ("winmail.dat", tnef(&japanese(), &[file()])),
    ] {
        let mail = mail_of(name, &bytes);
        assert_eq!(mail.facts.subject, "注文①", "{name}");
        assert_eq!(mail.facts.from, "佐藤, 文 <sato@acorn.example>", "{name}");
        let date = mail.facts.date.map(|date| date.to_rfc3339());
        assert_eq!(date.as_deref(), Some("2026-05-14T00:00:00+00:00"), "{name}");
        assert!(
            mail.plain.ends_with("合計: 12,800円\r\n表"),
            "{name}: {}",
            mail.plain
        );
        assert_eq!(mail.file_names, ["表.pdf"], "{name}");
        assert!(!mail.is_cut, "{name}");
    }
}

#[test]
fn headers_that_came_along_say_who_sent_it_and_when() {
    let headers = "Received: from a by b\r\nAuthentication-Results: mx.home.example; spf=pass\r\n\
        From: Acorn Shop <order@acorn.example>\r\nDate: Thu, 14 May 2026 09:25:00 +0900\r\n\
        Message-ID: <a.4417@acorn.example>\r\nSubject: =?utf-8?B?5rOo?=\r\n";
    let list = vec![
        (0x007d, Value::Unicode(headers)),
        (0x0037, Value::Unicode("RE: 注文")),
        (0x0c1a, Value::Unicode("Someone else")),
        (0x0039, Value::Time(TIME)),
        (
            0x1013,
            Value::Binary("<p>注文番号 <b>4417</b>".as_bytes().to_vec()),
        ),
        (0x3fde, Value::Number(65001)),
    ];
    let mail = mail_of("a.msg", &Msg::of(&list, &[], &[]));
    assert_eq!(mail.facts.from, "Acorn Shop <order@acorn.example>");
    assert_eq!(mail.facts.message_id, "a.4417@acorn.example");
    assert_eq!(mail.facts.subject, "RE: 注文");
    let date = mail.facts.date.map(|date| date.to_rfc3339());
    assert_eq!(date.as_deref(), Some("2026-05-14T09:25:00+09:00"));
    let spf = mail
        .facts
        .says
        .as_ref()
        .map(|says: &Verdicts| says.spf.as_str());
    assert_eq!(spf, Some("pass"));
    assert_eq!(mail.shown.trim(), "注文番号 4417");
}

#[test]
fn the_time_at_which_a_file_was_made_is_no_date_of_the_mail() {
    let mut list = japanese();
    list.retain(|(id, _)| *id != 0x0039);
    let mail = mail_of("a.msg", &Msg::of(&list, &[], &[]));
    assert_eq!(mail.facts.date, None);
    list.push((0x0e06, Value::Time(TIME)));
    let mail = mail_of("a.msg", &Msg::of(&list, &[], &[]));
    assert!(mail.facts.date.is_some(), "when it was delivered");
}

#[test]
fn a_body_that_is_only_rtf_is_read_as_what_it_was_made_of() {
    let html = br"{\rtf1\ansi\ansicpg932\fromhtml1 \deff0{\fonttbl{\f0\fnil\fcharset128 X;}}
{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 \'92\'8d\'95\'b6 4417{\*\htmltag84 &lt;}{\*\htmltag84 <br>}
\htmlrtf not this\line\htmlrtf0 \'95\\{\*\mhtmltag64 nor this}{\*\htmltag72 </p>}\htmlrtf }\htmlrtf0}";
    let plain = br"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss Arial;}{\f1\fnil\fcharset128 X;}}
{\info{\title no}}\uc1\pard Order\'a0number: {\f1 \'92\'8d\'95\'5c}\par \u27880?\u-10179?\u-8704? \'80 9{\pict 00}\par}";
    for (rtf, shown, text) in [
        (&html[..], "注文 4417<\n表", ""),
        (&plain[..], "", "Order\u{a0}number: 注表\n注😀 € 9\n"),
    ] {
        for (name, bytes) in [
            (
                "a.msg",
                Msg::of(&vec![(0x1009, Value::Binary(packed(rtf)))], &[], &[]),
            ),
            (
                "winmail.dat",
                tnef(&vec![(0x1009, Value::Binary(packed(rtf)))], &[]),
            ),
        ] {
            let mail = mail_of(name, &bytes);
            assert_eq!(
                (mail.shown.trim(), mail.plain.as_str()),
                (shown, text),
                "{name}"
            );
        }
    }
    let mut damaged = packed(plain);
    let last = damaged.len() - 20;
    damaged[last] ^= 1;
    let mail = mail_of(
        "a.msg",
        &Msg::of(&vec![(0x1009, Value::Binary(damaged))], &[], &[]),
    );
    assert!(
        mail.plain.is_empty() && mail.is_cut,
        "its check sum is wrong"
    );
}

#[test]
fn packed_rtf_points_back_into_what_was_there() {
    // The example of [MS-OXRTFCP], 4.1.
    let bytes = b"\x2d\0\0\0\x2b\0\0\0LZFu\xf1\xc5\xc7\xa7\x03\0\x0a\0rcpg125B2\x0a\xf3 hel\x09\0\x20bw\x05\xb0ld}\x0a\x80\x0f\xa0";
    let rtf = lzfu::unpack(bytes).unwrap();
    assert_eq!(
        String::from_utf8_lossy(&rtf),
        "{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    );
}

#[test]
fn attached_messages_are_mails_of_their_own() {
    let mail = mail_of(
        "a.msg",
        &Msg::of(&japanese(), &[], &[japanese(), japanese()]),
    );
    assert_eq!(mail.attached.len(), 2);
    assert_eq!(mail.attached[1].facts.subject, "注文①");
}

#[test]
fn an_appointment_is_no_mail() {
    let list = vec![
        (0x001a, Value::Unicode("IPM.Appointment")),
        (0x0037, Value::Unicode("x")),
    ];
    let bytes = Msg::of(&list, &[], &[]);
    assert!(matches!(
        open("a.msg", &bytes),
        Opened::Other(FileKind::Outlook)
    ));
}

#[test]
fn a_winmail_dat_is_read_as_part_of_the_mail_that_it_came_with() {
    use std::fmt::Write;
    let mut mail = "From: a@acorn.example\nSubject: x\nMIME-Version: 1.0\nContent-Type: \
        multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nSee below\n--b\n\
        Content-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: \
        quoted-printable\nContent-Disposition: attachment; filename=winmail.dat\n\n"
        .to_owned();
    for byte in tnef(&japanese(), &[vec![(0x3707, Value::Unicode("請求書.pdf"))]]) {
        write!(mail, "={byte:02X}").unwrap();
    }
    let mail = mail_of("a.eml", (mail + "\n--b--\n").as_bytes());
    assert!(mail.plain.starts_with("See below"));
    assert!(
        mail.plain.contains("注文番号: 250-1111111-4417"),
        "{}",
        mail.plain
    );
    assert_eq!(mail.file_names, ["請求書.pdf"]);
    assert_eq!(mail.facts.subject, "x", "what was sent openly");
}

#[test]
fn damaged_files_are_read_as_far_as_they_go() {
    let msg = Msg::of(
        &japanese(),
        &[vec![(0x3707, Value::Unicode("a.pdf"))]],
        &[japanese()],
    );
    let winmail = tnef(&japanese(), &[vec![(0x3707, Value::Unicode("a.pdf"))]]);
    for bytes in [msg, winmail] {
        for end in (0..bytes.len()).step_by(bytes.len() / 40) {
            let _ = open("a.msg", &bytes[..end]);
            let mut turned = bytes.clone();
            turned[end] ^= 0xff;
            let _ = open("a.msg", &turned);
        }
    }
    let deep = [b"{\\rtf1 ".to_vec(), b"{".repeat(100_000), b"x".to_vec()].concat();
    assert!(rtf::read(&deep).is_cut);
    for rtf in [
        "{\\rtf1\\'",
        "\\'+1",
        "\\bin99999999999 x",
        "\\u99999999999",
        "\\uc-3\\u1\\",
        "{\\*",
    ] {
        let _ = rtf::read(rtf.as_bytes());
    }
}

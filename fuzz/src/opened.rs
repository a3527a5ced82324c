//! Files that hold mails in a form of their own: Outlook's, and archives.

use super::{InnerFile, MAX_FACT, Mail, Opened, mail, mail_is_sound};

/// The longest name of a file inside an archive: 200 characters, and what numbers a mail in it.
const MAX_NAME: usize = 220;

/// How deep messages are attached to each other.
const MAX_DEPTH: usize = 8;

/// What is read of the files inside an archive in one run: how many, and how large ones.
const MAX_READ: usize = 20;
const MAX_READ_BYTES: usize = 65_536;

/// A mail of Outlook: what it shows is bounded, and what is attached is no deeper than is read.
pub fn outlook(data: &[u8]) {
    outlook_is_sound("a.msg", data);
}

/// A `winmail.dat`: the same.
pub fn winmail(data: &[u8]) {
    outlook_is_sound("winmail.dat", data);
}

fn outlook_is_sound(name: &str, data: &[u8]) {
    if let Opened::Mail(read) = mail::open(name, data) {
        outlook_mail_is_sound(&read, 0);
        mail_is_sound(&read);
    }
}

fn outlook_mail_is_sound(mail: &Mail, depth: usize) {
    assert!(depth <= MAX_DEPTH, "attached too deep");
    for name in &mail.file_names {
        assert!(name.chars().count() <= MAX_FACT, "{name:?} is short");
        assert!(!name.contains('\n'), "{name:?} is one line");
    }
    for attached in &mail.attached {
        assert!(!attached.is_cut || mail.is_cut, "cut inside means cut");
        outlook_mail_is_sound(attached, depth + 1);
    }
}

/// An archive of mails: each file in it has a name of its own without folders, and its bytes or the
/// reason why there are none.
pub fn archive(data: &[u8]) {
    let is_gzip = data.starts_with(b"\x1f\x8b");
    let name = if is_gzip { "a.mbox.gz" } else { "a.zip" };
    let Opened::Several(files) = mail::open(name, data) else {
        return;
    };
    assert!(!is_gzip || files.len() == 1, "gzip holds one file");
    for file in &files {
        file_is_sound(file);
    }
    let small = |file: &&InnerFile<'_>| file.bytes.len() <= MAX_READ_BYTES;
    for file in files.iter().filter(small).take(MAX_READ) {
        match mail::open(&file.name, &file.bytes) {
            Opened::Mail(read) => mail_is_sound(&read),
            Opened::Several(inner) => inner.iter().for_each(file_is_sound),
            Opened::Page(_) | Opened::Other(_) => {}
        }
    }
}

fn file_is_sound(file: &InnerFile<'_>) {
    let name = &file.name;
    assert!(!name.is_empty() && name.chars().count() <= MAX_NAME);
    assert!(!name.contains(['/', '\\']), "{name:?} is no path");
    assert!(file.unread.is_none() || file.bytes.is_empty());
}

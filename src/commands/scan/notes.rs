//! What was read, what was not, and why.

use std::path::Path;

use serde_json::{Value, json};

use super::found::Found;
use crate::{
    mailbox::{Counts, Fault, MAX_MAIL_BYTES, Skip},
    quantity::{day, thousands},
    session::{Context, files::file_name},
    t,
    text::{Lang, sanitize_inline},
};

const MEGABYTE: u64 = 1_000_000;

/// `200,000 mails read`, in megabytes beside it.
pub(super) fn progress(lang: Lang, counts: &Counts) -> String {
    let megabytes = counts.bytes / MEGABYTE;
    let (mails, wanted) = (thousands(counts.mails), counts.wanted);
    t!(lang, ScanWorking, mails, megabytes, wanted)
}

/// All that the user should know, a line each.
pub(super) fn lines(ctx: &Context, found: &Found) -> Vec<String> {
    let lang = ctx.lang;
    let counts = &found.counts;
    let since = day(lang, found.since);
    let mails = thousands(counts.mails);
    let inside = thousands(counts.mails - counts.outside);
    let mut lines = vec![t!(
        lang,
        ScanRead,
        mails,
        files = thousands(counts.files),
        inside,
        since
    )];
    let mut add = |n: u64, line: String| lines.extend((n > 0).then_some(line));
    let (again, undated, ahead, long) =
        (found.again as u64, found.undated, found.ahead, counts.long);
    add(again, t!(lang, ScanAgain, n = again));
    add(undated, t!(lang, ScanUndated, n = undated));
    add(ahead, t!(lang, ScanAhead, n = ahead));
    let size = MAX_MAIL_BYTES as u64 / MEGABYTE;
    add(long, t!(lang, ScanLong, n = long, size));
    lines.extend(found.skips.iter().map(|skip| line(lang, skip)));
    lines
}

fn line(lang: Lang, skip: &Skip) -> String {
    let name = |path: &std::path::PathBuf| sanitize_inline(&file_name(path));
    let mut files = skip.files.iter().map(name).collect::<Vec<_>>().join(", ");
    if skip.count > skip.files.len() {
        files.push_str(", …");
    }
    let n = skip.count;
    match &skip.fault {
        Fault::NotMail => t!(lang, ScanNotMail, n, files),
        Fault::Packed => t!(lang, ScanPacked, n, files),
        Fault::NotAFile => t!(lang, ScanNotAFile, n, files),
        Fault::Again => t!(lang, ScanRing, n, files),
        Fault::TooDeep => t!(lang, ScanTooDeep, n, files),
        Fault::Unreadable(why) => t!(lang, ScanUnreadable, n, files, why = sanitize_inline(why)),
        Fault::Damaged(at) => t!(lang, ScanDamaged, files, at),
        Fault::NoMail => t!(lang, ScanNoMail, n, files),
        Fault::NoPlace => t!(lang, ScanNoPlace, files),
        Fault::NoBeginning(at) => t!(lang, ScanNoBeginning, files, at),
    }
}

/// The same for programs.
pub(super) fn json(found: &Found) -> Value {
    let counts = &found.counts;
    let skip = |skip: &Skip| {
        let at = match skip.fault {
            Fault::Damaged(at) | Fault::NoBeginning(at) => Some(at),
            _ => None,
        };
        let why = match &skip.fault {
            Fault::Unreadable(why) => Some(why),
            _ => None,
        };
        json!({
            "reason": word(&skip.fault), "count": skip.count, "files": skip.files, "at": at, "why": why,
        })
    };
    let skips: Vec<_> = found.skips.iter().map(skip).collect();
    json!({
        "since": found.since.to_rfc3339(),
        "mails": counts.mails, "files": counts.files, "bytes": counts.bytes,
        "before_since": counts.outside, "undated": found.undated, "dated_ahead": found.ahead,
        "read_in_part": counts.long, "again": found.again, "skipped": skips,
        "stopped": found.stopped.as_ref().map(|place| self::place(&place.0, place.1)),
    })
}

/// The place to go on from, as `--from-place` takes it.
pub(super) fn place(path: &Path, at: u64) -> String {
    format!("{}:{at}", path.display())
}

fn word(fault: &Fault) -> &'static str {
    match fault {
        Fault::NotMail => "no-mail",
        Fault::Packed => "packed",
        Fault::NotAFile => "no-file",
        Fault::Again => "folder-again",
        Fault::TooDeep => "too-deep",
        Fault::Unreadable(_) => "unreadable",
        Fault::Damaged(_) => "damaged",
        Fault::NoMail => "no-mails",
        Fault::NoPlace => "place-not-found",
        Fault::NoBeginning(_) => "no-beginning",
    }
}

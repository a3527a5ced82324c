//! `report --bundle`: the report, the kept files that its reader may see, and their hashes, as a
//! folder or a ZIP file.

use std::{
    collections::BTreeSet,
    io::{self, Read},
    path::Path,
};

use serde_json::{Value, json};

use crate::{
    commands::report::document::{self, STEPS},
    error::{CliError, Exit, Result},
    record::seal::sha256_hex,
    redaction::{Addressee, Mask},
    render::Format,
    report::{self, Enclosed, Paper, README, SUMS},
    session::{IncidentSession, Work, format::not_drawn},
    store::StoreError,
    system, t,
    text::Lang,
    ui::Progress,
};

/// Bytes of a megabyte, as the progress counts them.
const MEGABYTE: u64 = 1_000_000;

/// Endings of single files: a folder under such a name would surprise its receiver.
const OTHER_ARCHIVES: [&str; 7] = ["tar", "gz", "tgz", "7z", "rar", "lzh", "pdf"];

/// Writes the bundle, whole or not at all.
pub(crate) fn run(
    work: &mut Work<'_>,
    to: &Addressee,
    lang: Lang,
    path: &Path,
    without: &[String],
) -> Result<Exit> {
    if path == Path::new("-") {
        return Err(CliError::bad_value("--bundle", "-", "DIR, NAME.zip"));
    }
    let ending = path
        .extension()
        .map(|ending| ending.to_string_lossy().into_owned())
        .unwrap_or_default();
    if OTHER_ARCHIVES
        .iter()
        .any(|other| ending.eq_ignore_ascii_case(other))
    {
        return Err(CliError::NoSuchForm(ending, ".zip".to_owned()));
    }
    let without = numbers(&work.session, without)?;
    let unwritten = |fault| CliError::File(path.to_owned(), fault);
    let folder = report::Bundle::folder(work.session.number, to.reader);
    let bundle = work
        .ctx
        .system
        .bundle(path, &folder, work.session.now)
        .map_err(unwritten)?;
    work.ctx.on_interrupt(&t!(
        work.lang,
        BundleStopped,
        path = bundle.under_way().display()
    ));
    let mut writer = BundleWriter {
        bundle,
        path,
        files: Vec::new(),
        sums: String::new(),
    };
    let plan = papers(work, (to, lang), &without, &mut writer)?;
    enclose(work, &plan.enclosed, &mut writer)?;
    let sums = std::mem::take(&mut writer.sums);
    writer.text(SUMS, &sums)?;
    let BundleWriter { bundle, files, .. } = writer;
    bundle.finish().map_err(unwritten)?;
    told(
        work,
        to,
        &WrittenBundle {
            plan,
            path,
            files,
            sums: sha256_hex(&sums),
        },
    )
}

/// The numbers of kept files to leave out; each must exist.
fn numbers(session: &IncidentSession, names: &[String]) -> Result<BTreeSet<u32>> {
    let known = || session.state.evidence.iter().map(|file| file.number);
    let number = |name: &String| {
        let digits = name.trim().trim_start_matches(['E', 'e']);
        let number = digits
            .parse()
            .ok()
            .filter(|number| known().any(|known| known == *number));
        let all = || {
            known()
                .map(|number| format!("E{number}"))
                .collect::<Vec<_>>()
                .join(", ")
        };
        number.ok_or_else(|| CliError::bad_value("--without", name, &all()))
    };
    names.iter().map(number).collect()
}

/// Writes the report in its forms and the README; warns about what the following files contain.
fn papers(
    work: &mut Work<'_>,
    (to, lang): (&Addressee, Lang),
    without: &BTreeSet<u32>,
    writer: &mut BundleWriter<'_>,
) -> Result<report::Bundle> {
    let watch = work.ctx.system.stopwatch();
    let mut progress = Progress::new(work.ctx.is_plain());
    let mut done = |n| {
        progress.tell(
            watch.passed(),
            &t!(work.lang, ReportWorking, n, of = STEPS + 1),
        )
    };
    let plan = document::build_report(work, to, lang, &mut done).and_then(|mut report| {
        let plan = report::Bundle::new(&mut report, &work.session.state.evidence, without);
        for paper in plan.papers {
            let drawn = format(*paper).draw_report(&report).map_err(not_drawn)?;
            writer.text(paper.path(), &drawn)?;
        }
        writer.text(README, &plan.readme(&report))?;
        Ok(plan)
    });
    progress.end();
    let plan = plan?;
    work.message(&plan.caution(work.lang).join("\n"))?;
    Ok(plan)
}

fn format(paper: Paper) -> &'static Format {
    match paper {
        Paper::Page => &Format::HTML,
        Paper::Json => &Format::JSON,
        Paper::Statements => &Format::CSV,
        Paper::Checks => &Format::CSV_CHECKS,
        Paper::Calendar => &Format::CALENDAR,
    }
}

/// Copies the kept files, and shows the progress.
fn enclose(work: &Work<'_>, files: &[Enclosed], writer: &mut BundleWriter<'_>) -> Result<()> {
    let watch = work.ctx.system.stopwatch();
    let mut progress = Progress::new(work.ctx.is_plain());
    let of = files
        .iter()
        .map(|file| file.size)
        .sum::<u64>()
        .div_ceil(MEGABYTE);
    let mut done = 0;
    let mut tell = |n: u64| {
        done += n;
        progress.tell(
            watch.passed(),
            &t!(work.lang, BundleWorking, n = done / MEGABYTE, of),
        );
    };
    let copied = files.iter().try_for_each(|file| {
        let from = work
            .session
            .open_evidence(&file.sha256)
            .map_err(|fault| CliError::Kept(file.number, fault))?;
        writer.kept(file, from, &mut tell)
    });
    progress.end();
    copied
}

/// The bundle, and what was written so far.
struct BundleWriter<'a> {
    bundle: system::Bundle,
    path: &'a Path,
    files: Vec<WrittenFile>,
    sums: String,
}

struct WrittenFile {
    path: String,
    sha256: String,
    size: u64,
    number: Option<u32>,
}

impl BundleWriter<'_> {
    fn text(&mut self, path: &str, text: &str) -> Result<()> {
        self.bundle
            .add(path, &mut text.as_bytes())
            .map_err(|fault| CliError::File(self.path.to_owned(), fault))?;
        self.note(path, sha256_hex(text), text.len() as u64, None);
        Ok(())
    }

    /// Adds a kept file. A fault of the store is reported apart from one of the bundle.
    fn kept(
        &mut self,
        file: &Enclosed,
        from: Box<dyn Read>,
        tell: &mut dyn FnMut(u64),
    ) -> Result<()> {
        let mut from = ProgressReader {
            from,
            tell,
            fault: None,
        };
        let added = self.bundle.add(&file.path, &mut from);
        match (from.fault, added) {
            (Some(fault), _) => return Err(CliError::Kept(file.number, fault)),
            (None, Err(fault)) => return Err(CliError::File(self.path.to_owned(), fault)),
            (None, Ok(())) => {}
        }
        self.note(
            &file.path,
            file.sha256.clone(),
            file.size,
            Some(file.number),
        );
        Ok(())
    }

    fn note(&mut self, path: &str, sha256: String, size: u64, number: Option<u32>) {
        self.sums += &report::sum(&sha256, path);
        self.files.push(WrittenFile {
            path: path.to_owned(),
            sha256,
            size,
            number,
        });
    }
}

/// A kept file whose reading is reported as progress.
struct ProgressReader<'a> {
    from: Box<dyn Read>,
    tell: &'a mut dyn FnMut(u64),
    fault: Option<StoreError>,
}

impl Read for ProgressReader<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match self.from.read(into) {
            Ok(n) => {
                (self.tell)(n as u64);
                Ok(n)
            }
            Err(fault) if fault.kind() == io::ErrorKind::Interrupted => Err(fault),
            Err(fault) => {
                let kind = fault.kind();
                self.fault = Some(match kind {
                    io::ErrorKind::InvalidData => StoreError::Damaged(fault.into()),
                    _ => fault.into(),
                });
                Err(kind.into())
            }
        }
    }
}

struct WrittenBundle<'a> {
    plan: report::Bundle,
    path: &'a Path,
    files: Vec<WrittenFile>,
    /// SHA-256 of the list of hashes.
    sums: String,
}

impl WrittenBundle<'_> {
    fn json(&self, session: &IncidentSession) -> Value {
        let one = |file: &WrittenFile| json!({ "path": file.path, "sha256": file.sha256, "size": file.size, "evidence": file.number });
        let holds = self
            .plan
            .cautions
            .iter()
            .map(|(holds, files)| (holds.code().to_owned(), json!(files)));
        json!({
            "bundle": self.path.display().to_string(),
            "files": self.files.iter().map(one).collect::<Vec<_>>(),
            "not_enclosed": self.plan.absent,
            "holds": holds.collect::<serde_json::Map<_, _>>(),
            "sums": self.sums,
            "events": session.tip.seq,
            "hash": session.tip.hash,
        })
    }
}

/// Where it is, what is in it, and how to check it.
fn told(work: &mut Work<'_>, to: &Addressee, done: &WrittenBundle<'_>) -> Result<Exit> {
    let lang = work.lang;
    let size = done
        .files
        .iter()
        .map(|file| file.size)
        .sum::<u64>()
        .div_ceil(1000);
    let path = done.path.display();
    let n = done.files.len();
    let kept = done.plan.enclosed.len();
    let mut lines = vec![t!(lang, BundleResult, path, n, kept, size)];
    if !done.plan.absent.is_empty() {
        lines.push(t!(
            lang,
            BundleResultAbsent,
            files = report::evidence_numbers(&done.plan.absent)
        ));
        lines.extend((to.mask == Mask::Strict).then(|| t!(lang, BundleResultStrict)));
    }
    lines.extend([
        t!(lang, BundleResultCheck),
        t!(lang, BundleResultSums),
        format!("  {}", done.sums),
    ]);
    work.ctx
        .result(&done.json(&work.session), &lines.join("\n"))
}

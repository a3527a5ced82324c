//! `report --bundle`: the report, the kept files that its reader may see, and their hashes, as a
//! folder or a ZIP file.

use std::{
    collections::BTreeSet,
    io::{self, Read},
    mem,
    path::Path,
};

use serde_json::{Value, json};

use crate::{
    commands::report::document,
    error::{CliError, Exit, Result},
    id::EvidenceNo,
    record::seal::{Tip, sha256_hex},
    redaction::{Addressee, Mask},
    render::Format,
    report::{self, Enclosed, Paper, README, SUMS},
    session::{IncidentSession, Work, format::not_drawn},
    store::StoreError,
    system, t,
    text::Lang,
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
    reject_other_archives(path)?;
    let without = numbers(&work.session, without)?;
    let unwritten = |fault| CliError::File(path.to_owned(), fault);
    let folder = report::Bundle::folder(work.session.number, to.reader);
    let bundle = work.ctx.system.bundle(path, &folder, work.session.now);
    let bundle = bundle.map_err(unwritten)?;
    let stopped = t!(
        work.lang,
        BundleStopped,
        path = bundle.under_way().display()
    );
    work.ctx.on_interrupt(&stopped);
    let mut writer = BundleWriter {
        bundle,
        written: WrittenBundle::new(path),
    };
    let plan = papers(work, (to, lang), &without, &mut writer)?;
    enclose(work, &plan.enclosed, &mut writer)?;
    let sums = mem::take(&mut writer.written.sums);
    writer.text(SUMS, &sums)?;
    let BundleWriter {
        bundle,
        mut written,
    } = writer;
    written.sums = sha256_hex(&sums);
    bundle.finish().map_err(unwritten)?;
    told(work, to, &plan, &written)
}

fn reject_other_archives(path: &Path) -> Result<()> {
    if path == Path::new("-") {
        return Err(CliError::bad_value("--bundle", "-", "DIR, NAME.zip"));
    }
    let ending = path
        .extension()
        .map(|ending| ending.to_string_lossy().into_owned());
    let is_other = |ending: &String| {
        let mut others = OTHER_ARCHIVES.iter();
        others.any(|other| ending.eq_ignore_ascii_case(other))
    };
    match ending.filter(is_other) {
        Some(ending) => Err(CliError::NoSuchForm(ending, ".zip".to_owned())),
        None => Ok(()),
    }
}

/// The numbers of kept files to leave out; each must exist.
fn numbers(session: &IncidentSession, names: &[String]) -> Result<BTreeSet<EvidenceNo>> {
    let evidence = session.state.evidence.iter();
    let known: Vec<EvidenceNo> = evidence.map(|file| file.number).collect();
    let number = |name: &String| {
        let digits = name.trim().trim_start_matches(['E', 'e']);
        let number = digits.parse().ok().map(EvidenceNo);
        let number = number.filter(|number| known.contains(number));
        let all = || {
            known
                .iter()
                .map(|number| format!("E{number}"))
                .collect::<Vec<_>>()
        };
        number.ok_or_else(|| CliError::bad_value("--without", name, &all().join(", ")))
    };
    names.iter().map(number).collect()
}

/// Writes the report in its forms and the README; warns about what the following files contain.
fn papers(
    work: &mut Work<'_>,
    (to, lang): (&Addressee, Lang),
    without: &BTreeSet<EvidenceNo>,
    writer: &mut BundleWriter<'_>,
) -> Result<report::Bundle> {
    let plan = document::in_progress(work.ctx, |tell| {
        let mut report = document::build_report(work, to, lang, tell)?;
        let evidence = &work.state().evidence;
        let plan = report::Bundle::new(&mut report, evidence, without);
        for paper in plan.papers {
            let drawn = format(*paper).draw_report(&report).map_err(not_drawn)?;
            writer.text(paper.path(), &drawn)?;
        }
        writer.text(README, &plan.readme(&report))?;
        Ok(plan)
    })?;
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
    let of = files.iter().map(|file| file.size).sum::<u64>();
    let of = of.div_ceil(MEGABYTE);
    let mut done = 0;
    document::in_progress(work.ctx, |tell| {
        let mut count = |n: u64| {
            done += n;
            tell(&t!(work.lang, BundleWorking, n = done / MEGABYTE, of));
        };
        files.iter().try_for_each(|file| {
            let from = work.session.open_evidence(&file.sha256);
            let from = from.map_err(|fault| CliError::Kept(file.number, fault))?;
            writer.kept(file, from, &mut count)
        })
    })
}

/// A bundle that is being written.
struct BundleWriter<'a> {
    bundle: system::Bundle,
    written: WrittenBundle<'a>,
}

struct WrittenFile {
    path: String,
    sha256: String,
    size: u64,
    number: Option<EvidenceNo>,
}

impl BundleWriter<'_> {
    fn text(&mut self, path: &str, text: &str) -> Result<()> {
        let added = self.bundle.add(path, &mut text.as_bytes());
        added.map_err(|fault| self.written.fault(fault))?;
        self.written
            .note(path, sha256_hex(text), text.len() as u64, None);
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
        if let Some(fault) = from.fault {
            return Err(CliError::Kept(file.number, fault));
        }
        added.map_err(|fault| self.written.fault(fault))?;
        let Enclosed {
            path,
            sha256,
            size,
            number,
            ..
        } = file;
        self.written
            .note(path, sha256.clone(), *size, Some(*number));
        Ok(())
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

/// What was written so far, and where.
struct WrittenBundle<'a> {
    path: &'a Path,
    files: Vec<WrittenFile>,
    /// The list of hashes; of the whole bundle, the SHA-256 of the list.
    sums: String,
}

impl<'a> WrittenBundle<'a> {
    fn new(path: &'a Path) -> Self {
        Self {
            path,
            files: Vec::new(),
            sums: String::new(),
        }
    }

    fn fault(&self, fault: io::Error) -> CliError {
        CliError::File(self.path.to_owned(), fault)
    }

    fn note(&mut self, path: &str, sha256: String, size: u64, number: Option<EvidenceNo>) {
        self.sums += &report::sum(&sha256, path);
        self.files.push(WrittenFile {
            path: path.to_owned(),
            sha256,
            size,
            number,
        });
    }

    fn json(&self, plan: &report::Bundle, tip: &Tip) -> Value {
        let one = |file: &WrittenFile| json!({ "path": file.path, "sha256": file.sha256, "size": file.size, "evidence": file.number });
        let holds = plan.cautions.iter();
        let holds = holds.map(|(holds, files)| (holds.code().to_owned(), json!(files)));
        json!({
            "bundle": self.path.display().to_string(),
            "files": self.files.iter().map(one).collect::<Vec<_>>(),
            "not_enclosed": plan.absent,
            "holds": holds.collect::<serde_json::Map<_, _>>(),
            "sums": self.sums,
            "events": tip.seq,
            "hash": tip.hash,
        })
    }
}

/// Where it is, what is in it, and how to check it.
fn told(
    work: &mut Work<'_>,
    to: &Addressee,
    plan: &report::Bundle,
    written: &WrittenBundle<'_>,
) -> Result<Exit> {
    let lang = work.lang;
    let size = written.files.iter().map(|file| file.size).sum::<u64>();
    let size = size.div_ceil(1000);
    let path = written.path.display();
    let n = written.files.len();
    let kept = plan.enclosed.len();
    let mut lines = vec![t!(lang, BundleResult, path, n, kept, size)];
    if !plan.absent.is_empty() {
        let files = report::evidence_numbers(&plan.absent);
        lines.push(t!(lang, BundleResultAbsent, files));
        lines.extend((to.mask == Mask::Strict).then(|| t!(lang, BundleResultStrict)));
    }
    lines.push(t!(lang, BundleResultCheck));
    lines.push(t!(lang, BundleResultSums));
    lines.push(format!("  {}", written.sums));
    let json = written.json(plan, &work.session.tip);
    work.ctx.result(&json, &lines.join("\n"))
}

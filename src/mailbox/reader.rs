//! The thread that reads: files one after the other, their mails handed on in batches.

use std::{
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::SyncSender,
    },
};

use super::{
    batch::{Batch, Slice},
    blocks::{Blocks, MAX_MAIL_BYTES},
    kind::{FRONT_BYTES, Kind},
    walk::{Fault, Found, Skip, Walk},
};

/// What is to be read.
pub(crate) struct Scan<'s> {
    pub(crate) paths: &'s [PathBuf],
    /// The place to go on from.
    pub(crate) from: Option<(PathBuf, u64)>,
    /// Stops when somebody sets it.
    pub(crate) stop: &'s AtomicBool,
}

/// How far the reading came.
#[derive(Default)]
pub(super) struct Reading {
    pub(super) files: u64,
    pub(super) skips: Vec<Skip>,
    pub(super) stopped: Option<(PathBuf, u64)>,
}

pub(super) struct Reader<'s> {
    scan: &'s Scan<'s>,
    sender: SyncSender<Batch>,
    walk: Walk,
    /// Mails of small files that wait for more.
    gathered: Batch,
    files: u64,
    stopped: Option<(PathBuf, u64)>,
}

impl<'s> Reader<'s> {
    pub(super) fn new(scan: &'s Scan<'s>, sender: SyncSender<Batch>) -> Self {
        Self {
            scan,
            sender,
            walk: Walk::new(scan.paths),
            gathered: Batch::default(),
            files: 0,
            stopped: None,
        }
    }

    /// Ends the batches, so that who judges them ends too.
    pub(super) fn finish(self) -> Reading {
        Reading {
            files: self.files,
            skips: self.walk.skips(),
            stopped: self.stopped,
        }
    }

    /// Reads all files, and tells after each batch how many were read.
    pub(super) fn read(&mut self, tell: &mut dyn FnMut(u64)) {
        let mut from = self.scan.from.clone();
        while let Some(found) = self.walk.next() {
            let begin = match from.take() {
                Some((path, at)) if path == found.path => at,
                Some(place) => {
                    from = Some(place);
                    continue;
                }
                None => 0,
            };
            if self.is_stopped() {
                self.stopped = Some((found.path, begin));
                break;
            }
            if let Err(fault) = self.file(&found, begin, tell) {
                let fault = Fault::Unreadable(fault.to_string());
                self.walk.note(fault, &found.path);
            }
            if self.stopped.is_some() {
                break;
            }
        }
        self.send_gathered(tell);
        if let Some((path, _)) = from {
            self.walk.note(Fault::NoPlace, &path);
        }
    }

    fn is_stopped(&self) -> bool {
        self.scan.stop.load(Ordering::Relaxed)
    }

    fn send(&mut self, batch: Batch, tell: &mut dyn FnMut(u64)) {
        // It fails only when nobody judges any more, which a panic alone can be the reason of.
        let _ = self.sender.send(batch);
        tell(self.files);
    }

    fn send_gathered(&mut self, tell: &mut dyn FnMut(u64)) {
        if !self.gathered.mails.is_empty() {
            let batch = self.gathered.take();
            self.send(batch, tell);
        }
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place that reads mailboxes"
    )]
    fn file(&mut self, found: &Found, begin: u64, tell: &mut dyn FnMut(u64)) -> io::Result<()> {
        let mut file = File::open(&found.path)?;
        let mut front = Vec::new();
        (&mut file)
            .take(FRONT_BYTES as u64)
            .read_to_end(&mut front)?;
        match Kind::of(&found.path, &front, found.is_named) {
            Kind::Mailbox { begin: first } => {
                self.send_gathered(tell);
                self.files += 1;
                self.mailbox(file, &found.path, begin.max(first as u64), tell)?;
            }
            Kind::Mail { begin, length } => {
                self.files += 1;
                self.mail(file, &found.path, &front[begin..], (begin as u64, length))?;
                if self.gathered.is_full() {
                    self.send_gathered(tell);
                }
            }
            Kind::Packed => self.walk.note(Fault::Packed, &found.path),
            Kind::Other if found.is_named => self.walk.note(Fault::NoMail, &found.path),
            Kind::Other => self.walk.note(Fault::NotMail, &found.path),
        }
        Ok(())
    }

    fn mailbox(
        &mut self,
        file: File,
        path: &Path,
        begin: u64,
        tell: &mut dyn FnMut(u64),
    ) -> io::Result<()> {
        let mut blocks = Blocks::new(file, Arc::from(path), begin)?;
        while let Some(batch) = blocks.next() {
            self.send(batch, tell);
            if self.is_stopped() {
                self.stopped = Some((path.to_owned(), blocks.place()));
                break;
            }
        }
        for fault in blocks.faults() {
            self.walk.note(fault, path);
        }
        Ok(())
    }

    /// Adds a mail that is a file of its own.
    fn mail(
        &mut self,
        mut file: File,
        path: &Path,
        front: &[u8],
        (begin, length): (u64, Option<u64>),
    ) -> io::Result<()> {
        let size = file.metadata()?.len().saturating_sub(begin);
        let length = length.map_or(size, |length| length.min(size));
        let kept = length.min(MAX_MAIL_BYTES as u64) as usize;
        let bytes = &mut self.gathered.bytes;
        let from = bytes.len();
        bytes.extend_from_slice(&front[..front.len().min(kept)]);
        let left = kept.saturating_sub(front.len());
        if let Err(fault) = (&mut file).take(left as u64).read_to_end(bytes) {
            bytes.truncate(from);
            return Err(fault);
        }
        let mail = Slice {
            file: Arc::from(path),
            at: begin,
            length,
            line_before: from..from,
            bytes: from..bytes.len(),
        };
        self.gathered.mails.push(mail);
        Ok(())
    }
}

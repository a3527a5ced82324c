//! Reading mailboxes on all processors: one thread reads and divides, the others judge.

use std::{
    num::NonZero,
    path::PathBuf,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
        mpsc::{Receiver, sync_channel},
    },
    thread,
};

use super::{
    batch::{Batch, RawMail},
    blocks::MAX_MAIL_BYTES,
    reader::{Reader, Scan},
    walk::Skip,
};

/// How many batches may wait for a thread that judges them.
const MAX_WAITING: usize = 2;

/// The most threads that judge: each needs memory for a batch.
const MAX_THREADS: usize = 4;

/// What a mail is for whoever looks for some.
pub(crate) enum Verdict<T> {
    /// It is too old to be read.
    Outside,
    /// It was read, and is none that is looked for.
    Silent,
    Wanted(T),
}

/// How much was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) files: u64,
    pub(crate) mails: u64,
    pub(crate) bytes: u64,
    /// Mails that were too old to be read.
    pub(crate) outside: u64,
    /// Mails that are longer than is read of one.
    pub(crate) long: u64,
    pub(crate) wanted: u64,
}

/// What came of it.
#[derive(Debug)]
pub(crate) struct Outcome<T> {
    pub(crate) counts: Counts,
    /// In no order.
    pub(crate) wanted: Vec<T>,
    pub(crate) skips: Vec<Skip>,
    /// Where it was stopped: the file, and the place in it.
    pub(crate) stopped: Option<(PathBuf, u64)>,
}

/// What is counted while mails are judged.
#[derive(Default)]
struct Tally {
    mails: AtomicU64,
    bytes: AtomicU64,
    outside: AtomicU64,
    long: AtomicU64,
    wanted: AtomicU64,
}

impl Tally {
    fn counts(&self, files: u64) -> Counts {
        let of = |count: &AtomicU64| count.load(Ordering::Relaxed);
        Counts {
            files,
            mails: of(&self.mails),
            bytes: of(&self.bytes),
            outside: of(&self.outside),
            long: of(&self.long),
            wanted: of(&self.wanted),
        }
    }
}

impl Scan<'_> {
    /// Reads everything, judging each mail by `judge` on any thread, and tells how far it is.
    pub(crate) fn run<T: Send>(
        &self,
        judge: &(impl Fn(&RawMail<'_>) -> Verdict<T> + Sync),
        tell: &mut dyn FnMut(&Counts),
    ) -> Outcome<T> {
        let tally = Tally::default();
        let wanted = Mutex::new(Vec::new());
        let (sender, receiver) = sync_channel(MAX_WAITING);
        let receiver = Mutex::new(receiver);
        let threads = thread::available_parallelism().map_or(1, NonZero::get);
        let reading = thread::scope(|scope| {
            for _ in 0..threads.min(MAX_THREADS) {
                scope.spawn(|| judge_all(&receiver, judge, &tally, &wanted));
            }
            let mut reader = Reader::new(self, sender);
            reader.read(&mut |files| tell(&tally.counts(files)));
            reader.finish()
        });
        Outcome {
            counts: tally.counts(reading.files),
            wanted: wanted.into_inner().unwrap_or_else(PoisonError::into_inner),
            skips: reading.skips,
            stopped: reading.stopped,
        }
    }
}

/// Judges what arrives until nothing more does.
fn judge_all<T>(
    receiver: &Mutex<Receiver<Batch>>,
    judge: &impl Fn(&RawMail<'_>) -> Verdict<T>,
    tally: &Tally,
    wanted: &Mutex<Vec<T>>,
) {
    let add = |count: &AtomicU64, n: u64| count.fetch_add(n, Ordering::Relaxed);
    loop {
        let batch = receiver
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .recv();
        let Ok(batch) = batch else {
            return;
        };
        for mail in batch.mails() {
            add(&tally.mails, 1);
            add(&tally.bytes, mail.length);
            add(&tally.long, u64::from(mail.length > MAX_MAIL_BYTES as u64));
            match judge(&mail) {
                Verdict::Outside => _ = add(&tally.outside, 1),
                Verdict::Silent => {}
                Verdict::Wanted(found) => {
                    add(&tally.wanted, 1);
                    wanted
                        .lock()
                        .unwrap_or_else(PoisonError::into_inner)
                        .push(found);
                }
            }
        }
    }
}

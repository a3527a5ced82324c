//! A mailbox, read block by block and divided into its mails.

use std::{
    io::{self, Read, Seek, SeekFrom},
    mem,
    path::Path,
    sync::Arc,
};

use memchr::memchr;

use super::{
    batch::{BATCH_BYTES, Batch, Slice},
    walk::Fault,
};
use crate::mail::{MAX_MARK_BYTES, Mark, Marks};

/// How much of a mail is kept in memory, in bytes: what people read in it is at its front.
pub(crate) const MAX_MAIL_BYTES: usize = 2 * 1024 * 1024;

/// How much is skipped where a file cannot be read, in bytes.
const BAD_BLOCK_BYTES: usize = 64 * 1024;

/// How many such blocks are skipped in one file.
const MAX_BAD_BLOCKS: usize = 64;

/// So many bytes that are zero are no mail.
const MIN_ZEROS: usize = 16;

pub(super) struct Blocks<R> {
    input: R,
    file: Arc<Path>,
    marks: Marks,
    /// What was read of the file and not handed on.
    buffer: Vec<u8>,
    /// Where the buffer begins in the file.
    begin: u64,
    /// The mail whose end was not found yet; places are in the buffer.
    open: Option<Mark>,
    /// What was left out of its middle in the buffer, as it is too long.
    left_out: u64,
    /// Up to where the buffer was searched.
    searched: usize,
    bad_blocks: usize,
    is_at_end: bool,
    has_mails: bool,
    faults: Vec<Fault>,
}

impl<R: Read + Seek> Blocks<R> {
    /// A file from a place on.
    pub(super) fn new(mut input: R, file: Arc<Path>, begin: u64) -> io::Result<Self> {
        input.seek(SeekFrom::Start(begin))?;
        Ok(Self {
            input,
            file,
            marks: Marks::new(),
            buffer: Vec::new(),
            begin,
            open: None,
            left_out: 0,
            searched: 0,
            bad_blocks: 0,
            is_at_end: false,
            has_mails: false,
            faults: Vec::new(),
        })
    }

    /// What was wrong with the file.
    pub(super) fn faults(mut self) -> Vec<Fault> {
        if !self.has_mails {
            self.faults.push(Fault::NoMail);
        }
        self.faults
    }

    /// Where the first mail begins that was not handed on.
    pub(super) fn place(&self) -> u64 {
        self.begin + self.open.map_or(self.searched, |open| open.at) as u64
    }

    /// The next mails; none at the end of the file.
    pub(super) fn next(&mut self) -> Option<Batch> {
        loop {
            let mails = self.divide();
            if !mails.is_empty() {
                self.has_mails = true;
                return Some(self.hand_on(mails));
            }
            if self.is_at_end {
                return None;
            }
            self.forget();
            self.fill();
        }
    }

    /// Reads another block.
    fn fill(&mut self) {
        self.buffer.reserve(BATCH_BYTES);
        let mut block = self.input.by_ref().take(BATCH_BYTES as u64);
        match block.read_to_end(&mut self.buffer) {
            Ok(read) => self.is_at_end = read < BATCH_BYTES,
            Err(fault) => self.step_over(&fault),
        }
    }

    /// Goes on behind a place that cannot be read, whose bytes count as zero.
    fn step_over(&mut self, fault: &io::Error) {
        self.bad_blocks += 1;
        self.buffer.resize(self.buffer.len() + BAD_BLOCK_BYTES, 0);
        let place = self.begin + self.buffer.len() as u64 + self.left_out;
        if self.bad_blocks > MAX_BAD_BLOCKS || self.input.seek(SeekFrom::Start(place)).is_err() {
            self.faults.push(Fault::Unreadable(fault.to_string()));
            self.is_at_end = true;
        }
    }

    /// The mails whose ends are in the buffer; the last is one of which something was left out.
    fn divide(&mut self) -> Vec<Slice> {
        let mut mails = Vec::new();
        let end = self.buffer.len();
        let known = match self.is_at_end {
            true => end,
            false => end.saturating_sub(MAX_MARK_BYTES),
        };
        while let Some(mark) = self.marks.next(&self.buffer, self.searched)
            && mark.at < known
        {
            self.searched = mark.mail;
            match self.open.replace(mark) {
                Some(open) => mails.push(self.slice(open, mark.end_before)),
                None => self.note_beginning(mark.end_before),
            }
            if self.left_out > 0 {
                return mails;
            }
        }
        self.searched = self.searched.max(known);
        if self.is_at_end
            && let Some(open) = self.open.take()
        {
            mails.push(self.slice(open, end));
        }
        mails
    }

    /// Says that a mailbox begins with something else than a mail.
    fn note_beginning(&mut self, end: usize) {
        let before = &self.buffer[..end];
        if before.iter().any(|byte| !byte.is_ascii_whitespace()) {
            self.faults
                .push(Fault::NoBeginning(self.begin + end as u64));
        }
    }

    fn slice(&mut self, open: Mark, end: usize) -> Slice {
        let begin = open.mail;
        let end = end.max(begin);
        self.note_zeros(begin, begin, end);
        Slice {
            file: Arc::clone(&self.file),
            at: self.begin + begin as u64,
            length: (end - begin) as u64 + self.left_out,
            line_before: open.at..begin,
            bytes: begin..end.min(begin + MAX_MAIL_BYTES),
        }
    }

    /// Notes damage between two places of the mail that begins at `mail`.
    fn note_zeros(&mut self, mail: usize, from: usize, to: usize) {
        let Some(zeros) = zeros(&self.buffer[from..to]) else {
            return;
        };
        let place = from + zeros;
        let is_behind = place >= mail + MAX_MAIL_BYTES;
        let left_out = if is_behind { self.left_out } else { 0 };
        let begin = self.begin + mail as u64;
        let is_noted = matches!(self.faults.last(), Some(Fault::Damaged(at)) if *at >= begin);
        if !is_noted {
            let at = self.begin + place as u64 + left_out;
            self.faults.push(Fault::Damaged(at));
        }
    }

    /// Hands on the buffer, and keeps what begins in it and does not end.
    fn hand_on(&mut self, mails: Vec<Slice>) -> Batch {
        let end = self.open.map_or(self.buffer.len(), |open| open.at);
        let rest = self.buffer[end..].to_vec();
        let bytes = mem::replace(&mut self.buffer, rest);
        self.shift(end);
        self.begin += mem::take(&mut self.left_out);
        Batch { bytes, mails }
    }

    /// Makes `by` the beginning of the buffer.
    fn shift(&mut self, by: usize) {
        self.begin += by as u64;
        self.searched = self.searched.saturating_sub(by);
        if let Some(open) = &mut self.open {
            *open = Mark {
                end_before: 0,
                at: open.at - by,
                mail: open.mail - by,
            };
        }
    }

    /// Leaves out what is behind the front of a mail that is too long, and what no mail begins in.
    fn forget(&mut self) {
        let keep = self.searched.saturating_sub(MAX_MARK_BYTES);
        match self.open {
            None => {
                self.buffer.drain(..keep);
                self.shift(keep);
            }
            Some(open) if open.mail + MAX_MAIL_BYTES < keep => {
                let from = open.mail + MAX_MAIL_BYTES;
                self.note_zeros(open.mail, from, keep);
                self.buffer.drain(from..keep);
                self.left_out += (keep - from) as u64;
                self.searched -= keep - from;
            }
            Some(_) => {}
        }
    }
}

/// Where zero bytes begin that are no mail.
fn zeros(bytes: &[u8]) -> Option<usize> {
    let mut begin = 0;
    while let Some(found) = memchr(0, &bytes[begin..]) {
        let at = begin + found;
        let is_zero = |byte: &&u8| **byte == 0;
        let run = bytes[at..]
            .iter()
            .take(MIN_ZEROS)
            .take_while(is_zero)
            .count();
        if run == MIN_ZEROS {
            return Some(at);
        }
        begin = at + run;
    }
    None
}

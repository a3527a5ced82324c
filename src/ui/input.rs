//! The one reader of lines from standard input. Two readers with buffers of their own would steal
//! each other's lines.

use std::io::{self, Read};

/// Reads lines and knows what it has read ahead.
pub(super) struct Lines<R> {
    source: R,
    waiting: Vec<u8>,
}

/// A line longer than this is cut into lines, so that a stream without line breaks cannot fill the
/// memory.
const MAX_LINE_BYTES: usize = 1 << 20;

impl<R: Read> Lines<R> {
    pub(super) fn new(source: R) -> Self {
        Self {
            source,
            waiting: Vec::new(),
        }
    }

    /// The next line without its end; none at the end of input. Bytes that are no text become
    /// `U+FFFD`.
    ///
    /// # Errors
    /// When the source cannot be read.
    pub(super) fn next(&mut self) -> io::Result<Option<String>> {
        let mut searched = 0;
        loop {
            if let Some(end) = self.waiting[searched..]
                .iter()
                .position(|byte| *byte == b'\n')
            {
                return Ok(Some(self.take(searched + end, 1)));
            }
            if self.waiting.len() >= MAX_LINE_BYTES {
                return Ok(Some(self.take(MAX_LINE_BYTES, 0)));
            }
            searched = self.waiting.len();
            let mut bytes = [0; 4096];
            match self.source.read(&mut bytes) {
                Ok(0) if self.waiting.is_empty() => return Ok(None),
                Ok(0) => return Ok(Some(self.take(self.waiting.len(), 0))),
                Ok(count) => self.waiting.extend_from_slice(&bytes[..count]),
                Err(fault) if fault.kind() == io::ErrorKind::Interrupted => {}
                Err(fault) => return Err(fault),
            }
        }
    }

    /// Lines up to one that holds only a dot, without it; none when the input ends first. `first`
    /// says of the first line whether it stands alone.
    ///
    /// # Errors
    /// When the source cannot be read.
    pub(super) fn until_dot(&mut self, alone: impl Fn(&str) -> bool) -> io::Result<Option<String>> {
        let mut text = String::new();
        while let Some(line) = self.next()? {
            if super::typed::normalize(&line) == "." {
                return Ok(Some(text));
            }
            if text.trim().is_empty() && alone(&line) {
                return Ok(Some(line));
            }
            text.push_str(&line);
            text.push('\n');
        }
        Ok(None)
    }

    /// Forgets what was read ahead.
    pub(super) fn forget(&mut self) {
        self.waiting.clear();
    }

    /// Puts text in front of what comes next.
    pub(super) fn put_first(&mut self, text: &str) {
        self.waiting.splice(0..0, text.bytes());
    }

    /// The first `length` bytes as a line; `more` bytes after it are dropped.
    fn take(&mut self, length: usize, more: usize) -> String {
        let line: Vec<u8> = self.waiting.drain(..length + more).take(length).collect();
        String::from_utf8_lossy(&line)
            .trim_end_matches('\r')
            .to_owned()
    }
}

/// Standard input without a buffer, so that nothing but [`Lines`] reads ahead.
pub(super) struct Stdin;

impl Read for Stdin {
    #[cfg(unix)]
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        Ok(rustix::io::read(rustix::stdio::stdin(), bytes)?)
    }

    #[cfg(not(unix))]
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        io::stdin().read(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Lines<&[u8]> {
        Lines::new(text.as_bytes())
    }

    #[test]
    fn lines_come_whole_and_the_last_needs_no_end() {
        let mut read = lines("crd\r\n\nはい");
        assert_eq!(read.next().unwrap().as_deref(), Some("crd"));
        assert_eq!(read.next().unwrap().as_deref(), Some(""));
        assert_eq!(read.next().unwrap().as_deref(), Some("はい"));
        assert_eq!(read.next().unwrap(), None);
    }

    #[test]
    fn pasted_lines_end_at_a_dot_and_not_at_the_end_of_input() {
        let never = |_: &str| false;
        assert_eq!(
            lines("4417\n\n4418\n.\nnext")
                .until_dot(never)
                .unwrap()
                .as_deref(),
            Some("4417\n\n4418\n")
        );
        assert_eq!(
            lines("4417\n。\n").until_dot(never).unwrap().as_deref(),
            Some("4417\n")
        );
        assert_eq!(lines("4417\n").until_dot(never).unwrap(), None);
        let slash = |line: &str| line.starts_with('/');
        assert_eq!(
            lines("\n/back\n4417\n.\n")
                .until_dot(slash)
                .unwrap()
                .as_deref(),
            Some("/back")
        );
        assert_eq!(
            lines("4417\n/back\n.\n")
                .until_dot(slash)
                .unwrap()
                .as_deref(),
            Some("4417\n/back\n")
        );
    }

    #[test]
    fn what_was_read_ahead_can_be_forgotten() {
        let mut read = lines("name\ny\ny\n");
        assert_eq!(read.next().unwrap().as_deref(), Some("name"));
        read.forget();
        assert_eq!(read.next().unwrap(), None);
        read.put_first("4417\nCo");
        assert_eq!(read.next().unwrap().as_deref(), Some("4417"));
    }

    #[test]
    fn a_stream_without_line_breaks_is_cut() {
        let mut read = Lines::new(io::repeat(b'a'));
        assert_eq!(
            read.next().unwrap().map(|line| line.len()),
            Some(MAX_LINE_BYTES)
        );
    }
}

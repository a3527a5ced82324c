//! How far a long task is: one line on standard error that is rewritten, from the second after
//! which somebody would wonder. Without a terminal, and where lines must not move, nothing is
//! shown.

use std::{
    io::{IsTerminal, Write, stderr},
    time::Duration,
};

use crate::text::width;

/// A task that takes less says nothing.
const QUIET_TIME: Duration = Duration::from_secs(1);

/// The line of one task.
pub(crate) struct Progress {
    out: Box<dyn Write>,
    speaks: bool,
    /// Columns of the line that stands there now.
    shown: usize,
}

impl Progress {
    /// For a task whose line may be rewritten on standard error; `still` where no line may move.
    pub(crate) fn new(still: bool) -> Self {
        Self {
            out: Box::new(stderr()),
            speaks: !still && stderr().is_terminal(),
            shown: 0,
        }
    }

    /// Tells how far it is, `passed` after it began. That it cannot be told stops no task.
    pub(crate) fn tell(&mut self, passed: Duration, line: &str) {
        if self.speaks && passed >= QUIET_TIME {
            self.write(line);
        }
    }

    /// Takes the line away.
    pub(crate) fn end(mut self) {
        if self.shown > 0 {
            self.write("");
        }
    }

    fn write(&mut self, line: &str) {
        let gap = " ".repeat(self.shown.saturating_sub(width(line)));
        self.shown = width(line);
        let back = if line.is_empty() { "\r" } else { "" };
        let _ = write!(self.out, "\r{line}{gap}{back}").and_then(|()| self.out.flush());
    }
}

#[cfg(test)]
mod tests {
    use std::{cell::RefCell, io, rc::Rc};

    use super::*;

    /// What was written, for whoever kept the other end.
    #[derive(Clone, Default)]
    struct Paper(Rc<RefCell<Vec<u8>>>);

    impl Write for Paper {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn told(speaks: bool, steps: &[(u64, &str)]) -> String {
        let paper = Paper::default();
        let mut progress = Progress {
            out: Box::new(paper.clone()),
            speaks,
            shown: 0,
        };
        steps
            .iter()
            .for_each(|(passed, line)| progress.tell(Duration::from_millis(*passed), line));
        progress.end();
        let bytes = paper.0.borrow().clone();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn a_line_is_rewritten_past_one_second_and_taken_away() {
        assert_eq!(told(true, &[(10, "1 of 3"), (999, "2 of 3")]), "");
        assert_eq!(
            told(true, &[(10, "1 of 3"), (1000, "2 of 30"), (1500, "3 of 3")]),
            "\r2 of 30\r3 of 3 \r      \r"
        );
        assert_eq!(told(false, &[(5000, "1 of 3")]), "");
    }
}

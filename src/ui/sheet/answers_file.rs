//! The answers file: the lines of the sheet with their question in front. The whole file is read
//! before anything is recorded, and every line that cannot be read is reported.

use super::{
    AnswersError, BadLine, FileError, Reading, SaidAtError, ShapeQuestion, SheetShape, Slash,
    find_item, is_way_back, read_agreement, read_said_at, read_slash, read_verdicts, says_nothing,
};
use crate::{
    engine::{Agreement, Verdict},
    orders::read_orders,
    quantity::{Moment, MoneyContext, ParsedMoment, TimeContext, parse_moment},
    ui::typed::{normalize, strip_hidden},
};

/// One line that was read. Questions and items are places in the [`SheetShape`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileLine {
    /// The line's number, from 1.
    pub line: usize,
    /// When it was said, when the file says another time than now: the last one named before it.
    pub at: Option<Moment>,
    pub mark: FileMark,
    /// The time in it, as it is written and as it was understood.
    pub time: Option<(String, ParsedMoment)>,
}

/// What a line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileMark {
    /// `person Sato`
    Person(String),
    /// `ref 881-2207`
    Reference(String),
    /// `tel 0120-000-147`
    CallBack(String),
    /// `A crd`
    Verdicts { question: usize, reading: Reading },
    /// `B 4431 by fri 17:00`
    By {
        question: usize,
        /// The item; none means every promise of the question that has no time yet.
        item: Option<usize>,
        at: Moment,
    },
    /// `B words 4431 it leaves tonight`
    TheirWords {
        question: usize,
        /// The item; none means the whole answer.
        item: Option<usize>,
        text: String,
    },
    /// `A said-back y`
    SaidBack {
        question: usize,
        agreement: Agreement,
    },
    /// `next list of the orders by mail`
    Next(String),
    /// `by 17:00`: when that next step is due.
    NextBy(Moment),
    /// `/n text`, `/o …`, `/file …`, `/at …`, `/person …`, `/ref …`
    Slash(Slash),
    /// `end`: the contact ended in order.
    End,
    /// `cut`: the line dropped.
    Cut,
}

/// Reads an answers file for a sheet. Blank lines, lines that begin with `#` and lines with nothing
/// after their first word record nothing. Times count from when it was said: the last `/at` line,
/// before the first one `began`, when the call began, else that first one; without any, `here.now`.
///
/// # Errors
/// Every line that cannot be read, or that the file ends early.
pub fn read_answers(
    text: &str,
    shape: &SheetShape,
    began: Option<Moment>,
    here: TimeContext,
) -> Result<Vec<FileLine>, AnswersError> {
    // What is before the first time was said by then.
    let clock = began.or_else(|| text.lines().find_map(|line| said_at_line(line, here)));
    let mut reader = FileReader {
        shape,
        here,
        clock,
        lines: Vec::new(),
        time: None,
        promised: vec![Vec::new(); shape.questions.len()],
    };
    let mut bad = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let number = at + 1;
        let taken = reader.take(number, &strip_hidden(line));
        bad.extend(taken.err().map(|fault| BadLine {
            line: number,
            fault,
        }));
    }
    if !bad.is_empty() {
        Err(AnswersError::Lines(bad))
    } else if reader.ended() {
        Ok(reader.lines)
    } else {
        let line = text.lines().count();
        Err(AnswersError::EndsEarly { line })
    }
}

fn is_word(typed: &str, word: &str) -> bool {
    normalize(typed).eq_ignore_ascii_case(word)
}

/// The time of a line that says when something was said.
fn said_at_line(line: &str, here: TimeContext) -> Option<Moment> {
    match read_slash(line)? {
        Ok(Slash::At(text)) => read_said_at(&text, here.now, here).ok().map(|time| time.at),
        _ => None,
    }
}

/// The lines so far, and what they promised: a time or a say-back must have something to belong to.
struct FileReader<'a> {
    shape: &'a SheetShape,
    here: TimeContext,
    /// When what follows was said, when that was not now.
    clock: Option<Moment>,
    lines: Vec<FileLine>,
    /// The time of the line that is read, as it is written and as it was understood.
    time: Option<(String, ParsedMoment)>,
    /// For each question, the items that a promise stands for.
    promised: Vec<Vec<usize>>,
}

impl FileReader<'_> {
    fn ended(&self) -> bool {
        let last = self.lines.last().map(|line| &line.mark);
        matches!(last, Some(FileMark::End | FileMark::Cut))
    }

    /// Reads a line and keeps what it says.
    fn take(&mut self, number: usize, line: &str) -> Result<(), FileError> {
        if line.is_empty() || line.starts_with(['#', '＃']) {
            return Ok(());
        }
        if let Some(mark) = self.read(line)? {
            self.lines.push(FileLine {
                line: number,
                at: self.clock,
                mark,
                time: self.time.take(),
            });
        }
        Ok(())
    }

    fn read(&mut self, line: &str) -> Result<Option<FileMark>, FileError> {
        if self.ended() {
            return Err(FileError::AfterEnd);
        }
        if let Some(slash) = read_slash(line) {
            return self.slash(slash?, line).map(Some);
        }
        let (word, rest) = line
            .split_once(char::is_whitespace)
            .map_or((line, ""), |(word, rest)| (word, rest.trim()));
        let word = normalize(word).to_lowercase();
        let field =
            |mark: fn(String) -> FileMark| Ok((!rest.is_empty()).then(|| mark(rest.to_owned())));
        match word.as_str() {
            "person" => field(FileMark::Person),
            "ref" => field(FileMark::Reference),
            "tel" if says_nothing(rest) => Ok(None),
            "tel" if is_way_back(rest) => Ok(Some(FileMark::CallBack(normalize(rest)))),
            "tel" => Err(FileError::NoWayBack(rest.to_owned())),
            "next" => field(FileMark::Next),
            "by" if rest.is_empty() => Ok(None),
            "by" => self.moment(rest).map(|at| Some(FileMark::NextBy(at))),
            "end" if rest.is_empty() => Ok(Some(FileMark::End)),
            "cut" if rest.is_empty() => Ok(Some(FileMark::Cut)),
            letter => match self.shape.question(letter) {
                Some(_) if rest.is_empty() || is_word(rest, "said-back") => Ok(None),
                Some(question) => self.question(question, rest).map(Some),
                None => Err(FileError::UnknownWord(word)),
            },
        }
    }

    /// Notes, orders, evidence, who speaks and the time of what follows; the others mean something
    /// only while typing.
    fn slash(&mut self, slash: Slash, line: &str) -> Result<FileMark, FileError> {
        if let Slash::At(text) = &slash {
            let time = read_said_at(text, self.clock.unwrap_or(self.here.now), self.here);
            let time = time.map_err(|fault| match fault {
                SaidAtError::NotATime(fault) => FileError::NotATime(text.clone(), fault),
                SaidAtError::Future => FileError::Future(text.clone()),
            })?;
            self.time = Some((text.clone(), time));
            self.clock = Some(time.at);
        }
        match slash {
            Slash::Cut => Ok(FileMark::Cut),
            // Which currency does not matter for whether an order is there at all.
            Slash::Order(text)
                if read_orders(&text, &MoneyContext::default())
                    .orders
                    .is_empty() =>
            {
                Err(FileError::NoOrder(text))
            }
            Slash::Note(_)
            | Slash::Order(_)
            | Slash::File { .. }
            | Slash::At(_)
            | Slash::Person(_)
            | Slash::Reference(_) => Ok(FileMark::Slash(slash)),
            _ => Err(FileError::OnlyTyped(line.to_owned())),
        }
    }

    /// A line after a question's letter.
    fn question(&mut self, question: usize, rest: &str) -> Result<FileMark, FileError> {
        let shape = self.shape;
        let asked = &shape.questions[question];
        let mut words = rest.split_whitespace();
        let first = normalize(words.next().unwrap_or_default()).to_lowercase();
        let behind = |count: usize| {
            let words: Vec<_> = rest.split_whitespace().skip(count).collect();
            words.join(" ")
        };
        match first.as_str() {
            "said-back" => self.said_back(question, &behind(1)),
            "by" => self.by(question, None, &behind(1)),
            "words" => self.words(question, asked, &behind(1)),
            _ if words.next().is_some_and(|word| is_word(word, "by")) => {
                let item = find_item(&first, &asked.items)?;
                self.by(question, Some(item), &behind(2))
            }
            _ => self.verdicts(question, rest),
        }
    }

    fn verdicts(&mut self, question: usize, rest: &str) -> Result<FileMark, FileError> {
        let reading = read_verdicts(rest, &self.shape.questions[question].row())?;
        let promised = &mut self.promised[question];
        for mark in &reading.marks {
            promised.retain(|item| *item != mark.item);
            let verdict = mark.answer.as_ref().map(|answer| answer.verdict);
            if verdict == Some(Verdict::Promised) {
                promised.push(mark.item);
            }
        }
        Ok(FileMark::Verdicts { question, reading })
    }

    fn by(
        &mut self,
        question: usize,
        item: Option<usize>,
        text: &str,
    ) -> Result<FileMark, FileError> {
        let at = self.moment(text)?;
        let promised = &self.promised[question];
        let fits = item.map_or(!promised.is_empty(), |item| promised.contains(&item));
        if fits {
            Ok(FileMark::By { question, item, at })
        } else {
            Err(FileError::NotPromised)
        }
    }

    /// Their words, for one item when the first word names one.
    fn words(
        &self,
        question: usize,
        asked: &ShapeQuestion,
        text: &str,
    ) -> Result<FileMark, FileError> {
        let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
        let item = find_item(first, &asked.items).ok();
        let said = if item.is_some() { rest } else { text };
        if said.is_empty() {
            return Err(FileError::NoWords);
        }
        self.answered(question)?;
        Ok(FileMark::TheirWords {
            question,
            item,
            text: said.to_owned(),
        })
    }

    fn said_back(&self, question: usize, text: &str) -> Result<FileMark, FileError> {
        let agreement = read_agreement(text)?;
        self.answered(question)?;
        Ok(FileMark::SaidBack {
            question,
            agreement,
        })
    }

    /// What belongs to an answer needs one before it.
    fn answered(&self, question: usize) -> Result<(), FileError> {
        let answers = |line: &FileLine| matches!(&line.mark, FileMark::Verdicts { question: at, .. } if *at == question);
        if self.lines.iter().any(answers) {
            Ok(())
        } else {
            Err(FileError::NothingAnswered)
        }
    }

    /// A time to come, counted from when it was said.
    fn moment(&mut self, text: &str) -> Result<Moment, FileError> {
        let here = self.here.as_of(self.clock.unwrap_or(self.here.now));
        let time = parse_moment(text, here)
            .map_err(|fault| FileError::NotATime(text.to_owned(), fault))?;
        self.time = Some((text.to_owned(), time));
        Ok(time.at)
    }
}

#[cfg(test)]
mod tests;

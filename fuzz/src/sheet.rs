//! Lines at the prompt of a call, and answers files.

use super::{
    AnswersError, FileLine, FileMark, Further, ItemKey, LocalizedText, Reading, Row, ShapeQuestion,
    SheetShape, Verdict, here, is_hidden, langs, read_agreement, read_answers, read_slash,
    read_times, read_verdicts,
};

/// What is typed at the prompt of a call sheet, line by line and as an answers file: it is read as
/// answers to what was asked, or refused with a reason, and nothing typed is never an answer.
pub fn sheet(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let shape = shape();
    for (at, line) in text.lines().take(4).enumerate() {
        let question = &shape.questions[(at + line.len()) % shape.questions.len()];
        let row = question.row();
        verdicts(line, &if at % 2 == 0 { row } else { row.corrected() });
        _ = read_times(line, &question.items, here());
        _ = read_agreement(line);
        slash(line);
    }
    answers(&text, &shape);
}

fn verdicts(line: &str, row: &Row) {
    let read = read_verdicts(line, row);
    assert_eq!(read, read_verdicts(&wide(line), row), "full width is plain");
    match read {
        Ok(read) => reading_is_sound(&read, row.items.len()),
        Err(fault) => langs()
            .iter()
            .for_each(|lang| assert!(!fault.message(*lang).is_empty())),
    }
}

fn reading_is_sound(reading: &Reading, items: usize) {
    let places: Vec<usize> = reading.marks.iter().map(|mark| mark.item).collect();
    assert!(!places.is_empty(), "a line that is read says something");
    assert!(
        places.is_sorted_by(|one, next| one < next),
        "{places:?}: once and in order"
    );
    assert!(
        places.iter().all(|place| *place < items.max(1)),
        "{places:?}"
    );
}

fn slash(line: &str) {
    let Some(read) = read_slash(line) else {
        return;
    };
    let first = line.chars().find(|c| !is_hidden(*c) && !c.is_whitespace());
    assert!(
        first.is_some_and(|c| matches!(c, '/' | '／' | '・' | '･')),
        "{line:?}: {read:?}"
    );
    if let Err(fault) = read {
        langs()
            .iter()
            .for_each(|lang| assert!(!fault.message(*lang).is_empty()));
    }
}

fn answers(text: &str, shape: &SheetShape) {
    let lines = text.lines().count();
    match read_answers(text, shape, None, here()) {
        Ok(read) => {
            assert!(read.is_sorted_by(|one, next| one.line < next.line));
            assert!(read.last().is_some_and(|last| last.line <= lines));
            assert!(matches!(
                read.last(),
                Some(FileLine {
                    mark: FileMark::End | FileMark::Cut,
                    ..
                }) | Some(FileLine {
                    mark: FileMark::Slash(kakunin::ui::sheet::Slash::Cut),
                    ..
                })
            ));
            for line in &read {
                assert!(
                    line.at.is_none_or(|at| at <= here().now),
                    "nothing is said in the future"
                );
                answer_is_asked(line, shape);
            }
        }
        Err(fault) => {
            assert!(langs().iter().all(|lang| !fault.message(*lang).is_empty()));
            if let AnswersError::Lines(bad) = fault {
                assert!(bad.iter().all(|bad| (1..=lines).contains(&bad.line)));
            }
        }
    }
}

fn answer_is_asked(line: &FileLine, shape: &SheetShape) {
    let items = |question: usize| shape.questions[question].items.len();
    match &line.mark {
        FileMark::Verdicts { question, reading } => reading_is_sound(reading, items(*question)),
        FileMark::By { question, item, .. } | FileMark::TheirWords { question, item, .. } => {
            assert!(item.is_none_or(|item| item < items(*question)));
        }
        FileMark::SaidBack { question, .. } => assert!(*question < shape.questions.len()),
        _ => {}
    }
}

/// The ASCII signs of a text in the full width in which an input method types them.
fn wide(text: &str) -> String {
    let wide = |c: char| match c {
        '!'..='~' => char::from_u32(c as u32 + 0xfee0).unwrap_or(c),
        ' ' => '\u{3000}',
        c => c,
    };
    text.chars().map(wide).collect()
}

/// A call sheet with questions of several items, of one, of none, and with further answers.
fn shape() -> SheetShape {
    let question = |letter: &str, ends: &str, further: &[Further]| ShapeQuestion {
        letter: letter.to_owned(),
        brief: "codes void?".to_owned(),
        items: ends
            .split(' ')
            .filter(|ends| !ends.is_empty())
            .map(|ends| ItemKey::new(ends, format!("250-{ends}")))
            .collect(),
        further: further.to_vec(),
    };
    let used = Further {
        id: "used".to_owned(),
        verdict: Verdict::Refused,
        text: LocalizedText::same("already used"),
        key: Some('u'),
        digit: Some('5'),
    };
    SheetShape {
        party: "Acorn Shop".to_owned(),
        questions: vec![
            question("A", "4420 4421 4430", &[used]),
            question("B", "4417 4418 4425 4426 4431", &[]),
            question("C1", "4417", &[]),
            question("D", "", &[]),
        ],
    }
}

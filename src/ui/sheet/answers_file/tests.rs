use super::*;
use crate::{
    quantity::MomentError,
    text::Lang,
    ui::sheet::{ItemKey, LineError, SlashError},
};

const CALL: &str = "\
person Sato
ref 881-2207
tel ０１２０ー０００ー１４７

# the questions
A crd
A said-back y
B ccccp
B 4431 by fri 17:00
B words 4431 it leaves tonight
B said-back はい
C c.
C 4426p
C 4426 by 20 may
C said-back y
D p
D by 10:30
D said-back y
/n they were kind
next list of the 8 orders by mail
by 17:00
end
";

fn now() -> TimeContext {
    TimeContext::of(Moment::parse_from_rfc3339("2026-05-14T09:25:00+09:00").unwrap())
}

fn shape() -> SheetShape {
    let question = |letter: &str, ends: &str| ShapeQuestion {
        letter: letter.into(),
        brief: String::new(),
        items: ends
            .split_whitespace()
            .map(|ends| ItemKey::new(ends, format!("250-{ends}")))
            .collect(),
        further: Vec::new(),
    };
    SheetShape {
        party: "Acorn Shop".into(),
        questions: vec![
            question("A", "4420 4421 4430"),
            question("B", "4417 4418 4425 4426 4431"),
            question("C", "4417 4418 4420 4421 4425 4426 4430 4431"),
            question("D", ""),
        ],
    }
}

fn bad(text: &str) -> Vec<(usize, FileError)> {
    match read_answers(text, &shape(), None, now()) {
        Err(AnswersError::Lines(bad)) => bad.into_iter().map(|bad| (bad.line, bad.fault)).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_whole_call_is_read() {
    let lines = read_answers(CALL, &shape(), None, now()).unwrap();
    let mark = |line: usize| &lines.iter().find(|read| read.line == line).unwrap().mark;
    let at = |day: u32, hour: u32, minute: u32| {
        Moment::parse_from_rfc3339(&format!("2026-05-{day:02}T{hour:02}:{minute:02}:00+09:00"))
            .unwrap()
    };
    assert_eq!(lines.len(), 20);
    assert_eq!(*mark(1), FileMark::Person("Sato".into()));
    assert_eq!(*mark(2), FileMark::Reference("881-2207".into()));
    assert_eq!(*mark(3), FileMark::CallBack("0120-000-147".into()));
    assert_eq!(
        *mark(7),
        FileMark::SaidBack {
            question: 0,
            agreement: Agreement::Agreed
        }
    );
    assert_eq!(
        *mark(9),
        FileMark::By {
            question: 1,
            item: Some(4),
            at: at(15, 17, 0)
        }
    );
    assert_eq!(
        *mark(10),
        FileMark::TheirWords {
            question: 1,
            item: Some(4),
            text: "it leaves tonight".into()
        }
    );
    assert!(
        matches!(mark(12), FileMark::Verdicts { question: 2, reading } if reading.group && reading.marks.len() == 8)
    );
    assert!(
        matches!(mark(13), FileMark::Verdicts { question: 2, reading } if !reading.group && reading.marks.len() == 1)
    );
    assert!(matches!(
        mark(14),
        FileMark::By {
            question: 2,
            item: Some(5),
            ..
        }
    ));
    assert_eq!(
        *mark(17),
        FileMark::By {
            question: 3,
            item: None,
            at: at(14, 10, 30)
        }
    );
    assert_eq!(
        *mark(19),
        FileMark::Slash(Slash::Note("they were kind".into()))
    );
    assert_eq!(
        *mark(20),
        FileMark::Next("list of the 8 orders by mail".into())
    );
    assert_eq!(*mark(21), FileMark::NextBy(at(14, 17, 0)));
    assert_eq!(*mark(22), FileMark::End);
    let verdicts: usize = lines
        .iter()
        .map(|line| match &line.mark {
            FileMark::Verdicts { reading, .. } => reading.verdicts().count(),
            _ => 0,
        })
        .sum();
    assert_eq!(verdicts, 3 + 5 + 8 + 1 + 1);
}

#[test]
fn every_bad_line_is_reported_with_its_number() {
    let text = "persn Sato\nA crdx\n\nB 4426\nA said-back\nA crd\nA said-back ok\nB by 17:00\nB ccccp\nB 4417 by 17:00\n\
                B 4431 by someday\nE c\n/undo\n/bord\nB words 4431\nend\nperson X\n";
    assert_eq!(
        bad(text),
        [
            (1, FileError::UnknownWord("persn".into())),
            (
                2,
                FileError::Line(LineError::UnknownLetter {
                    letter: 'x',
                    at: 4,
                    further: Vec::new()
                })
            ),
            (4, FileError::Line(LineError::BareNumber("4426".into()))),
            (7, FileError::Line(LineError::NotAnAgreement)),
            (8, FileError::NotPromised),
            (10, FileError::NotPromised),
            (
                11,
                FileError::NotATime("someday".into(), MomentError::Unreadable)
            ),
            (12, FileError::UnknownWord("e".into())),
            (13, FileError::OnlyTyped("/undo".into())),
            (14, FileError::Slash(SlashError::Unknown("/bord".into()))),
            (15, FileError::NoWords),
            (17, FileError::AfterEnd),
        ]
    );
    assert_eq!(
        bad("B said-back y\nend")[0],
        (1, FileError::NothingAnswered)
    );
}

#[test]
fn an_order_that_is_none_and_words_before_an_answer_are_faults() {
    assert_eq!(
        bad(
            "/o blah\nA words he hesitated\nA crd\nA words he hesitated\n/o 4440 3200 coffee\nB words no\nend"
        ),
        [
            (1, FileError::NoOrder("blah".into())),
            (2, FileError::NothingAnswered),
            (6, FileError::NothingAnswered),
        ]
    );
}

#[test]
fn a_file_that_stops_early_is_not_taken() {
    let cut = |text: &str| read_answers(text, &shape(), None, now());
    assert_eq!(
        cut("person Sato\nA crd\n"),
        Err(AnswersError::EndsEarly { line: 2 })
    );
    assert_eq!(cut(""), Err(AnswersError::EndsEarly { line: 0 }));
    assert_eq!(
        cut("A crd\n/cut")
            .unwrap()
            .last()
            .map(|line| line.mark.clone()),
        Some(FileMark::Cut)
    );
    assert_eq!(cut("cut\n\n# done\n").unwrap().len(), 1);
    let words = AnswersError::EndsEarly { line: 2 }.message(Lang::english());
    assert!(words[0].contains("line 2"), "{words:?}");
}

#[test]
fn a_promise_that_was_changed_takes_no_time() {
    let text = "B ccccp\nB 4431c\nB 4431 by 17:00\nend";
    assert_eq!(bad(text), [(3, FileError::NotPromised)]);
}

#[test]
fn lines_with_nothing_behind_their_word_record_nothing() {
    let lines = read_answers(
        "person\nref\ntel\nA\nA said-back\nnext\nby\nend",
        &shape(),
        None,
        now(),
    )
    .unwrap();
    assert_eq!(lines.len(), 1);
}

#[test]
fn times_count_from_when_it_was_said_and_not_from_the_typing() {
    let at = |text: &str| Moment::parse_from_rfc3339(&format!("2026-05-{text}:00+09:00")).unwrap();
    let read = |text: &str, began| read_answers(text, &shape(), began, now()).unwrap();
    let told: Vec<_> = read(
        "D p\nD by tomorrow\n/at 10:20\nnext a list\nby 2h後\nend",
        Some(at("12T10:00")),
    );
    let marks: Vec<_> = told
        .iter()
        .map(|line| (line.at, line.mark.clone()))
        .collect();
    assert_eq!(
        marks[1],
        (
            Some(at("12T10:00")),
            FileMark::By {
                question: 3,
                item: None,
                at: at("13T23:59")
            }
        )
    );
    assert_eq!(
        marks[4],
        (Some(at("12T10:20")), FileMark::NextBy(at("12T12:20")))
    );
    assert_eq!(marks[5], (Some(at("12T10:20")), FileMark::End));
    let lines = read("/at yesterday 10:00\nD p\nD by tomorrow\nend", None);
    assert!(
        matches!(lines[2].mark, FileMark::By { at: by, .. } if by == at("14T23:59")),
        "{lines:?}"
    );
    assert_eq!(read("D p\nend", None)[0].at, None, "said as it is typed");
    assert_eq!(
        bad("/at tomorrow\nend"),
        [(1, FileError::Future("tomorrow".into()))]
    );
    assert_eq!(
        bad("/at soon\nend"),
        [(
            1,
            FileError::NotATime("soon".into(), MomentError::Unreadable)
        )]
    );
}

#[test]
fn somebody_else_who_speaks_is_a_line_of_its_own_and_nobody_is_called_none() {
    let text = "person Sato\nref none\ntel なし\nA c\n/person Mori\n/ref 22\nperson 渡邉\nend";
    let marks: Vec<_> = read_answers(text, &shape(), None, now())
        .unwrap()
        .into_iter()
        .map(|line| line.mark)
        .collect();
    assert!(
        marks.contains(&FileMark::Slash(Slash::Person("Mori".into()))),
        "{marks:?}"
    );
    assert!(
        marks.contains(&FileMark::Slash(Slash::Reference("22".into()))),
        "{marks:?}"
    );
    assert!(
        !marks
            .iter()
            .any(|mark| matches!(mark, FileMark::CallBack(_))),
        "{marks:?}"
    );
    let bill = "call me on the number on my bill";
    assert_eq!(
        bad(&format!("tel {bill}\nend")),
        [(1, FileError::NoWayBack(bill.into()))]
    );
}

//! The empty answers file of a sheet, to be filled in with any editor.

use super::{ShapeQuestion, SheetShape};
use crate::{answer::legend, t, text::Lang};

/// An answers file with nothing answered: it reads back without a fault and records nothing but the
/// contact.
pub fn template(shape: &SheetShape, lang: Lang) -> String {
    let letters = legend(lang, &[]).join("  ");
    let mut lines = vec![
        comment(&t!(lang, SheetTemplateHead, party = shape.party)),
        comment(&t!(lang, SheetTemplateLetters, letters)),
        comment(&t!(lang, SheetTemplateBy)),
        comment(&t!(lang, SheetTemplateEmpty)),
        String::new(),
        comment(&t!(lang, SheetTemplateFields)),
        "person".to_owned(),
        "ref".to_owned(),
        "tel".to_owned(),
    ];
    for question in &shape.questions {
        lines.push(String::new());
        lines.push(comment(&format!("{} {}", question.letter, asked(question))));
        lines.extend(further(question, lang));
        lines.push(question.letter.clone());
        lines.push(format!("{} said-back", question.letter));
    }
    lines.push(String::new());
    lines.push(comment(&t!(lang, SheetTemplateNext)));
    lines.extend(["next", "by", "end"].map(str::to_owned));
    lines.join("\n") + "\n"
}

fn comment(text: &str) -> String {
    format!("# {text}")
}

/// What a question takes beside the answers that every question does.
fn further(question: &ShapeQuestion, lang: Lang) -> Option<String> {
    let parts = legend(lang, &question.further);
    (!question.further.is_empty()).then(|| comment(&parts.join("  ")))
}

/// The question in a few words and the items in order.
fn asked(question: &ShapeQuestion) -> String {
    let ends: Vec<_> = question
        .items
        .iter()
        .map(|item| item.ends.as_str())
        .collect();
    format!("{}  {}", question.brief, ends.join(" "))
        .trim()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        answer::Further,
        engine::Verdict,
        quantity::{Moment, TimeContext},
        text::LocalizedText,
        ui::sheet::{FileMark, ItemKey, read_answers},
    };

    #[test]
    fn the_empty_template_reads_back_and_says_nothing() {
        let items = vec![ItemKey::new("4420", "4420"), ItemKey::new("4421", "4421")];
        let text = LocalizedText(
            [
                ("en".into(), "already used".into()),
                ("ja".into(), "使用済み".into()),
            ]
            .into(),
        );
        let used = Further {
            id: "used".into(),
            verdict: Verdict::Refused,
            text,
            key: Some('u'),
            digit: Some('5'),
        };
        let shape = SheetShape {
            party: "Acorn Shop".into(),
            questions: vec![
                ShapeQuestion {
                    letter: "A".into(),
                    brief: "codes void?".into(),
                    items,
                    further: vec![used],
                },
                ShapeQuestion {
                    letter: "B".into(),
                    brief: "others signed out?".into(),
                    ..ShapeQuestion::default()
                },
            ],
        };
        let here =
            TimeContext::of(Moment::parse_from_rfc3339("2026-05-14T09:25:00+09:00").unwrap());
        for lang in Lang::all() {
            let text = template(&shape, lang);
            assert!(text.contains("# A codes void?  4420 4421\n# "), "{text}");
            assert!(text.contains("\nA\nA said-back\n"), "{text}");
            assert!(
                text.contains("u already used  ") || text.contains("5 使用済み  "),
                "{text}"
            );
            let lines = read_answers(&text, &shape, None, here).unwrap();
            assert_eq!(
                lines.into_iter().map(|line| line.mark).collect::<Vec<_>>(),
                [FileMark::End]
            );
        }
    }
}

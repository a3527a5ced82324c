//! A checklist as a task list in Markdown, which reads well and can be imported again.

use super::{Exported, Outline, OutlineStep, losses};
use crate::{
    checklist::Checklist,
    t,
    text::{Lang, paragraphs},
};

/// The task list: a heading for each phase, a box for each step.
pub(crate) fn to_markdown(list: &Checklist, outline: &Outline, lang: Lang) -> Exported {
    let mut text = format!("# {}\n", escaped(&outline.title));
    lines(&outline.about, "", &mut text);
    for phase in &outline.phases {
        text += &format!("\n## {}\n", escaped(&phase.title));
        for one in &phase.steps {
            step(one, &mut text);
        }
    }
    if !outline.sources.is_empty() {
        text += &format!("\n## {}\n\n", escaped(&t!(lang, ShowSources)));
    }
    for source in &outline.sources {
        let parts = [
            source.title.as_str(),
            source.url.as_deref().unwrap_or_default(),
            &source.read,
        ];
        let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        text += &format!(
            "- {}: {}\n",
            escaped(&source.id),
            escaped(&parts.join(" - "))
        );
    }
    Exported {
        text,
        losses: losses(list, lang).0,
    }
}

fn step(step: &OutlineStep, text: &mut String) {
    *text += &format!("\n- [ ] {}\n", escaped(&step.name));
    lines(&step.lines, "  ", text);
}

/// Paragraphs, and points in lists of their own.
fn lines(all: &[String], indent: &str, text: &mut String) {
    let mut is_point = false;
    for part in all.iter().flat_map(|line| paragraphs(line)) {
        if !(is_point && part.is_point) {
            text.push('\n');
        }
        let mark = if part.is_point { "- " } else { "" };
        *text += &format!("{indent}{mark}{}\n", escaped(part.text));
        is_point = part.is_point;
    }
}

/// The text with what Markdown would take for marks made plain.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let begin = beginning(text);
    out.push_str(&begin.0);
    let rest = begin.1;
    let letters: Vec<char> = rest.chars().collect();
    for (at, c) in letters.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| letters[at]);
        let after = letters.get(at + 1).copied();
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let is_mark = match c {
            '*' | '`' => true,
            '~' => after == Some('~') || before == Some('~'),
            '_' => !(is_word(before) && is_word(after)),
            '\\' => after.is_some_and(|c| c.is_ascii_punctuation()) || after.is_none(),
            '<' => after.is_some_and(|c| c.is_ascii_alphabetic() || "/!".contains(c)),
            '&' => after.is_some_and(|c| c.is_ascii_alphabetic() || c == '#'),
            ']' => after == Some('(') || after == Some('['),
            _ => false,
        };
        if is_mark {
            out.push('\\');
        }
        out.push(*c);
    }
    out
}

/// What a line may not begin with, made plain, and the rest.
fn beginning(text: &str) -> (String, &str) {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (head, rest) = text.split_at(digits);
    let next = rest.chars().next().unwrap_or_default();
    let is_number = (1..=6).contains(&digits) && ".)".contains(next);
    let is_mark = digits == 0 && "#>+-=|•~[".contains(next);
    match is_number || is_mark {
        true => {
            let length = next.len_utf8();
            (format!("{head}\\{next}"), &rest[length..])
        }
        false => (String::new(), text),
    }
}

use super::*;
use crate::authoring::{load, problem::ProblemKind};

fn japanese() -> Lang {
    Lang::find("ja").unwrap()
}

fn problem(range: Range<usize>) -> Problem {
    Problem::of_file(ProblemKind::EmptyText, range)
}

#[test]
fn the_caret_stands_under_wide_characters() {
    let text = "{ \"名前\": \"値\", \"x\": \"\" }";
    let at = text.rfind("\"\"").unwrap();
    let picture = draw(&[problem(at..at + 2)], "一覧.json", text, Lang::english());
    assert_eq!(
        picture,
        "error[K0503]: The text says nothing.
 --> 一覧.json:1:19
  |
1 | { \"名前\": \"値\", \"x\": \"\" }
  |                      ^^
  |
  = help: Write it, or remove the key."
    );
}

#[test]
fn a_picture_speaks_the_language_of_its_reader() {
    let picture = draw(&[problem(2..4)], "a.json", "{ \"\" }", japanese());
    assert!(
        picture.starts_with("エラー[K0503]: 文が空です。"),
        "{picture}"
    );
    assert!(
        picture.contains("直し方: 書くか、キーを消してください。"),
        "{picture}"
    );
}

#[test]
fn the_first_of_two_is_shown_with_the_second() {
    let text = "{\n  \"format\": 1,\n  \"id\": \"a\",\n  \"id\": \"b\"\n}\n";
    let (_, problems) = load(text.as_bytes(), &[]);
    let twice: Vec<_> = problems
        .into_iter()
        .filter(|one| one.related.is_some())
        .collect();
    let picture = draw(&twice, "a.json", text, Lang::english());
    assert!(
        picture.contains("3 |   \"id\": \"a\",\n  |   ---- first here"),
        "{picture}"
    );
    assert!(
        picture.contains("4 |   \"id\": \"b\"\n  |   ^^^^"),
        "{picture}"
    );
}

#[test]
fn what_could_steer_a_terminal_is_not_drawn() {
    let text = "{ \"a\u{202e}\u{9b}2J\u{1b}[2J\": \"\" }";
    let at = text.rfind("\"\"").unwrap();
    let picture = draw(
        &[problem(at..at + 2)],
        "a\u{1b}[2J\u{202e}.json",
        text,
        Lang::english(),
    );
    assert!(
        !picture.chars().any(|c| c != '\n' && text::is_hidden(c)),
        "{picture:?}"
    );
    let column = text[..at].chars().count() + 1;
    assert!(picture.contains(&format!("1:{column}\n")), "{picture}");
}

#[test]
fn a_very_long_line_is_named_and_not_shown() {
    let text = format!("{}\"\"", " ".repeat(3_000_000));
    let picture = draw(
        &vec![problem(3_000_000..3_000_002); 60],
        "a.json",
        &text,
        Lang::english(),
    );
    assert!(
        picture.contains("--> a.json:1:3000001\n"),
        "{}",
        &picture[..500]
    );
    assert!(picture.len() < 10_000);
}

#[test]
fn lines_and_columns_count_from_one_and_in_characters() {
    for (text, byte, place) in [
        ("", 0, (1, 1)),
        ("あい", 3, (1, 2)),
        ("a\nあb", 5, (2, 2)),
        ("\u{feff}ab", 4, (1, 2)),
    ] {
        assert_eq!(Lines::of(text).place(byte), place, "{text:?}");
    }
    assert_eq!(Lines::of("あ").place(1), (1, 1));
    assert_eq!(Lines::of("a").place(99), (1, 2));
}

#[test]
fn a_place_is_the_same_however_long_the_text_is() {
    let text = format!("\u{feff}{}\n{}", "あ".repeat(2000), "b\n".repeat(1500));
    let lines = Lines::of(&text);
    let (mut line, mut column) = (1, 1);
    for (at, c) in text.char_indices().skip(1) {
        assert_eq!(lines.place(at), (line, column), "byte {at}");
        (line, column) = if c == '\n' {
            (line + 1, 1)
        } else {
            (line, column + 1)
        };
    }
}

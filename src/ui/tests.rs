#[cfg(unix)]
mod pty;

use std::io;

use super::*;
use crate::{
    page::{Line, Role},
    text::Lang,
};

fn question<'a>(validate: &'a dyn Fn(&str) -> Result<(), String>) -> Question<'a> {
    Question {
        validate: Some(validate),
        ..Question::plain("call/A", "A codes void?")
    }
}

fn only_crd(text: &str) -> Result<(), String> {
    if text == "crd" {
        Ok(())
    } else {
        Err("no".to_owned())
    }
}

#[test]
fn every_way_of_asking_takes_a_line_in_the_same_way() {
    let asked = question(&only_crd);
    let take = |line: &str| asked.read(line, Lang::english());
    assert_eq!(take("crd"), Ok("crd".into()));
    assert_eq!(take(" c\u{202e}rd\x1b "), Ok("crd".into()));
    assert_eq!(
        take("/cut"),
        Ok("/cut".into()),
        "slash lines work at every prompt"
    );
    assert_eq!(take("・ん メモ"), Ok("・ん メモ".into()));
    assert_eq!(take(""), Err("no".into()));
    assert!(take("/bord").is_err_and(|fault| fault.contains("/bord")));
    assert!(
        take("c\nr").is_err_and(|fault| fault.contains("/paste")),
        "pasted lines are not one answer"
    );
}

#[test]
fn the_scripted_twin_writes_the_conversation_down() {
    let keys = ["x", "crd", "4417\t12800\n4418\u{7} 9900\n"];
    let mut asker = Scripted::new(Lang::english(), keys);
    let said = asker.transcript();
    asker
        .messages()
        .line(&Line::of(Role::Strong, "CALL SHEET"))
        .unwrap();
    assert_eq!(asker.ask(&question(&only_crd)).unwrap(), "crd");
    assert_eq!(asker.paste().unwrap(), "4417\t12800\n4418 9900\n");
    assert!(matches!(
        asker.ask(&question(&only_crd)),
        Err(PromptError::EndOfInput)
    ));
    assert_eq!(
        said.borrow().as_str(),
        "CALL SHEET\n> A codes void? x\n! no\n> A codes void? crd\n4417\t12800\n4418 9900\n.\n? A codes void?\n"
    );
}

#[test]
fn an_interruption_keeps_the_half_line_and_escape_goes_back() {
    let keys = [Keys::Interrupt("ccc".into()), Keys::Escape];
    let mut asker = Scripted::new(Lang::english(), keys);
    assert!(
        matches!(asker.ask(&question(&only_crd)), Err(PromptError::Interrupted { draft }) if draft == "ccc")
    );
    assert!(matches!(
        asker.ask(&question(&only_crd)),
        Err(PromptError::Back)
    ));
}

#[test]
fn without_anybody_to_ask_nothing_waits() {
    let settings = Settings {
        no_input: true,
        ..Settings::new(Lang::english())
    };
    let mut asker = asker(&settings);
    assert_eq!(asker.mode(), Mode::Nobody);
    assert!(matches!(
        asker.ask(&question(&only_crd)),
        Err(PromptError::NobodyToAsk)
    ));
    assert!(matches!(asker.paste(), Err(PromptError::NobodyToAsk)));
}

#[test]
fn the_environment_chooses_lines_and_a_size() {
    let settings = |pairs: &[(&str, &str)]| {
        let found = |name: &str| {
            pairs
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, value)| (*value).to_owned())
        };
        Settings::new(Lang::english()).with_environment(&found)
    };
    assert!(settings(&[("ACCESSIBLE", "1")]).plain);
    assert!(settings(&[("TERM", "dumb")]).plain);
    assert!(!settings(&[("ACCESSIBLE", ""), ("TERM", "xterm")]).plain);
    assert!(!settings(&[("ACCESSIBLE", "0")]).plain);
    let size = settings(&[("COLUMNS", "40"), ("LINES", "10")]);
    assert_eq!((size.columns, size.rows), (Some(40), Some(10)));
}

#[test]
fn a_broken_pipe_is_a_reader_that_has_gone() {
    assert!(matches!(
        PromptError::from(io::Error::from(io::ErrorKind::BrokenPipe)),
        PromptError::ReaderGone
    ));
    assert!(matches!(
        PromptError::from(io::Error::from(io::ErrorKind::PermissionDenied)),
        PromptError::Io(_)
    ));
}

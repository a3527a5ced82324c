//! Somebody at the terminal, in one language.

use kakunin::text::Lang;

use crate::{env::Env, tty::Tty};

/// Somebody at the terminal, in one language.
pub(crate) struct Typist {
    pub(crate) tty: Tty,
    pub(crate) lang: Lang,
}

impl Typist {
    /// Starts the program in a language.
    pub(crate) fn start(env: &Env, lang: &'static str, arguments: &[&str]) -> Self {
        Self {
            tty: Tty::start(&env.lang(lang), arguments),
            lang: Lang::find(lang).unwrap(),
        }
    }

    /// A text of the program.
    #[track_caller]
    pub(crate) fn text(&self, key: &str) -> &'static str {
        self.lang
            .by_key(key)
            .unwrap_or_else(|| panic!("no text {key}"))
    }

    /// The text of this key, up to what is filled in.
    fn beginning(&self, key: &str) -> &'static str {
        let beginning = self.text(key).split('{').next();
        beginning.unwrap_or_default().trim_end()
    }

    /// Waits for the question of this key. Gives the screen.
    #[track_caller]
    pub(crate) fn prompt(&self, key: &str) -> String {
        self.tty.wait_prompt(self.beginning(key))
    }

    /// Answers the question of this key. Gives the screen with the question.
    #[track_caller]
    pub(crate) fn answer(&mut self, key: &str, text: &str) -> String {
        self.tty.answer(self.beginning(key), text)
    }

    /// Types lines at the question of this key that takes many, up to the closing dot.
    #[track_caller]
    pub(crate) fn lines(&mut self, key: &str, text: &str) {
        let dot = self.text(key).lines().last().unwrap();
        self.tty.wait_for(dot);
        self.tty.paste(text);
        self.tty.key(".\r");
    }
}

//! RTF → the text that it shows, or the page that it was made of: Outlook wraps HTML in RTF
//! ([MS-OXRTFEX]). Nested groups are a list, not calls, so no document overflows the stack.

use std::collections::HashMap;

use super::{
    super::charset,
    code_page,
    rtf_token::{Token, Tokens},
};

/// How deep groups may be nested.
const MAX_DEPTH: usize = 500;

/// The longest text, in bytes.
const MAX_TEXT_BYTES: usize = 8 * 1024 * 1024;

/// Groups that hold no text of the document.
const SILENT: [&str; 22] = [
    "fonttbl",
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "object",
    "header",
    "footer",
    "headerl",
    "headerr",
    "headerf",
    "footerl",
    "footerr",
    "footerf",
    "ftnsep",
    "listtable",
    "fldinst",
    "themedata",
    "generator",
    "xe",
    "tc",
    "bkmkstart",
];

/// Words that are a character.
const CHARACTERS: [(&str, &str); 15] = [
    ("par", "\n"),
    ("line", "\n"),
    ("sect", "\n"),
    ("page", "\n"),
    ("row", "\n"),
    ("tab", "\t"),
    ("cell", "\t"),
    ("emdash", "\u{2014}"),
    ("endash", "\u{2013}"),
    ("bullet", "\u{2022}"),
    ("lquote", "\u{2018}"),
    ("rquote", "\u{2019}"),
    ("ldblquote", "\u{201c}"),
    ("rdblquote", "\u{201d}"),
    ("emspace", " "),
];

/// What an RTF document holds.
#[derive(Debug, Default)]
pub(super) struct Rtf {
    pub(super) text: String,
    /// The text is HTML, which the document was made of.
    pub(super) is_html: bool,
    pub(super) is_cut: bool,
}

/// What holds inside a group, and ends with it.
#[derive(Clone)]
struct Group {
    /// It shows nothing.
    is_silent: bool,
    /// It lists fonts.
    is_fonts: bool,
    /// Markup of the page.
    is_tag: bool,
    /// Words for programs that do not know the page behind them.
    is_only_rtf: bool,
    font: u32,
    /// How many characters stand for one that older programs do not know.
    fallback: usize,
}

struct Reader {
    out: Rtf,
    groups: Vec<Group>,
    now: Group,
    /// The document's own code page.
    code_page: u32,
    first_font: u32,
    /// The code pages of fonts.
    fonts: HashMap<u32, u32>,
    /// Bytes of one code page that are not yet decoded: a letter can have two of them.
    pending: Vec<u8>,
    /// Halves of a character of UTF-16.
    units: Vec<u16>,
    /// How many characters are still to be left out.
    skip: usize,
    /// The group has just begun; `{\*\word` is left out when the word is unknown.
    is_optional: bool,
}

/// Reads a document. Damaged ones give what can be read.
pub(super) fn read(bytes: &[u8]) -> Rtf {
    let mut reader = Reader {
        out: Rtf::default(),
        groups: Vec::new(),
        now: Group {
            is_silent: false,
            is_fonts: false,
            is_tag: false,
            is_only_rtf: false,
            font: 0,
            fallback: 1,
        },
        code_page: 1252,
        first_font: 0,
        fonts: HashMap::new(),
        pending: Vec::new(),
        units: Vec::new(),
        skip: 0,
        is_optional: false,
    };
    for token in Tokens::new(bytes) {
        reader.take(token);
        let is_long = reader.out.text.len() + reader.pending.len() > MAX_TEXT_BYTES;
        if is_long || reader.groups.len() > MAX_DEPTH {
            reader.out.is_cut = true;
            break;
        }
    }
    reader.flush();
    reader.out
}

impl Reader {
    fn take(&mut self, token: Token<'_>) {
        match token {
            Token::Begin => {
                self.flush();
                self.skip = 0;
                self.groups.push(self.now.clone());
            }
            Token::End => {
                self.flush();
                self.skip = 0;
                if let Some(group) = self.groups.pop() {
                    self.now = group;
                }
            }
            Token::Optional => self.is_optional = true,
            Token::Byte(byte) => self.byte(byte),
            Token::Word(word, number) => {
                let is_optional = std::mem::take(&mut self.is_optional);
                self.word(word, number, is_optional);
            }
        }
    }

    fn is_shown(&self) -> bool {
        let is_text = !self.now.is_silent && !self.now.is_fonts;
        is_text && (self.now.is_tag || !(self.out.is_html && self.now.is_only_rtf))
    }

    fn byte(&mut self, byte: u8) {
        if self.skip > 0 {
            self.skip -= 1;
        } else if self.is_shown() {
            self.flush_units();
            self.pending.push(byte);
        }
    }

    fn text(&mut self, text: &str) {
        if self.is_shown() {
            self.flush();
            self.out.text.push_str(text);
        }
    }

    fn word(&mut self, word: &str, number: Option<i32>, is_optional: bool) {
        if let Some((_, text)) = CHARACTERS.iter().find(|(known, _)| *known == word) {
            self.text(text);
            return;
        }
        let unsigned = number.and_then(|number| u32::try_from(number).ok());
        match word {
            "u" => self.unit(number.unwrap_or_default()),
            "uc" => self.now.fallback = number.unwrap_or(1).clamp(0, 8) as usize,
            "ansicpg" => self.code_page = unsigned.unwrap_or(self.code_page),
            "fromhtml" => self.out.is_html = true,
            "htmlrtf" => {
                self.flush();
                self.now.is_only_rtf = number != Some(0);
            }
            "htmltag" => {
                self.now.is_tag = true;
                self.now.is_silent = false;
            }
            // Its words come again as text of the page.
            "mhtmltag" => self.now.is_silent = true,
            "fonttbl" => self.now.is_fonts = true,
            "deff" => self.first_font = unsigned.unwrap_or_default(),
            "f" => self.font(unsigned.unwrap_or_default()),
            "plain" => self.font(self.first_font),
            "fcharset" if self.now.is_fonts => {
                let page = code_page::of_font(unsigned.unwrap_or_default());
                self.fonts.extend(page.map(|page| (self.now.font, page)));
            }
            word if is_optional || SILENT.contains(&word) => {
                self.flush();
                self.now.is_silent = true;
            }
            _ => {}
        }
    }

    fn font(&mut self, font: u32) {
        if font != self.now.font {
            self.flush();
            self.now.font = font;
        }
    }

    /// A character by its number, in UTF-16 and perhaps below zero.
    fn unit(&mut self, number: i32) {
        if self.is_shown() {
            self.flush_bytes();
            self.units.push(number as u16);
        }
        self.skip = self.now.fallback;
    }

    fn flush(&mut self) {
        self.flush_bytes();
        self.flush_units();
    }

    fn flush_units(&mut self) {
        let units = std::mem::take(&mut self.units);
        let letters = char::decode_utf16(units);
        let letters = letters.map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER));
        self.out.text.extend(letters);
    }

    fn flush_bytes(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.pending);
        let page = self.fonts.get(&self.now.font).unwrap_or(&self.code_page);
        let text = match code_page::name(*page) {
            Some(name) => charset::text(&bytes, Some(&name)),
            None => charset::guess(&bytes),
        };
        self.out.text.push_str(&text);
    }
}

//! The words, signs and bytes that RTF is written in.

/// One of them.
pub(super) enum Token<'b> {
    /// `{`
    Begin,
    /// `}`
    End,
    /// `\*`: who does not know the next word leaves its group out.
    Optional,
    /// `\par`, `\u-12345`
    Word(&'b str, Option<i32>),
    /// A byte of text.
    Byte(u8),
}

/// The tokens of a document.
pub(super) struct Tokens<'b> {
    rest: &'b [u8],
}

impl<'b> Tokens<'b> {
    pub(super) fn new(bytes: &'b [u8]) -> Self {
        Self { rest: bytes }
    }

    /// What follows a backslash.
    fn control(&mut self) -> Option<Token<'b>> {
        let letters = self
            .rest
            .iter()
            .take_while(|byte| byte.is_ascii_alphabetic());
        let length = letters.count().min(32);
        if length > 0 {
            return self.word(length);
        }
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(match first {
            b'\'' => {
                let digits = self.rest.get(..2).and_then(|two| str::from_utf8(two).ok());
                let byte = digits.and_then(|two| u8::from_str_radix(two, 16).ok());
                let byte = byte.filter(|_| !digits.is_some_and(|two| two.starts_with('+')));
                self.rest = &self.rest[if byte.is_some() { 2 } else { 0 }..];
                Token::Byte(byte.unwrap_or(b'?'))
            }
            b'*' => Token::Optional,
            b'\r' | b'\n' => Token::Word("par", None),
            b'\t' => Token::Word("tab", None),
            b'~' => Token::Byte(b' '),
            b'_' => Token::Byte(b'-'),
            // A hyphen that shows only at the end of a line, and the like.
            b'-' | b':' | b'|' => Token::Word("", None),
            sign => Token::Byte(*sign),
        })
    }

    fn word(&mut self, length: usize) -> Option<Token<'b>> {
        let (word, rest) = self.rest.split_at(length);
        let minus = usize::from(rest.first() == Some(&b'-'));
        let digits = rest[minus..]
            .iter()
            .take_while(|byte| byte.is_ascii_digit());
        let digits = digits.count().min(10);
        let end = if digits == 0 { 0 } else { minus + digits };
        let number = str::from_utf8(&rest[..end]).ok()?.parse().ok();
        self.rest = &rest[end..];
        if let Some(after) = self.rest.strip_prefix(b" ") {
            self.rest = after;
        }
        let word = str::from_utf8(word).ok()?;
        if word == "bin" {
            // Bytes of a picture, in any form.
            let count = number.and_then(|count: i32| usize::try_from(count).ok());
            let count = count.unwrap_or_default().min(self.rest.len());
            self.rest = &self.rest[count..];
        }
        Some(Token::Word(word, number))
    }
}

impl<'b> Iterator for Tokens<'b> {
    type Item = Token<'b>;

    fn next(&mut self) -> Option<Token<'b>> {
        loop {
            let (first, rest) = self.rest.split_first()?;
            self.rest = rest;
            return match first {
                b'\\' => self.control(),
                b'{' => Some(Token::Begin),
                b'}' => Some(Token::End),
                b'\r' | b'\n' | 0 => continue,
                byte => Some(Token::Byte(*byte)),
            };
        }
    }
}

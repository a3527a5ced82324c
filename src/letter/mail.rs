//! A letter as a mail draft.

use std::io::{self, Write};

use mail_builder::{
    headers::{Header, address::Address, content_type::ContentType, text::Text},
    mime::MimePart,
};

use super::model::Letter;
use crate::record::{Channel, ChannelKind, State};

/// The mail address that was noted for a party, the last one whose source may be trusted.
pub(crate) fn address(state: &State, party: &str) -> Option<String> {
    let is_theirs = |channel: &&Channel| {
        channel.party == party
            && channel.kind == ChannelKind::Mail
            && channel.source.is_trustworthy()
    };
    // An address is one word with an at sign; what else was noted as a mail channel goes into no
    // header.
    let is_address = |text: &&str| {
        let is_plain = |byte: u8| byte.is_ascii_graphic() && !b"<>,;:\"()[]\\".contains(&byte);
        let both = text.split_once('@').filter(|_| text.bytes().all(is_plain));
        both.is_some_and(|(name, host)| !name.is_empty() && !host.is_empty() && !host.contains('@'))
    };
    let trusted = state.channels.iter().filter(is_theirs);
    let mut addresses = trusted.map(|channel| channel.address.trim());
    addresses.rfind(is_address).map(str::to_owned)
}

impl Letter {
    /// As a draft that a mail program opens and sends (RFC 5322). `X-Unsent` makes it open it to be
    /// sent; date, sender and message id are added by the mail program.
    ///
    /// # Errors
    /// Only if writing to memory failed.
    pub(crate) fn mail(&self) -> io::Result<Vec<u8>> {
        let mut mail = b"X-Unsent: 1\r\nMIME-Version: 1.0\r\n".to_vec();
        if let Some(address) = &self.address {
            let to = Address::new_address(None::<&str>, address.as_str());
            header(&mut mail, "To", &to)?;
        }
        header(&mut mail, "Subject", &Text::new(self.subject.as_str()))?;
        header(&mut mail, "Content-Language", &Text::new(self.lang))?;
        let kind = ContentType::new("text/plain").attribute("charset", "utf-8");
        MimePart::new(kind, self.text()).write_part(&mut mail)?;
        Ok(mail)
    }
}

fn header(mail: &mut Vec<u8>, name: &str, value: &impl Header) -> io::Result<()> {
    write!(mail, "{name}: ")?;
    value.write_header(mail, name.len() + 2).map(drop)
}

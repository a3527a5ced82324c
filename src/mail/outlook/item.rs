//! The properties of an Outlook item → a mail.

use std::{borrow::Cow, collections::HashMap};

use chrono::DateTime;

use super::{
    super::{
        charset, excerpt, headers, html,
        model::{Mail, MailFacts},
        structured,
    },
    code_page, lzfu, rtf,
};
use crate::quantity::Moment;

/// The properties that are read, by their numbers in [MS-OXPROPS].
pub(super) const MESSAGE_CLASS: u16 = 0x001a;
pub(super) const SUBJECT: u16 = 0x0037;
pub(super) const SUBMIT_TIME: u16 = 0x0039;
const SENT_FOR_NAME: u16 = 0x0042;
const SENT_FOR_ADDRESS: u16 = 0x0065;
const TRANSPORT_HEADERS: u16 = 0x007d;
const SENDER_NAME: u16 = 0x0c1a;
const SENDER_ADDRESS: u16 = 0x0c1f;
const DELIVERY_TIME: u16 = 0x0e06;
const NORMALIZED_SUBJECT: u16 = 0x0e1d;
pub(super) const BODY: u16 = 0x1000;
const RTF: u16 = 0x1009;
const HTML: u16 = 0x1013;
const MESSAGE_ID: u16 = 0x1035;
pub(super) const DISPLAY_NAME: u16 = 0x3001;
pub(super) const ATTACHED: u16 = 0x3701;
pub(super) const SHORT_FILE_NAME: u16 = 0x3704;
pub(super) const FILE_NAME: u16 = 0x3707;
const INTERNET_CODE_PAGE: u16 = 0x3fde;
pub(super) const CODE_PAGE: u16 = 0x3ffd;
const SENDER_SMTP: u16 = 0x5d01;
const SENT_FOR_SMTP: u16 = 0x5d02;

const KNOWN: [u16; 24] = [
    MESSAGE_CLASS,
    SUBJECT,
    SUBMIT_TIME,
    SENT_FOR_NAME,
    SENT_FOR_ADDRESS,
    TRANSPORT_HEADERS,
    SENDER_NAME,
    SENDER_ADDRESS,
    DELIVERY_TIME,
    NORMALIZED_SUBJECT,
    BODY,
    RTF,
    HTML,
    MESSAGE_ID,
    DISPLAY_NAME,
    ATTACHED,
    SHORT_FILE_NAME,
    FILE_NAME,
    INTERNET_CODE_PAGE,
    CODE_PAGE,
    SENDER_SMTP,
    SENT_FOR_SMTP,
    0x0e1b,
    0x3705,
];

/// Types of values: text in the item's code page, text in UTF-16.
pub(super) const STRING8: u16 = 0x001e;
pub(super) const UNICODE: u16 = 0x001f;

/// Classes of items that are no mails: appointments, people, tasks.
const OTHER_CLASSES: [&str; 7] = [
    "ipm.appointment",
    "ipm.contact",
    "ipm.distlist",
    "ipm.task",
    "ipm.stickynote",
    "ipm.activity",
    "ipm.document",
];

/// 1 January 1601 in seconds before 1970, from where Windows counts.
const EPOCH_SECONDS: i64 = 11_644_473_600;

struct Value {
    kind: u16,
    bytes: Vec<u8>,
}

/// What a list of properties says.
#[derive(Default)]
pub(super) struct Properties {
    values: HashMap<u16, Value>,
}

/// An item with what is attached to it.
#[derive(Default)]
pub(super) struct Item {
    pub(super) properties: Properties,
    pub(super) attached: Vec<Item>,
    pub(super) file_names: Vec<String>,
    /// Not everything could be read.
    pub(super) is_cut: bool,
}

impl Properties {
    /// Whether a property is one of those that are read.
    pub(super) fn knows(id: u16) -> bool {
        KNOWN.contains(&id)
    }

    /// Takes a value; of two types of one text, the one that needs no code page.
    pub(super) fn take(&mut self, id: u16, kind: u16, bytes: Vec<u8>) {
        let is_known = self
            .values
            .get(&id)
            .is_some_and(|known| known.kind == UNICODE);
        if Self::knows(id) && !is_known {
            self.values.insert(id, Value { kind, bytes });
        }
    }

    pub(super) fn number(&self, id: u16) -> Option<u32> {
        let value = self.values.get(&id)?;
        Some(u32::from_le_bytes(*value.bytes.first_chunk()?))
    }

    pub(super) fn bytes(&self, id: u16) -> Option<&[u8]> {
        self.values.get(&id).map(|value| value.bytes.as_slice())
    }

    /// The encoding of texts whose type does not say it.
    fn encoding(&self) -> Option<Cow<'static, str>> {
        let page = self.number(CODE_PAGE).and_then(code_page::name);
        page.or_else(|| self.number(INTERNET_CODE_PAGE).and_then(code_page::name))
    }

    /// A text, empty when there is none. `encoding` is that of the item that holds it.
    pub(super) fn text_in(&self, id: u16, encoding: Option<&str>) -> String {
        let Some(value) = self.values.get(&id) else {
            return String::new();
        };
        let text = match value.kind {
            UNICODE => utf16(&value.bytes),
            STRING8 => charset::text(&value.bytes, encoding),
            _ => return String::new(),
        };
        text.trim_end_matches('\0').to_owned()
    }

    fn text(&self, id: u16) -> String {
        self.text_in(id, self.encoding().as_deref())
    }

    fn time(&self, id: u16) -> Option<Moment> {
        let value = self.values.get(&id)?;
        let ticks = u64::from_le_bytes(*value.bytes.first_chunk()?);
        let seconds = i64::try_from(ticks / 10_000_000).ok()? - EPOCH_SECONDS;
        // Zero and the like are no times.
        let at = DateTime::from_timestamp(seconds, 0).filter(|_| seconds > 0)?;
        Some(at.fixed_offset())
    }

    /// The HTML that the item holds as such.
    fn html(&self) -> String {
        let Some(value) = self.values.get(&HTML) else {
            return String::new();
        };
        if matches!(value.kind, UNICODE | STRING8) {
            return self.text(HTML);
        }
        let page = self.number(INTERNET_CODE_PAGE).and_then(code_page::name);
        let named = page.map(Cow::into_owned);
        let named = named.or_else(|| charset::charset_in_head(&value.bytes));
        charset::text(&value.bytes, named.as_deref())
    }

    /// `Acorn Shop <order@acorn.example>`. Inside an organisation an address is a path, which says
    /// nothing to others.
    fn sender(&self) -> String {
        let pairs = [
            (SENT_FOR_NAME, [SENT_FOR_SMTP, SENT_FOR_ADDRESS]),
            (SENDER_NAME, [SENDER_SMTP, SENDER_ADDRESS]),
        ];
        let senders = pairs.map(|(name, addresses)| {
            let mut addresses = addresses.into_iter().map(|id| self.text(id));
            let address = addresses.find(|address| address.contains('@'));
            match (self.text(name), address) {
                (name, Some(address)) if name.is_empty() || name == address => address,
                (name, Some(address)) => format!("{name} <{address}>"),
                (name, None) => name,
            }
        });
        let [sent_for, sender] = senders;
        let is_better = sent_for.contains('@') || !sender.contains('@') && !sent_for.is_empty();
        if is_better { sent_for } else { sender }
    }

    /// The headers that came with it say more than Outlook's own fields. The time at which the item
    /// was made is no time of the mail.
    fn facts(&self) -> MailFacts {
        let mut facts = headers::facts(self.text(TRANSPORT_HEADERS).as_bytes());
        let fill = |known: &mut String, own: String| {
            if known.is_empty() {
                *known = excerpt(&own);
            }
        };
        fill(&mut facts.from, self.sender());
        let id = self.text(MESSAGE_ID);
        fill(
            &mut facts.message_id,
            id.trim_matches(['<', '>', ' ']).to_owned(),
        );
        let subject = [SUBJECT, NORMALIZED_SUBJECT].map(|id| self.text(id));
        let [own, normalized] = subject;
        if !own.is_empty() {
            facts.subject.clear();
        }
        fill(&mut facts.subject, own);
        fill(&mut facts.subject, normalized);
        let own = || self.time(SUBMIT_TIME).or_else(|| self.time(DELIVERY_TIME));
        facts.date = facts.date.or_else(own);
        facts
    }
}

impl Item {
    /// Whether it is something else than a mail.
    pub(super) fn is_other(&self) -> bool {
        let class = self.properties.text(MESSAGE_CLASS).to_lowercase();
        OTHER_CLASSES.iter().any(|other| class.starts_with(other))
    }

    /// The name of a file that is attached to this item.
    pub(super) fn name_of(&self, attachment: &Properties) -> Option<String> {
        let encoding = self.properties.encoding();
        let mut names = [FILE_NAME, SHORT_FILE_NAME, DISPLAY_NAME].into_iter();
        names.find_map(|id| {
            let name = excerpt(&attachment.text_in(id, encoding.as_deref()));
            (!name.is_empty()).then_some(name)
        })
    }

    pub(super) fn into_mail(self) -> Mail {
        let properties = &self.properties;
        let mut mail = Mail {
            facts: properties.facts(),
            plain: properties.text(BODY),
            file_names: self.file_names,
            is_cut: self.is_cut,
            ..Mail::default()
        };
        let page = properties.html();
        mail.add_shown(&html::text(&page));
        mail.data = structured::read(&page);
        if page.is_empty() {
            mail.add_rtf(properties.bytes(RTF));
        }
        mail.plain
            .truncate(whole_chars(&mail.plain, MAX_TEXT_BYTES));
        mail.attached = self.attached.into_iter().map(Item::into_mail).collect();
        mail.is_cut |= mail.attached.iter().any(|attached| attached.is_cut);
        mail
    }
}

/// The most text that is kept of each kind, in bytes.
const MAX_TEXT_BYTES: usize = 1024 * 1024;

impl Mail {
    fn add_shown(&mut self, text: &str) {
        let end = whole_chars(text, MAX_TEXT_BYTES);
        self.is_cut |= end < text.len();
        self.shown.push_str(&text[..end]);
    }

    /// Takes the body that is RTF: the page or the text that it was made of.
    fn add_rtf(&mut self, packed: Option<&[u8]>) {
        let Some(packed) = packed else {
            return;
        };
        let Some(rtf) = lzfu::unpack(packed).map(|bytes| rtf::read(&bytes)) else {
            self.is_cut = true;
            return;
        };
        self.is_cut |= rtf.is_cut;
        if rtf.is_html {
            self.add_shown(&html::text(&rtf.text));
        } else if self.plain.trim().is_empty() {
            self.plain = rtf.text;
        }
    }
}

/// As many bytes as are whole characters.
fn whole_chars(text: &str, most: usize) -> usize {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    end
}

fn utf16(bytes: &[u8]) -> String {
    let (pairs, _) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| u16::from_le_bytes(*pair));
    let letters = char::decode_utf16(units);
    letters
        .map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

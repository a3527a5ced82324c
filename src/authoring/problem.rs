//! What can be wrong with a checklist, as fields. `word.rs` says it in a language, `draw.rs` shows
//! the place.

use std::ops::Range;

use super::{advice::Advice, explore::Finding};

/// Something wrong in a checklist's text.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// What is wrong.
    pub what: What,
    /// Which value, as a JSON pointer (RFC 6901); empty for the whole file.
    pub pointer: String,
    /// Where it stands, in bytes of the text.
    pub range: Range<usize>,
    /// Another place that it is about, such as the first of two equal ids.
    pub related: Option<Range<usize>>,
}

/// Whether a checklist loads in spite of a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The checklist is refused.
    Error,
    /// The checklist loads.
    Warning,
}

/// Why a text is not JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// A comment.
    Comment,
    /// A comma before a closing bracket.
    TrailingComma,
    /// No comma between two entries.
    MissingComma,
    /// No colon after a key.
    MissingColon,
    /// No value after a colon.
    MissingValue,
    /// A text or a key without double quotes.
    Quotes,
    /// A text, a list or an object without an end.
    Unclosed,
    /// A backslash before something that JSON does not know.
    Escape,
    /// A number that JSON does not know.
    Number,
    /// Something after the end.
    Extra,
    /// A sign that is not JSON's, such as a full-width colon: this one is.
    Sign(char, char),
    /// A space that is none in JSON, such as a full-width one.
    Space(char),
    /// A word that may be `true` or `false` mistyped.
    Word(&'static str),
    /// A closing bracket that does not fit the open one.
    Bracket,
    /// A comma with nothing before it.
    ExtraComma,
    /// Anything else.
    Other,
}

/// The shape of a JSON value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// `"text"`
    Text,
    /// `1` or `1.5`
    Number,
    /// `1`
    WholeNumber,
    /// `true` or `false`
    Truth,
    /// `[ … ]`
    List,
    /// `{ … }`
    Object,
    /// `{ "en": "text", "ja": "text" }`
    LocalizedText,
    /// `"text"` or `["text", "text"]`
    TextOrTexts,
    /// `null`
    Null,
}

/// What an id names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    /// Whoever can answer.
    Party,
    /// A type of item.
    Item,
    /// A field of an item.
    Field,
    /// A sign.
    Sign,
    /// A source.
    Source,
    /// A step.
    Step,
    /// Another checklist.
    List,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// The file has more bytes than [`MAX_BYTES`](super::MAX_BYTES).
    TooLarge,
    /// The text is not UTF-8 from here on.
    NotUtf8,
    /// The file holds nothing.
    Empty,
    /// The text is not JSON.
    Syntax(Syntax),
    /// More brackets inside brackets than the program follows.
    TooDeep,
    /// The format is from a newer version of kakunin.
    NewerFormat(u64),
    /// There is no such format.
    NoSuchFormat(u64),

    /// A key that this place does not have; it has these.
    UnknownKey(String, Vec<String>),
    /// A key that this place needs.
    MissingKey(String),
    /// A value of another shape.
    WrongShape {
        /// What belongs here.
        expected: Shape,
        /// What stands here.
        found: Shape,
        /// What was probably meant, as JSON.
        meant: Option<String>,
    },
    /// A word that this place does not take; it takes these.
    UnknownWord(String, Vec<String>),
    /// A key that stands twice in the same object.
    DuplicateKey(String),
    /// Not a duration.
    NotADuration(String),
    /// A text with more characters than [`MAX_TEXT_CHARS`](super::MAX_TEXT_CHARS).
    TextTooLong(usize),
    /// A character that nobody sees, or that steers a terminal.
    HiddenCharacter(char),
    /// What else the reader of the format refuses, in its words.
    Refused(String),

    /// An id of another form.
    BadId(String),
    /// An id that the program keeps for itself.
    ReservedId(String),
    /// An id that stands twice.
    DuplicateId(String),
    /// Nothing has this id; these are there.
    Unknown(Thing, String, Vec<String>),
    /// The sign is about another type of item than the step.
    SignOfOtherItem {
        /// The sign.
        sign: String,
        /// Its type of item.
        item: String,
        /// The step's type of item.
        each: String,
    },
    /// The field is of another type of item than the step.
    FieldOfOtherItem {
        /// The field, with its type of item.
        field: String,
        /// The step's type of item.
        each: String,
    },
    /// The step is not an `ask`, so it has no answer.
    NotAnAsk(String),
    /// The field holds no time.
    NotATime(String),
    /// The field is written without its type of item.
    FieldWithoutItem(String),
    /// The party is to turn to itself.
    EscalatesToItself(String),

    /// A step of no kind.
    NoKind,
    /// A step of several kinds.
    SeveralKinds(Vec<&'static str>),
    /// A key that belongs to steps of other kinds.
    KeyNotForKind {
        /// The key.
        key: &'static str,
        /// The step's kind.
        kind: &'static str,
        /// The kinds that have the key.
        kinds: Vec<&'static str>,
    },
    /// A key that steps of this kind need.
    KindNeedsKey {
        /// The key.
        key: &'static str,
        /// The step's kind.
        kind: &'static str,
    },
    /// A choice without two options.
    ChoiceWithoutOptions,
    /// Options without a choice.
    OptionsWithoutChoice,
    /// `from` where no `within` counts.
    FromWithoutWithin,
    /// Of `repeat` and `times` one stands alone.
    RepeatAndTimes,
    /// A number below the least that makes sense.
    TooSmall(&'static str, u32),
    /// Not a country's two capital letters.
    NotACountry(String),
    /// Not a version.
    NotAVersion(String),
    /// Not a day.
    NotADay(String),
    /// Not the address of a page.
    NotAnAddress(String),
    /// A step without sources and without `judgement`.
    NoBasis,
    /// A step with sources and with `judgement`.
    TwoBases,
    /// A critical step without a way on for these statuses and further answers.
    NoFallback(String, Vec<String>),
    /// A critical step whose way on for these statuses and further answers exists in some countries
    /// only.
    FallbackElsewhere(String, Vec<String>),
    /// A letter that cannot stand for a further answer.
    NotAKey(String),
    /// A legal window without a time.
    LegalWithoutWithin,
    /// A legal window without a source that has an address and a day.
    LegalWithoutSource,

    /// A condition of none or several of the six forms: these were found.
    ConditionForm(Vec<&'static str>),
    /// A condition reads something and does not say what it must be.
    IsMissing,
    /// `is` where nothing is read.
    IsNotHere,
    /// A list that must hold something.
    EmptyList,
    /// A value that what is read can never have; it can have these.
    ImpossibleValue(String, Vec<String>),
    /// What is read has no fixed values to compare with.
    NoFixedValues(String),
    /// Steps whose conditions wait for each other, the first one again at the end.
    Cycle(Vec<String>),

    /// A text without one of the list's languages.
    LanguageMissing(String),
    /// A text in a language that the list does not claim.
    LanguageNotClaimed(String, Vec<String>),
    /// A text that says nothing.
    EmptyText,
    /// The list claims no language.
    NoLanguages,
    /// Not the code of a language.
    NotALanguage(String),
    /// A placeholder that nothing can fill here; these can be filled.
    Unfillable(String, Vec<String>),
    /// A curly bracket that is not part of a placeholder.
    LooseBrace,

    /// A placeholder that this language does not have while another has it.
    PlaceholderOnlyIn {
        /// The placeholder.
        name: String,
        /// A language that has it.
        there: String,
        /// A language that does not.
        missing: String,
    },
    /// A source that nothing cites.
    UnusedSource(String),
    /// What a list may leave as it is.
    Advice(Advice),
    /// What comes out when every combination of answers is walked.
    Walked(Finding),
}

impl Problem {
    /// The stable code, such as `K0101`. The first two digits group: file, shape, names, steps,
    /// conditions, texts, warnings.
    pub fn code(&self) -> &'static str {
        match &self.what {
            What::TooLarge => "K0001",
            What::NotUtf8 => "K0002",
            What::Empty => "K0003",
            What::Syntax(_) => "K0004",
            What::TooDeep => "K0005",
            What::NewerFormat(_) => "K0006",
            What::NoSuchFormat(_) => "K0007",
            What::UnknownKey(..) => "K0101",
            What::MissingKey(_) => "K0102",
            What::WrongShape { .. } => "K0103",
            What::UnknownWord(..) => "K0104",
            What::DuplicateKey(_) => "K0105",
            What::NotADuration(_) => "K0106",
            What::TextTooLong(_) => "K0107",
            What::HiddenCharacter(_) => "K0108",
            What::Refused(_) => "K0109",
            What::BadId(_) => "K0201",
            What::ReservedId(_) => "K0202",
            What::DuplicateId(_) => "K0203",
            What::Unknown(thing, ..) => thing.code(),
            What::SignOfOtherItem { .. } => "K0211",
            What::FieldOfOtherItem { .. } => "K0212",
            What::NotAnAsk(_) => "K0213",
            What::NotATime(_) => "K0214",
            What::FieldWithoutItem(_) => "K0215",
            What::EscalatesToItself(_) => "K0216",
            What::NoKind => "K0301",
            What::SeveralKinds(_) => "K0302",
            What::KeyNotForKind { .. } => "K0303",
            What::KindNeedsKey { .. } => "K0304",
            What::ChoiceWithoutOptions => "K0305",
            What::OptionsWithoutChoice => "K0306",
            What::FromWithoutWithin => "K0307",
            What::RepeatAndTimes => "K0308",
            What::TooSmall(..) => "K0309",
            What::NotACountry(_) => "K0310",
            What::NotAVersion(_) => "K0311",
            What::NotADay(_) => "K0312",
            What::NotAnAddress(_) => "K0313",
            What::NoBasis => "K0314",
            What::TwoBases => "K0315",
            What::NoFallback(..) => "K0316",
            What::FallbackElsewhere(..) => "K0317",
            What::LegalWithoutWithin => "K0319",
            What::LegalWithoutSource => "K0320",
            What::NotAKey(_) => "K0321",
            What::ConditionForm(_) => "K0401",
            What::IsMissing => "K0402",
            What::IsNotHere => "K0403",
            What::EmptyList => "K0404",
            What::ImpossibleValue(..) => "K0405",
            What::NoFixedValues(_) => "K0406",
            What::Cycle(_) => "K0407",
            What::LanguageMissing(_) => "K0501",
            What::LanguageNotClaimed(..) => "K0502",
            What::EmptyText => "K0503",
            What::NoLanguages => "K0504",
            What::NotALanguage(_) => "K0505",
            What::Unfillable(..) => "K0506",
            What::LooseBrace => "K0507",
            What::PlaceholderOnlyIn { .. } => "K0601",
            What::UnusedSource(_) => "K0602",
            What::Advice(advice) => advice.code(),
            What::Walked(finding) => finding.code(),
        }
    }

    /// Whether the checklist loads in spite of it.
    pub fn severity(&self) -> Severity {
        match &self.what {
            What::PlaceholderOnlyIn { .. } | What::UnusedSource(_) | What::Advice(_) => {
                Severity::Warning
            }
            What::Walked(finding) if !finding.is_error() => Severity::Warning,
            _ => Severity::Error,
        }
    }
}

impl Thing {
    fn code(self) -> &'static str {
        match self {
            Thing::Party => "K0204",
            Thing::Item => "K0205",
            Thing::Field => "K0206",
            Thing::Sign => "K0207",
            Thing::Source => "K0208",
            Thing::Step => "K0209",
            Thing::List => "K0210",
        }
    }
}

//! What can be wrong with a checklist: one row per problem, with its code, its severity and the
//! values that its texts name. The texts are in `src/lang/*.json` under the same code.

use std::ops::Range;

use super::{
    placeholder::{Arrows, CodePoint, Commas, InBraces, Placeholder, Verbatim},
    story::Story,
};
use crate::text::{Lang, Msg};

#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    pub(crate) kind: ProblemKind,
    /// Which value, as a JSON pointer (RFC 6901); empty for the whole file.
    pub pointer: String,
    /// The bytes of the text that are wrong.
    pub range: Range<usize>,
    /// Another place that it is about, such as the first of two equal ids.
    pub related: Option<Range<usize>>,
    /// The answers that lead to the problem.
    pub(super) story: Option<Story>,
}

/// Whether a checklist loads in spite of a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    Error,
    Warning,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Text,
    Number,
    WholeNumber,
    /// `true` or `false`
    Truth,
    List,
    Object,
    /// `{ "en": "text", "ja": "text" }`
    LocalizedText,
    /// `"text"` or `["text", "text"]`
    TextOrTexts,
    Null,
}

impl Placeholder for Shape {
    fn shown(&self, lang: Lang) -> String {
        let text = match self {
            Shape::Text => Msg::CheckShapeText,
            Shape::Number => Msg::CheckShapeNumber,
            Shape::WholeNumber => Msg::CheckShapeWholeNumber,
            Shape::Truth => Msg::CheckShapeTruth,
            Shape::List => Msg::CheckShapeList,
            Shape::Object => Msg::CheckShapeObject,
            Shape::LocalizedText => Msg::CheckShapeWords,
            Shape::TextOrTexts => Msg::CheckShapeTextOrTexts,
            Shape::Null => Msg::CheckShapeNull,
        };
        lang.template(text).to_owned()
    }
}

struct Row {
    /// The stable code, such as `K0101`.
    code: &'static str,
    /// The end of the keys of its texts, where a code has several texts.
    variant: &'static str,
    severity: Severity,
}

/// Defines [`ProblemKind`], one kind a row: its code, the variant of the texts where a code has
/// several, the severity, the name, and the values. A field is called as the placeholder of the
/// texts that it fills.
macro_rules! problems {
    ($(
        $code:literal $($variant:literal)? $severity:ident
        $kind:ident $({ $($field:ident: $type:ty),* })?;
    )*) => {
        #[derive(Clone, Debug, PartialEq)]
        pub(crate) enum ProblemKind {
            $($kind $({ $($field: $type),* })?,)*
        }

        impl ProblemKind {
            /// The code and the variant of each row.
            #[cfg(test)]
            pub(super) const ROWS: &[(&str, &str)] = &[$(($code, concat!($($variant)?))),*];

            fn row(&self) -> Row {
                match self {
                    $(Self::$kind { .. } => Row {
                        code: $code,
                        variant: concat!($($variant)?),
                        severity: Severity::$severity,
                    },)*
                }
            }

            /// The values that the texts name.
            pub(super) fn placeholders(&self, lang: Lang) -> Vec<(&'static str, String)> {
                match self {
                    $(Self::$kind $({ $($field),* })? => {
                        vec![$($((stringify!($field), $field.shown(lang))),*)?]
                    })*
                }
            }
        }
    };
}

// The first two digits group: file, shape, names, steps, conditions, texts, warnings, and what
// comes out when every combination of answers is tried. A code is never used again. The texts of a
// row are `check.CODE.VARIANT` and `check.CODE.VARIANT.do`, else `check.CODE` and `check.CODE.do`.
problems! {
    "K0001" Error TooLarge { most: u64 };
    "K0002" Error NotUtf8 { byte: usize };
    "K0003" Error Empty;
    "K0004" "comment" Error SyntaxComment;
    "K0004" "trailing-comma" Error SyntaxTrailingComma;
    "K0004" "missing-comma" Error SyntaxMissingComma;
    "K0004" "missing-colon" Error SyntaxMissingColon;
    "K0004" "missing-value" Error SyntaxMissingValue;
    "K0004" "quotes" Error SyntaxQuotes;
    "K0004" "unclosed" Error SyntaxUnclosed;
    "K0004" "escape" Error SyntaxEscape;
    "K0004" "number" Error SyntaxNumber;
    "K0004" "extra" Error SyntaxExtra;
    "K0004" "sign" Error SyntaxSign { found: char, plain: char };
    "K0004" "space" Error SyntaxSpace { code: CodePoint };
    "K0004" "word" Error SyntaxWord { word: &'static str };
    "K0004" "bracket" Error SyntaxBracket;
    "K0004" "extra-comma" Error SyntaxExtraComma;
    "K0004" "other" Error SyntaxOther;
    "K0005" Error TooDeep { most: usize };
    "K0006" Error NewerFormat { found: u64, format: u32 };
    "K0007" Error NoSuchFormat { found: u64, format: u32 };

    "K0101" Error UnknownKey { key: String, known: Vec<String> };
    "K0102" Error MissingKey { key: String };
    "K0103" Error WrongShape { expected: Shape, found: Shape };
    "K0103" "null" Error IsNull { expected: Shape, found: Shape };
    "K0103" "meant" Error ShapeMeant { expected: Shape, found: Shape, meant: String };
    "K0104" Error UnknownWord { word: String, known: Vec<String> };
    "K0105" Error DuplicateKey { key: String };
    "K0106" Error NotADuration { text: String };
    "K0107" Error TextTooLong { n: usize, most: usize };
    "K0108" Error HiddenCharacter { code: CodePoint };
    "K0108" "line-break" Error LineBreak;
    "K0109" Error Refused { words: Verbatim };

    "K0201" Error BadId { id: String };
    "K0202" Error ReservedId { id: String };
    "K0203" Error DuplicateId { id: String };
    "K0204" Error UnknownParty { id: String, known: Vec<String> };
    "K0205" Error UnknownItem { id: String, known: Vec<String> };
    "K0206" Error UnknownField { id: String, known: Vec<String> };
    "K0207" Error UnknownSign { id: String, known: Vec<String> };
    "K0208" Error UnknownSource { id: String, known: Vec<String> };
    "K0209" Error UnknownStep { id: String, known: Vec<String> };
    "K0210" Error UnknownList { id: String, known: Vec<String> };
    "K0211" Error SignOfOtherItem { sign: String, item: String, each: String };
    "K0212" Error FieldOfOtherItem { field: String, each: String };
    "K0213" Error NotAnAsk { id: String };
    "K0214" Error NotATime { field: String };
    "K0215" Error FieldWithoutItem { field: String };
    "K0216" Error EscalatesToItself { id: String };

    "K0301" Error NoKind { kinds: Vec<&'static str> };
    "K0302" Error SeveralKinds { kinds: Vec<&'static str> };
    "K0303" Error KeyNotForKind { key: &'static str, kind: &'static str, kinds: Vec<&'static str> };
    "K0304" Error KindNeedsKey { key: &'static str, kind: &'static str };
    "K0305" Error ChoiceWithoutOptions;
    "K0306" Error OptionsWithoutChoice;
    "K0307" Error FromWithoutWithin;
    "K0308" Error RepeatAndTimes;
    "K0309" Error TooSmall { key: &'static str, least: u32 };
    "K0310" Error NotACountry { text: String };
    "K0311" Error NotAVersion { text: String };
    "K0312" Error NotADay { text: String };
    "K0313" Error NotAnAddress { text: String };
    "K0314" Error NoBasis;
    "K0314" "figure" Error FigureWithoutSource;
    "K0315" Error TwoBases;
    "K0316" Error NoFallback { id: String, standings: Commas, condition: Verbatim };
    "K0317" Error FallbackElsewhere { id: String, standings: Commas };
    "K0318" Warning FallbackNotNeeded;
    "K0319" Error LegalWithoutWithin;
    "K0320" Error LegalWithoutSource;
    "K0321" Error NotAKey { key: String, taken: String };
    "K0322" Error OfficialNotRead;
    "K0323" Error NotAtHand { id: String };
    "K0324" Error FirstDeeds { n: usize };
    "K0325" Error NoWindow { id: String };
    "K0326" Error TwoWindows { id: String, other: String };
    "K0327" Error NotAYear { year: u32, first: u32, last: u32 };
    "K0328" Error EndWithoutRepeat { key: &'static str };
    "K0329" Error RepeatWithoutEnd;
    "K0330" Error RangeWithoutNumber { key: &'static str };
    "K0331" Error EmptyRange { min: i64, max: i64 };
    "K0332" Error LongTextInItem;

    "K0401" Error ConditionEmpty { kinds: Vec<&'static str> };
    "K0401" "several" Error ConditionSeveral { forms: Vec<&'static str> };
    "K0402" Error IsMissing;
    "K0403" Error IsNotHere;
    "K0404" Error EmptyList;
    "K0405" Error ImpossibleValue { value: String, known: Vec<String> };
    "K0406" Error NoFixedValues { id: String };
    "K0407" Error Cycle { steps: Arrows };

    "K0501" Error LanguageMissing { language: String };
    "K0502" Error LanguageNotClaimed { language: String, claimed: Vec<String> };
    "K0503" Error EmptyText;
    "K0504" Error NoLanguages;
    "K0505" Error NotALanguage { text: String };
    "K0506" Error Unfillable { name: InBraces, known: Vec<String> };
    "K0507" Error LooseBrace;

    "K0601" Warning PlaceholderOnlyIn { name: InBraces, there: String, missing: String };
    "K0602" Warning UnusedSource { id: String };
    "K0603" Warning LongSentence { n: usize, most: usize };
    "K0603" "ja" Warning LongSentenceJa { n: usize, most: usize };
    "K0604" Warning SameSayBack { answers: Vec<String> };
    "K0605" Warning NoQuestion;
    "K0606" Warning NotTranslated { languages: Vec<&'static str>, language: &'static str };
    "K0607" Warning UnusedParty { id: String };
    "K0608" Warning UnusedItem { id: String };
    "K0609" Warning EmptyPhase { id: String };
    "K0610" Warning PromiseWithoutTime;
    "K0611" Warning ListToCome { id: String };
    "K0612" Warning UnusedSign { id: String };

    "K0701" Error CriticalDeadEnd { id: String, standings: Commas, condition: Verbatim };
    "K0702" Warning DeadEnd { id: String, standings: Commas, condition: Verbatim };
    "K0703" Error NeverLive { id: String };
    "K0704" Error WaitsForEver { id: String };
    "K0705" Warning ChangesNothing { id: String };
    "K0706" Warning TooMany { id: String };
    "K0707" Warning DueTooEarly { id: String, read: String };
    "K0708" Warning UnlessFailed { id: String };
}

impl Problem {
    pub(crate) fn new(kind: ProblemKind, pointer: String, range: Range<usize>) -> Self {
        Self {
            kind,
            pointer,
            range,
            related: None,
            story: None,
        }
    }

    /// A problem of the whole file, or of a text that cannot be read as JSON.
    pub(crate) fn of_file(kind: ProblemKind, range: Range<usize>) -> Self {
        Self::new(kind, String::new(), range)
    }

    /// The stable code, such as `K0101`.
    pub fn code(&self) -> &'static str {
        self.kind.row().code
    }

    /// Which of several texts of its code is meant; mostly empty.
    pub(super) fn variant(&self) -> &'static str {
        self.kind.row().variant
    }

    /// Whether the checklist loads in spite of it.
    pub fn severity(&self) -> Severity {
        self.kind.row().severity
    }
}

/// Whether a checklist with these problems is refused.
pub(super) fn has_errors(problems: &[Problem]) -> bool {
    problems
        .iter()
        .any(|problem| problem.severity() == Severity::Error)
}

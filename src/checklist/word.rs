//! What is wrong and what to do, in a language: each problem is worded here, once.

use super::{
    load::{FORMAT, LARGEST, LONGEST_TEXT},
    meant,
    nearest::nearest,
    problem::{Problem, Shape, Syntax, Thing, What},
};
use crate::{
    say,
    text::{self, Lang, Msg},
};

/// So much of somebody's word is shown in a message.
const SHOWN: usize = 60;

impl Problem {
    /// What is wrong, in one sentence.
    pub fn message(&self, lang: Lang) -> String {
        match &self.what {
            What::TooLarge => say!(lang, CheckTooLarge, most = LARGEST >> 20),
            What::NotUtf8 => say!(lang, CheckNotUtf8, byte = self.range.start + 1),
            What::Empty => say!(lang, CheckEmpty),
            What::Syntax(syntax) => syntax.message(lang),
            What::TooDeep => say!(lang, CheckTooDeep, most = super::load::DEEPEST),
            What::NewerFormat(found) => {
                say!(lang, CheckNewerFormat, found = found, format = FORMAT)
            }
            What::NoSuchFormat(found) => say!(lang, CheckNoSuchFormat, found = found),
            What::UnknownKey(key, _) => say!(lang, CheckUnknownKey, key = shown(key)),
            What::MissingKey(key) => say!(lang, CheckMissingKey, key = key),
            What::WrongShape {
                expected, found, ..
            } => {
                say!(
                    lang,
                    CheckWrongShape,
                    expected = expected.word(lang),
                    found = found.word(lang)
                )
            }
            What::UnknownWord(word, _) => say!(lang, CheckUnknownWord, word = shown(word)),
            What::DuplicateKey(key) => say!(lang, CheckDuplicateKey, key = shown(key)),
            What::NotADuration(text) => say!(lang, CheckNotADuration, text = shown(text)),
            What::TextTooLong(n) => say!(lang, CheckTextTooLong, n = n, most = LONGEST_TEXT),
            What::HiddenCharacter(c) => {
                say!(
                    lang,
                    CheckHiddenCharacter,
                    code = format!("U+{:04X}", u32::from(*c))
                )
            }
            What::Refused(words) => say!(lang, CheckRefused, words = words),
            What::BadId(id) => say!(lang, CheckBadId, id = shown(id)),
            What::ReservedId(id) => say!(lang, CheckReservedId, id = id),
            What::DuplicateId(id) => say!(lang, CheckDuplicateId, id = shown(id)),
            What::Unknown(thing, id, _) => lang.say(thing.message(), &[("id", &shown(id))]),
            What::SignOfOtherItem { sign, item, each } => {
                say!(
                    lang,
                    CheckSignOfOtherItem,
                    sign = shown(sign),
                    item = shown(item),
                    each = shown(each)
                )
            }
            What::FieldOfOtherItem { field, each } => {
                say!(
                    lang,
                    CheckFieldOfOtherItem,
                    field = shown(field),
                    each = shown(each)
                )
            }
            What::NotAnAsk(id) => say!(lang, CheckNotAnAsk, id = shown(id)),
            What::NotATime(field) => say!(lang, CheckNotATime, field = shown(field)),
            What::FieldWithoutItem(field) => {
                say!(lang, CheckFieldWithoutItem, field = shown(field))
            }
            What::EscalatesToItself(id) => say!(lang, CheckEscalatesToItself, id = shown(id)),
            What::NoKind => say!(lang, CheckNoKind),
            What::SeveralKinds(kinds) => say!(lang, CheckSeveralKinds, kinds = quoted(kinds)),
            What::KeyNotForKind { key, kind, .. } => {
                say!(lang, CheckKeyNotForKind, key = key, kind = kind)
            }
            What::KindNeedsKey { key, kind } => {
                say!(lang, CheckKindNeedsKey, key = key, kind = kind)
            }
            What::ChoiceWithoutOptions => say!(lang, CheckChoiceWithoutOptions),
            What::OptionsWithoutChoice => say!(lang, CheckOptionsWithoutChoice),
            What::FromWithoutWithin => say!(lang, CheckFromWithoutWithin),
            What::RepeatAndTimes => say!(lang, CheckRepeatAndTimes),
            What::TooSmall(key, least) => say!(lang, CheckTooSmall, key = key, least = least),
            What::NotACountry(text) => say!(lang, CheckNotACountry, text = shown(text)),
            What::NotAVersion(text) => say!(lang, CheckNotAVersion, text = shown(text)),
            What::NotADay(text) => say!(lang, CheckNotADay, text = shown(text)),
            What::NotAnAddress(text) => say!(lang, CheckNotAnAddress, text = shown(text)),
            What::NoBasis => say!(lang, CheckNoBasis),
            What::TwoBases => say!(lang, CheckTwoBases),
            What::NoFallback(id, standings) => {
                say!(
                    lang,
                    CheckNoFallback,
                    id = shown(id),
                    standings = standings.join(", ")
                )
            }
            What::FallbackElsewhere(id, standings) => {
                say!(
                    lang,
                    CheckFallbackElsewhere,
                    id = shown(id),
                    standings = standings.join(", ")
                )
            }
            What::Walked(finding) => finding.message(lang),
            What::LegalWithoutWithin => say!(lang, CheckLegalWithoutWithin),
            What::LegalWithoutSource => say!(lang, CheckLegalWithoutSource),
            What::NotAKey(key) => say!(lang, CheckNotAKey, key = shown(key)),
            What::ConditionForm(forms) if forms.is_empty() => say!(lang, CheckConditionEmpty),
            What::ConditionForm(forms) => say!(lang, CheckConditionSeveral, forms = quoted(forms)),
            What::IsMissing => say!(lang, CheckIsMissing),
            What::IsNotHere => say!(lang, CheckIsNotHere),
            What::EmptyList => say!(lang, CheckEmptyList),
            What::ImpossibleValue(value, _) => {
                say!(lang, CheckImpossibleValue, value = shown(value))
            }
            What::NoFixedValues(id) => say!(lang, CheckNoFixedValues, id = shown(id)),
            What::Cycle(steps) => {
                let steps: Vec<_> = steps.iter().map(|step| shown(step)).collect();
                say!(lang, CheckCycle, steps = steps.join(" -> "))
            }
            What::LanguageMissing(language) => {
                say!(lang, CheckLanguageMissing, language = shown(language))
            }
            What::LanguageNotClaimed(language, _) => {
                say!(lang, CheckLanguageNotClaimed, language = shown(language))
            }
            What::EmptyText => say!(lang, CheckEmptyText),
            What::NoLanguages => say!(lang, CheckNoLanguages),
            What::NotALanguage(text) => say!(lang, CheckNotALanguage, text = shown(text)),
            What::Unfillable(name, _) => {
                say!(lang, CheckUnfillable, name = format!("{{{}}}", shown(name)))
            }
            What::LooseBrace => say!(lang, CheckLooseBrace),
            What::PlaceholderOnlyIn {
                name,
                there,
                missing,
            } => {
                let name = format!("{{{}}}", shown(name));
                say!(
                    lang,
                    CheckPlaceholderOnlyIn,
                    name = name,
                    there = there,
                    missing = missing
                )
            }
            What::UnusedSource(id) => say!(lang, CheckUnusedSource, id = shown(id)),
            What::Advice(advice) => advice.message(lang),
        }
    }

    /// What was meant, as far as that can be guessed, or what to do.
    pub fn meant(&self, lang: Lang) -> String {
        match &self.what {
            What::TooLarge => say!(lang, CheckTooLargeDo),
            What::NotUtf8 => say!(lang, CheckNotUtf8Do),
            What::Empty => say!(lang, CheckEmptyDo),
            What::Syntax(syntax) => syntax.meant(lang),
            What::TooDeep => say!(lang, CheckTooDeepDo),
            What::NewerFormat(_) => say!(lang, CheckNewerFormatDo),
            What::NoSuchFormat(_) => say!(lang, CheckNoSuchFormatDo, format = FORMAT),
            What::UnknownKey(word, known)
            | What::UnknownWord(word, known)
            | What::Unknown(_, word, known)
            | What::ImpossibleValue(word, known) => offer(lang, word, known),
            What::MissingKey(key) => say!(lang, CheckMissingKeyDo, key = key),
            What::WrongShape {
                meant: Some(meant), ..
            } => say!(lang, CheckWrongShapeDo, expected = shown(meant)),
            What::WrongShape {
                expected,
                found: Shape::Null,
                ..
            } => {
                say!(lang, CheckNullDo, expected = expected.word(lang))
            }
            What::WrongShape { expected, .. } => {
                say!(lang, CheckWrongShapeDo, expected = expected.word(lang))
            }
            What::DuplicateKey(_) => say!(lang, CheckDuplicateKeyDo),
            What::NotADuration(text) => {
                guess(lang, meant::duration(text), Msg::CheckNotADurationDo)
            }
            What::TextTooLong(_) => say!(lang, CheckTextTooLongDo),
            What::HiddenCharacter(_) => say!(lang, CheckHiddenCharacterDo),
            What::Refused(_) => say!(lang, CheckRefusedDo),
            What::BadId(id) => guess(lang, self.meant_id(id), Msg::CheckBadIdDo),
            What::ReservedId(_) => say!(lang, CheckReservedIdDo),
            What::DuplicateId(_) => say!(lang, CheckDuplicateIdDo),
            What::SignOfOtherItem { each, .. } => {
                say!(lang, CheckSignOfOtherItemDo, each = shown(each))
            }
            What::FieldOfOtherItem { each, .. } => {
                say!(lang, CheckFieldOfOtherItemDo, each = shown(each))
            }
            What::NotAnAsk(_) => say!(lang, CheckNotAnAskDo),
            What::NotATime(_) => say!(lang, CheckNotATimeDo),
            What::FieldWithoutItem(field) => {
                say!(lang, CheckFieldWithoutItemDo, field = shown(field))
            }
            What::EscalatesToItself(_) => say!(lang, CheckEscalatesToItselfDo),
            What::NoKind => say!(lang, CheckKindDo, kinds = quoted(&super::check::KINDS)),
            What::SeveralKinds(_) => say!(lang, CheckSeveralKindsDo),
            What::KeyNotForKind { kinds, .. } => {
                say!(lang, CheckKeyNotForKindDo, kinds = quoted(kinds))
            }
            What::KindNeedsKey { key, .. } => say!(lang, CheckMissingKeyDo, key = key),
            What::ChoiceWithoutOptions => say!(lang, CheckChoiceWithoutOptionsDo),
            What::OptionsWithoutChoice => say!(lang, CheckOptionsWithoutChoiceDo),
            What::FromWithoutWithin => say!(lang, CheckFromWithoutWithinDo),
            What::RepeatAndTimes => say!(lang, CheckRepeatAndTimesDo),
            What::TooSmall(_, least) => say!(lang, CheckTooSmallDo, least = least),
            What::NotACountry(text) => guess(lang, meant::country(text), Msg::CheckNotACountryDo),
            What::NotAVersion(text) => guess(lang, meant::version(text), Msg::CheckNotAVersionDo),
            What::NotADay(text) => guess(lang, meant::day(text), Msg::CheckNotADayDo),
            What::NotAnAddress(text) => guess(lang, meant::address(text), Msg::CheckNotAnAddressDo),
            What::NoBasis => say!(lang, CheckNoBasisDo),
            What::TwoBases => say!(lang, CheckTwoBasesDo),
            What::NoFallback(id, standings) => {
                let is = standings
                    .iter()
                    .map(|word| format!("\"{word}\""))
                    .collect::<Vec<_>>()
                    .join(", ");
                let condition = format!("{{\"check\": \"{}\", \"is\": [{is}]}}", shown(id));
                say!(lang, CheckNoFallbackDo, condition = condition)
            }
            What::FallbackElsewhere(..) => say!(lang, CheckFallbackElsewhereDo),
            What::Walked(finding) => finding.meant(lang),
            What::LegalWithoutWithin => say!(lang, CheckLegalWithoutWithinDo),
            What::LegalWithoutSource => say!(lang, CheckLegalWithoutSourceDo),
            What::NotAKey(_) => say!(lang, CheckNotAKeyDo, taken = super::further::taken()),
            What::ConditionForm(forms) if forms.is_empty() => {
                say!(lang, CheckKindDo, kinds = quoted(&super::check::FORMS))
            }
            What::ConditionForm(_) => say!(lang, CheckConditionSeveralDo),
            What::IsMissing => say!(lang, CheckIsMissingDo),
            What::IsNotHere => say!(lang, CheckIsNotHereDo),
            What::EmptyList => say!(lang, CheckEmptyListDo),
            What::NoFixedValues(_) => say!(lang, CheckNoFixedValuesDo),
            What::Cycle(_) => say!(lang, CheckCycleDo),
            What::LanguageMissing(language) => {
                say!(lang, CheckLanguageMissingDo, language = shown(language))
            }
            What::LanguageNotClaimed(language, claimed) => match meant::language(language) {
                Some(word) if claimed.contains(&word) => say!(lang, CheckDidYouMean, word = word),
                _ => say!(lang, CheckLanguageNotClaimedDo, language = shown(language)),
            },
            What::EmptyText => say!(lang, CheckEmptyTextDo),
            What::NoLanguages => say!(lang, CheckNoLanguagesDo),
            What::NotALanguage(text) => {
                guess(lang, meant::language(text), Msg::CheckNotALanguageDo)
            }
            What::Unfillable(_, known) if known.is_empty() => say!(lang, CheckUnfillableDo),
            What::Unfillable(name, known) => offer(lang, name, known),
            What::LooseBrace => say!(lang, CheckLooseBraceDo, example = "{order.number}"),
            What::PlaceholderOnlyIn { .. } => say!(lang, CheckPlaceholderOnlyInDo),
            What::UnusedSource(_) => say!(lang, CheckUnusedSourceDo),
            What::Advice(advice) => advice.meant(lang),
        }
    }
}

impl Problem {
    /// Fields may have underscores, sources capital letters.
    fn meant_id(&self, id: &str) -> Option<String> {
        let is_source = self.pointer.starts_with("/sources/");
        meant::id(id, self.pointer.contains("/fields/"))
            .map(|id| if is_source { id.to_uppercase() } else { id })
    }

    /// How it comes to that, one sentence a line; none when nothing has to happen first.
    pub fn story(&self, lang: Lang) -> Option<String> {
        match &self.what {
            What::Walked(finding) => finding.story(lang),
            _ => None,
        }
    }
}

impl Syntax {
    fn message(self, lang: Lang) -> String {
        match self {
            Syntax::Sign(found, _) => say!(lang, CheckSyntaxSign, found = found),
            Syntax::Space(found) => say!(
                lang,
                CheckSyntaxSpace,
                code = format!("U+{:04X}", u32::from(found))
            ),
            other => lang.say(other.messages().0, &[]),
        }
    }

    fn meant(self, lang: Lang) -> String {
        match self {
            Syntax::Sign(_, plain) => say!(lang, CheckSyntaxSignDo, plain = plain),
            Syntax::Word(word) => say!(lang, CheckDidYouMean, word = word),
            other => lang.say(other.messages().1, &[]),
        }
    }

    fn messages(self) -> (Msg, Msg) {
        match self {
            Syntax::Comment => (Msg::CheckSyntaxComment, Msg::CheckSyntaxCommentDo),
            Syntax::TrailingComma => (
                Msg::CheckSyntaxTrailingComma,
                Msg::CheckSyntaxTrailingCommaDo,
            ),
            Syntax::MissingComma => (Msg::CheckSyntaxMissingComma, Msg::CheckSyntaxMissingCommaDo),
            Syntax::MissingColon => (Msg::CheckSyntaxMissingColon, Msg::CheckSyntaxMissingColonDo),
            Syntax::MissingValue => (Msg::CheckSyntaxMissingValue, Msg::CheckSyntaxMissingValueDo),
            Syntax::Quotes => (Msg::CheckSyntaxQuotes, Msg::CheckSyntaxQuotesDo),
            Syntax::Unclosed => (Msg::CheckSyntaxUnclosed, Msg::CheckSyntaxUnclosedDo),
            Syntax::Escape => (Msg::CheckSyntaxEscape, Msg::CheckSyntaxEscapeDo),
            Syntax::Number => (Msg::CheckSyntaxNumber, Msg::CheckSyntaxNumberDo),
            Syntax::Extra => (Msg::CheckSyntaxExtra, Msg::CheckSyntaxExtraDo),
            Syntax::Sign(..) => (Msg::CheckSyntaxSign, Msg::CheckSyntaxSignDo),
            Syntax::Space(_) => (Msg::CheckSyntaxSpace, Msg::CheckSyntaxSpaceDo),
            Syntax::Word(_) => (Msg::CheckSyntaxWord, Msg::CheckDidYouMean),
            Syntax::Bracket => (Msg::CheckSyntaxBracket, Msg::CheckSyntaxBracketDo),
            Syntax::ExtraComma => (Msg::CheckSyntaxExtraComma, Msg::CheckSyntaxExtraCommaDo),
            Syntax::Other => (Msg::CheckSyntaxOther, Msg::CheckSyntaxOtherDo),
        }
    }
}

impl Shape {
    fn word(self, lang: Lang) -> &'static str {
        lang.template(match self {
            Shape::Text => Msg::CheckShapeText,
            Shape::Number => Msg::CheckShapeNumber,
            Shape::WholeNumber => Msg::CheckShapeWholeNumber,
            Shape::Truth => Msg::CheckShapeTruth,
            Shape::List => Msg::CheckShapeList,
            Shape::Object => Msg::CheckShapeObject,
            Shape::Words => Msg::CheckShapeWords,
            Shape::TextOrTexts => Msg::CheckShapeTextOrTexts,
            Shape::Null => Msg::CheckShapeNull,
        })
    }
}

impl Thing {
    fn message(self) -> Msg {
        match self {
            Thing::Party => Msg::CheckUnknownParty,
            Thing::Item => Msg::CheckUnknownItem,
            Thing::Field => Msg::CheckUnknownField,
            Thing::Sign => Msg::CheckUnknownSign,
            Thing::Source => Msg::CheckUnknownSource,
            Thing::Step => Msg::CheckUnknownStep,
            Thing::List => Msg::CheckUnknownList,
        }
    }
}

/// What was probably meant, else what to do.
fn guess(lang: Lang, meant: Option<String>, otherwise: Msg) -> String {
    meant.map_or_else(
        || lang.say(otherwise, &[]),
        |word| say!(lang, CheckDidYouMean, word = shown(&word)),
    )
}

/// The nearest of the known words, else all of them when they are few enough to read.
fn offer(lang: Lang, word: &str, known: &[String]) -> String {
    const FEW: usize = 12;
    if let Some(near) = nearest(word, known) {
        return say!(lang, CheckDidYouMean, word = near);
    }
    if known.is_empty() {
        return say!(lang, CheckThereAreNone);
    }
    let dots = if known.len() > FEW { ", .." } else { "" };
    let words = quoted(&known[..known.len().min(FEW)]);
    say!(lang, CheckThereAre, words = words + dots)
}

/// Words of the file one after the other, each in backquotes.
pub(super) fn quoted<S: AsRef<str>>(words: &[S]) -> String {
    words
        .iter()
        .map(|word| format!("`{}`", shown(word.as_ref())))
        .collect::<Vec<_>>()
        .join(", ")
}

/// A word of the file as it may be shown in a message.
pub(super) fn shown(word: &str) -> String {
    text::cut(&text::visible(word), SHOWN)
}

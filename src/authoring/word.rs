//! What is wrong and what to do, in a language: each problem is worded here, once.

use super::{
    load::{MAX_BYTES, MAX_TEXT_CHARS},
    meant,
    nearest::nearest,
    problem::{Problem, Shape, Syntax, Thing, What},
};
use crate::{
    checklist::{FORMAT, FORMS, KINDS, taken_keys},
    t,
    text::{self, Lang, Msg},
};

/// So much of somebody's word is shown in a message.
const SHOWN: usize = 60;

impl Problem {
    /// What is wrong, in one sentence.
    pub fn message(&self, lang: Lang) -> String {
        match &self.what {
            What::TooLarge => t!(lang, CheckTooLarge, most = MAX_BYTES >> 20),
            What::NotUtf8 => t!(lang, CheckNotUtf8, byte = self.range.start + 1),
            What::Empty => t!(lang, CheckEmpty),
            What::Syntax(syntax) => syntax.message(lang),
            What::TooDeep => t!(lang, CheckTooDeep, most = super::load::MAX_DEPTH),
            What::NewerFormat(found) => {
                t!(lang, CheckNewerFormat, found = found, format = FORMAT)
            }
            What::NoSuchFormat(found) => t!(lang, CheckNoSuchFormat, found = found),
            What::UnknownKey(key, _) => t!(lang, CheckUnknownKey, key = shown(key)),
            What::MissingKey(key) => t!(lang, CheckMissingKey, key = key),
            What::WrongShape {
                expected, found, ..
            } => {
                t!(
                    lang,
                    CheckWrongShape,
                    expected = expected.word(lang),
                    found = found.word(lang)
                )
            }
            What::UnknownWord(word, _) => t!(lang, CheckUnknownWord, word = shown(word)),
            What::DuplicateKey(key) => t!(lang, CheckDuplicateKey, key = shown(key)),
            What::NotADuration(text) => t!(lang, CheckNotADuration, text = shown(text)),
            What::TextTooLong(n) => t!(lang, CheckTextTooLong, n = n, most = MAX_TEXT_CHARS),
            What::HiddenCharacter(c) => {
                t!(
                    lang,
                    CheckHiddenCharacter,
                    code = format!("U+{:04X}", u32::from(*c))
                )
            }
            What::Refused(words) => t!(lang, CheckRefused, words = words),
            What::BadId(id) => t!(lang, CheckBadId, id = shown(id)),
            What::ReservedId(id) => t!(lang, CheckReservedId, id = id),
            What::DuplicateId(id) => t!(lang, CheckDuplicateId, id = shown(id)),
            What::Unknown(thing, id, _) => lang.text(thing.message(), &[("id", &shown(id))]),
            What::SignOfOtherItem { sign, item, each } => {
                t!(
                    lang,
                    CheckSignOfOtherItem,
                    sign = shown(sign),
                    item = shown(item),
                    each = shown(each)
                )
            }
            What::FieldOfOtherItem { field, each } => {
                t!(
                    lang,
                    CheckFieldOfOtherItem,
                    field = shown(field),
                    each = shown(each)
                )
            }
            What::NotAnAsk(id) => t!(lang, CheckNotAnAsk, id = shown(id)),
            What::NotATime(field) => t!(lang, CheckNotATime, field = shown(field)),
            What::FieldWithoutItem(field) => {
                t!(lang, CheckFieldWithoutItem, field = shown(field))
            }
            What::EscalatesToItself(id) => t!(lang, CheckEscalatesToItself, id = shown(id)),
            What::NoKind => t!(lang, CheckNoKind),
            What::SeveralKinds(kinds) => t!(lang, CheckSeveralKinds, kinds = quoted(kinds)),
            What::KeyNotForKind { key, kind, .. } => {
                t!(lang, CheckKeyNotForKind, key = key, kind = kind)
            }
            What::KindNeedsKey { key, kind } => {
                t!(lang, CheckKindNeedsKey, key = key, kind = kind)
            }
            What::ChoiceWithoutOptions => t!(lang, CheckChoiceWithoutOptions),
            What::OptionsWithoutChoice => t!(lang, CheckOptionsWithoutChoice),
            What::FromWithoutWithin => t!(lang, CheckFromWithoutWithin),
            What::RepeatAndTimes => t!(lang, CheckRepeatAndTimes),
            What::TooSmall(key, least) => t!(lang, CheckTooSmall, key = key, least = least),
            What::NotACountry(text) => t!(lang, CheckNotACountry, text = shown(text)),
            What::NotAVersion(text) => t!(lang, CheckNotAVersion, text = shown(text)),
            What::NotADay(text) => t!(lang, CheckNotADay, text = shown(text)),
            What::NotAnAddress(text) => t!(lang, CheckNotAnAddress, text = shown(text)),
            What::NoBasis => t!(lang, CheckNoBasis),
            What::TwoBases => t!(lang, CheckTwoBases),
            What::NoFallback(id, standings) => {
                t!(
                    lang,
                    CheckNoFallback,
                    id = shown(id),
                    standings = standings.join(", ")
                )
            }
            What::FallbackElsewhere(id, standings) => {
                t!(
                    lang,
                    CheckFallbackElsewhere,
                    id = shown(id),
                    standings = standings.join(", ")
                )
            }
            What::Walked(finding) => finding.message(lang),
            What::LegalWithoutWithin => t!(lang, CheckLegalWithoutWithin),
            What::LegalWithoutSource => t!(lang, CheckLegalWithoutSource),
            What::NotAKey(key) => t!(lang, CheckNotAKey, key = shown(key)),
            What::ConditionForm(forms) if forms.is_empty() => t!(lang, CheckConditionEmpty),
            What::ConditionForm(forms) => t!(lang, CheckConditionSeveral, forms = quoted(forms)),
            What::IsMissing => t!(lang, CheckIsMissing),
            What::IsNotHere => t!(lang, CheckIsNotHere),
            What::EmptyList => t!(lang, CheckEmptyList),
            What::ImpossibleValue(value, _) => {
                t!(lang, CheckImpossibleValue, value = shown(value))
            }
            What::NoFixedValues(id) => t!(lang, CheckNoFixedValues, id = shown(id)),
            What::Cycle(steps) => {
                let steps: Vec<_> = steps.iter().map(|step| shown(step)).collect();
                t!(lang, CheckCycle, steps = steps.join(" -> "))
            }
            What::LanguageMissing(language) => {
                t!(lang, CheckLanguageMissing, language = shown(language))
            }
            What::LanguageNotClaimed(language, _) => {
                t!(lang, CheckLanguageNotClaimed, language = shown(language))
            }
            What::EmptyText => t!(lang, CheckEmptyText),
            What::NoLanguages => t!(lang, CheckNoLanguages),
            What::NotALanguage(text) => t!(lang, CheckNotALanguage, text = shown(text)),
            What::Unfillable(name, _) => {
                t!(lang, CheckUnfillable, name = format!("{{{}}}", shown(name)))
            }
            What::LooseBrace => t!(lang, CheckLooseBrace),
            What::PlaceholderOnlyIn {
                name,
                there,
                missing,
            } => {
                let name = format!("{{{}}}", shown(name));
                t!(
                    lang,
                    CheckPlaceholderOnlyIn,
                    name = name,
                    there = there,
                    missing = missing
                )
            }
            What::UnusedSource(id) => t!(lang, CheckUnusedSource, id = shown(id)),
            What::Advice(advice) => advice.message(lang),
        }
    }

    /// What was meant, as far as that can be guessed, or what to do.
    pub fn meant(&self, lang: Lang) -> String {
        match &self.what {
            What::TooLarge => t!(lang, CheckTooLargeDo),
            What::NotUtf8 => t!(lang, CheckNotUtf8Do),
            What::Empty => t!(lang, CheckEmptyDo),
            What::Syntax(syntax) => syntax.meant(lang),
            What::TooDeep => t!(lang, CheckTooDeepDo),
            What::NewerFormat(_) => t!(lang, CheckNewerFormatDo),
            What::NoSuchFormat(_) => t!(lang, CheckNoSuchFormatDo, format = FORMAT),
            What::UnknownKey(word, known)
            | What::UnknownWord(word, known)
            | What::Unknown(_, word, known)
            | What::ImpossibleValue(word, known) => offer(lang, word, known),
            What::MissingKey(key) => t!(lang, CheckMissingKeyDo, key = key),
            What::WrongShape {
                meant: Some(meant), ..
            } => t!(lang, CheckWrongShapeDo, expected = shown(meant)),
            What::WrongShape {
                expected,
                found: Shape::Null,
                ..
            } => {
                t!(lang, CheckNullDo, expected = expected.word(lang))
            }
            What::WrongShape { expected, .. } => {
                t!(lang, CheckWrongShapeDo, expected = expected.word(lang))
            }
            What::DuplicateKey(_) => t!(lang, CheckDuplicateKeyDo),
            What::NotADuration(text) => {
                guess(lang, meant::duration(text), Msg::CheckNotADurationDo)
            }
            What::TextTooLong(_) => t!(lang, CheckTextTooLongDo),
            What::HiddenCharacter(_) => t!(lang, CheckHiddenCharacterDo),
            What::Refused(_) => t!(lang, CheckRefusedDo),
            What::BadId(id) => guess(lang, self.meant_id(id), Msg::CheckBadIdDo),
            What::ReservedId(_) => t!(lang, CheckReservedIdDo),
            What::DuplicateId(_) => t!(lang, CheckDuplicateIdDo),
            What::SignOfOtherItem { each, .. } => {
                t!(lang, CheckSignOfOtherItemDo, each = shown(each))
            }
            What::FieldOfOtherItem { each, .. } => {
                t!(lang, CheckFieldOfOtherItemDo, each = shown(each))
            }
            What::NotAnAsk(_) => t!(lang, CheckNotAnAskDo),
            What::NotATime(_) => t!(lang, CheckNotATimeDo),
            What::FieldWithoutItem(field) => {
                t!(lang, CheckFieldWithoutItemDo, field = shown(field))
            }
            What::EscalatesToItself(_) => t!(lang, CheckEscalatesToItselfDo),
            What::NoKind => t!(lang, CheckKindDo, kinds = quoted(&KINDS)),
            What::SeveralKinds(_) => t!(lang, CheckSeveralKindsDo),
            What::KeyNotForKind { kinds, .. } => {
                t!(lang, CheckKeyNotForKindDo, kinds = quoted(kinds))
            }
            What::KindNeedsKey { key, .. } => t!(lang, CheckMissingKeyDo, key = key),
            What::ChoiceWithoutOptions => t!(lang, CheckChoiceWithoutOptionsDo),
            What::OptionsWithoutChoice => t!(lang, CheckOptionsWithoutChoiceDo),
            What::FromWithoutWithin => t!(lang, CheckFromWithoutWithinDo),
            What::RepeatAndTimes => t!(lang, CheckRepeatAndTimesDo),
            What::TooSmall(_, least) => t!(lang, CheckTooSmallDo, least = least),
            What::NotACountry(text) => guess(lang, meant::country(text), Msg::CheckNotACountryDo),
            What::NotAVersion(text) => guess(lang, meant::version(text), Msg::CheckNotAVersionDo),
            What::NotADay(text) => guess(lang, meant::day(text), Msg::CheckNotADayDo),
            What::NotAnAddress(text) => guess(lang, meant::address(text), Msg::CheckNotAnAddressDo),
            What::NoBasis => t!(lang, CheckNoBasisDo),
            What::TwoBases => t!(lang, CheckTwoBasesDo),
            What::NoFallback(id, standings) => {
                let is = standings
                    .iter()
                    .map(|word| format!("\"{word}\""))
                    .collect::<Vec<_>>()
                    .join(", ");
                let condition = format!("{{\"check\": \"{}\", \"is\": [{is}]}}", shown(id));
                t!(lang, CheckNoFallbackDo, condition = condition)
            }
            What::FallbackElsewhere(..) => t!(lang, CheckFallbackElsewhereDo),
            What::Walked(finding) => finding.meant(lang),
            What::LegalWithoutWithin => t!(lang, CheckLegalWithoutWithinDo),
            What::LegalWithoutSource => t!(lang, CheckLegalWithoutSourceDo),
            What::NotAKey(_) => t!(lang, CheckNotAKeyDo, taken = taken_keys()),
            What::ConditionForm(forms) if forms.is_empty() => {
                t!(lang, CheckKindDo, kinds = quoted(&FORMS))
            }
            What::ConditionForm(_) => t!(lang, CheckConditionSeveralDo),
            What::IsMissing => t!(lang, CheckIsMissingDo),
            What::IsNotHere => t!(lang, CheckIsNotHereDo),
            What::EmptyList => t!(lang, CheckEmptyListDo),
            What::NoFixedValues(_) => t!(lang, CheckNoFixedValuesDo),
            What::Cycle(_) => t!(lang, CheckCycleDo),
            What::LanguageMissing(language) => {
                t!(lang, CheckLanguageMissingDo, language = shown(language))
            }
            What::LanguageNotClaimed(language, claimed) => match meant::language(language) {
                Some(word) if claimed.contains(&word) => t!(lang, CheckDidYouMean, word = word),
                _ => t!(lang, CheckLanguageNotClaimedDo, language = shown(language)),
            },
            What::EmptyText => t!(lang, CheckEmptyTextDo),
            What::NoLanguages => t!(lang, CheckNoLanguagesDo),
            What::NotALanguage(text) => {
                guess(lang, meant::language(text), Msg::CheckNotALanguageDo)
            }
            What::Unfillable(_, known) if known.is_empty() => t!(lang, CheckUnfillableDo),
            What::Unfillable(name, known) => offer(lang, name, known),
            What::LooseBrace => t!(lang, CheckLooseBraceDo, example = "{order.number}"),
            What::PlaceholderOnlyIn { .. } => t!(lang, CheckPlaceholderOnlyInDo),
            What::UnusedSource(_) => t!(lang, CheckUnusedSourceDo),
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
            Syntax::Sign(found, _) => t!(lang, CheckSyntaxSign, found = found),
            Syntax::Space(found) => t!(
                lang,
                CheckSyntaxSpace,
                code = format!("U+{:04X}", u32::from(found))
            ),
            other => lang.text(other.messages().0, &[]),
        }
    }

    fn meant(self, lang: Lang) -> String {
        match self {
            Syntax::Sign(_, plain) => t!(lang, CheckSyntaxSignDo, plain = plain),
            Syntax::Word(word) => t!(lang, CheckDidYouMean, word = word),
            other => lang.text(other.messages().1, &[]),
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
            Shape::LocalizedText => Msg::CheckShapeWords,
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
        || lang.text(otherwise, &[]),
        |word| t!(lang, CheckDidYouMean, word = shown(&word)),
    )
}

/// The nearest of the known words, else all of them when they are few enough to read.
fn offer(lang: Lang, word: &str, known: &[String]) -> String {
    const FEW: usize = 12;
    if let Some(near) = nearest(word, known) {
        return t!(lang, CheckDidYouMean, word = near);
    }
    if known.is_empty() {
        return t!(lang, CheckThereAreNone);
    }
    let dots = if known.len() > FEW { ", .." } else { "" };
    let words = quoted(&known[..known.len().min(FEW)]);
    t!(lang, CheckThereAre, words = words + dots)
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
    text::cut(&text::sanitize_inline(word), SHOWN)
}

//! What was probably meant by a slip in one of the format's short forms. Guesses only: they are
//! offered, never taken.

use unicode_normalization::UnicodeNormalization;

use crate::{
    quantity::{written_day, written_span},
    text::{all_digits, country_code},
};

/// The two-letter codes of languages, ISO 639.
const LANGUAGES: &str = "\
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee \
    el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is \
    it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms \
    mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk \
    sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi \
    yo za zh zu \
    ";

/// What people write for a language's code: the country's, the name, the three letters.
const LANGUAGE_SLIPS: [(&str, &str); 18] = [
    ("jp", "ja"),
    ("jpn", "ja"),
    ("japanese", "ja"),
    ("日本語", "ja"),
    ("us", "en"),
    ("gb", "en"),
    ("au", "en"),
    ("eng", "en"),
    ("english", "en"),
    ("英語", "en"),
    ("cn", "zh"),
    ("chinese", "zh"),
    ("korean", "ko"),
    ("cz", "cs"),
    ("dk", "da"),
    ("ger", "de"),
    ("deu", "de"),
    ("german", "de"),
];

/// Whether this is a country's two capital letters, or the Union's.
pub(super) fn is_country(code: &str) -> bool {
    country_code(code) == Some(code)
}

/// Whether this is the code of a language: two letters that are one, or three small letters for one
/// without.
pub(super) fn is_language(code: &str) -> bool {
    match code.len() {
        2 => LANGUAGES
            .split_ascii_whitespace()
            .any(|known| known == code),
        3 => code.bytes().all(|c| c.is_ascii_lowercase()) && slip(code, &LANGUAGE_SLIPS).is_none(),
        _ => false,
    }
}

/// The country that was meant: `UK`, `Japan`, `us`.
pub(super) fn country(text: &str) -> Option<String> {
    country_code(text).map(str::to_owned)
}

/// The language that was meant: `jp`, `English`, `EN`, `ja-JP`.
pub(super) fn language(text: &str) -> Option<String> {
    let typed = normalized(text);
    let first = typed.split(['-', '_']).next().unwrap_or_default();
    let meant = slip(first, &LANGUAGE_SLIPS).unwrap_or(first);
    (is_language(meant) && meant != text).then(|| meant.to_owned())
}

/// The duration that was meant: `1 day`, `90 min`, `2 weeks`, `24 時間`.
pub(super) fn duration(text: &str) -> Option<String> {
    written_span(text).map(|span| span.to_string())
}

/// The day that was meant, with its year: `2026/11/21`, `2026年11月21日`, `21 Nov 2026`.
pub(super) fn day(text: &str) -> Option<String> {
    written_day(text).map(|day| day.to_string())
}

/// The version that was meant: `1`, `v1.2`.
pub(super) fn version(text: &str) -> Option<String> {
    let typed = normalized(text);
    let numbers = typed.trim_start_matches(['v', ' ', '.']);
    let count = numbers.split('.').count();
    let is_number = |part: &str| !part.is_empty() && part.len() <= 6 && all_digits(part);
    (count <= 3 && numbers.split('.').all(is_number))
        .then(|| numbers.to_owned() + &".0".repeat(3 - count))
}

/// The address that was meant: `example.org/terms`.
pub(super) fn address(text: &str) -> Option<String> {
    let typed = text.trim();
    let (host, _) = typed.split_once('/').unwrap_or((typed, ""));
    let inside = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '-';
    (host.contains('.') && host.chars().all(inside)).then(|| format!("https://{typed}"))
}

/// The id that was meant: `Parcel stopped`, `parcel_stopped`. In fields underscores stay.
pub(super) fn id(text: &str, underscores: bool) -> Option<String> {
    let letter = |c: char| {
        if c.is_ascii_alphanumeric() || (underscores && c == '_') {
            c
        } else {
            '-'
        }
    };
    let typed = normalized(text);
    let letters: String = typed.chars().map(letter).collect();
    let parts: Vec<_> = letters.split('-').filter(|part| !part.is_empty()).collect();
    let meant = parts.join("-");
    let is_id = meant.len() <= 60 && meant.starts_with(|c: char| c.is_ascii_lowercase());
    // Of a name in another script hardly a letter would be left.
    let is_other_script = typed.contains(|c: char| c.is_alphabetic() && !c.is_ascii());
    (is_id && !is_other_script && meant != text).then_some(meant)
}

/// The truth that was meant: `"true"`, `"yes"`.
pub(super) fn truth(text: &str) -> Option<&'static str> {
    match normalized(text).as_str() {
        "true" | "yes" | "on" => Some("true"),
        "false" | "no" | "off" => Some("false"),
        _ => None,
    }
}

/// The text in small letters and half-width forms, without space around.
fn normalized(text: &str) -> String {
    text.trim().nfkc().collect::<String>().to_lowercase()
}

fn slip<'s>(text: &str, slips: &[(&str, &'s str)]) -> Option<&'s str> {
    let slip = slips.iter().find(|(written, _)| *written == text);
    slip.map(|(_, meant)| *meant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_that_exist() {
        assert!(
            ["JP", "GB", "EU", "XX", "UK", "jp", "JPN", ""]
                .map(is_country)
                .iter()
                .eq([true, true, true].iter().chain(&[false; 5]))
        );
        assert!(
            ["ja", "en", "ain", "jp", "EN", "eng", "en-us", ""]
                .map(is_language)
                .iter()
                .eq([true, true, true].iter().chain(&[false; 5]))
        );
        assert_eq!(LANGUAGES.split_ascii_whitespace().count(), 184);
    }

    #[test]
    fn a_slip_finds_what_was_meant() {
        for (guess, slips) in [
            (
                country as fn(&str) -> Option<String>,
                &[
                    ("UK", "GB"),
                    ("us", "US"),
                    ("Japan", "JP"),
                    ("ＪＰ", "JP"),
                    ("日本", "JP"),
                    ("EEC", ""),
                    ("", ""),
                ][..],
            ),
            (
                language,
                &[
                    ("jp", "ja"),
                    ("EN", "en"),
                    ("ja-JP", "ja"),
                    ("English", "en"),
                    ("日本語", "ja"),
                    ("xx", ""),
                    ("", ""),
                ],
            ),
            (
                duration,
                &[
                    ("1 day", "1d"),
                    ("24時間", "24h"),
                    ("２h", "2h"),
                    ("90 min.", "90m"),
                    ("2 weeks", "14d"),
                    ("1 year", "12mo"),
                    ("3か月", "3mo"),
                    ("soon", ""),
                    ("0 days", ""),
                    ("1.5h", ""),
                    ("9999999 years", ""),
                    ("12", ""),
                ],
            ),
            (
                day,
                &[
                    ("2026/11/21", "2026-11-21"),
                    ("2026年11月1日", "2026-11-01"),
                    ("21 Nov 2026", "2026-11-21"),
                    ("21.11.2026", "2026-11-21"),
                    ("1.11.2026", ""),
                    ("2026-02-30", ""),
                    ("", ""),
                ],
            ),
            (
                version,
                &[
                    ("v1", "1.0.0"),
                    ("1.2", "1.2.0"),
                    ("1.2.3.4", ""),
                    ("one", ""),
                    ("", ""),
                ],
            ),
            (
                address,
                &[
                    ("example.org", "https://example.org"),
                    ("www.example.org/a b", "https://www.example.org/a b"),
                    ("the terms", ""),
                    ("", ""),
                ],
            ),
            (
                |text| id(text, false),
                &[
                    ("Parcel stopped", "parcel-stopped"),
                    ("parcel_stopped-", "parcel-stopped"),
                    ("荷物", ""),
                    ("1", ""),
                    ("", ""),
                ],
            ),
            (
                |text| id(text, true),
                &[("Sent_At", "sent_at"), ("sent at", "sent-at")],
            ),
            (
                |text| truth(text).map(str::to_owned),
                &[("Yes", "true"), ("ＦＡＬＳＥ", "false"), ("maybe", "")],
            ),
        ] {
            for (text, meant) in slips {
                assert_eq!(guess(text).unwrap_or_default(), *meant, "{text}");
            }
        }
    }

    #[test]
    fn what_is_meant_is_itself_understood() {
        assert!(
            LANGUAGE_SLIPS
                .iter()
                .all(|(written, meant)| is_language(meant) && normalized(written) == *written)
        );
    }
}

//! The fields of a contact: names, numbers, ways to write back, and when something was said.

use unicode_normalization::UnicodeNormalization;

use crate::{
    quantity::{Moment, MomentError, ParsedMoment, TimeContext, parse_moment, parse_past},
    ui::typed::normalize,
};

/// Words that people put where they have no name or number. None of them is one.
const NOTHING: &str = "none|no|nope|nothing|nobody|no name|no number|no case number|none given|not given|\
    n/a|nil|null|unknown|not known|don't know|dont know|?|-|--|なし|無し|ない|ありません|特になし|不明|未定|\
    わからない|分からない|わかりません|聞いていない|言われていない";
/// The fewest digits of a number that can be called: `110`.
const FEWEST: usize = 3;

/// Whether a text given as a name or a number says that there is none.
pub fn says_nothing(text: &str) -> bool {
    let text = text.nfkc().collect::<String>().to_lowercase();
    let text = text.trim().trim_end_matches(['.', '。']);
    text.is_empty() || NOTHING.split('|').any(|word| word == text)
}

/// Whether a text holds a number that can be called or an address that can be written to.
pub fn is_way_back(text: &str) -> bool {
    let text = normalize(text);
    let mail = |word: &str| {
        word.split_once('@')
            .is_some_and(|(name, host)| !name.is_empty() && !host.is_empty())
    };
    let number = |part: &str| part.chars().filter(char::is_ascii_digit).count() >= FEWEST;
    let between =
        |c: char| !(c.is_ascii_digit() || matches!(c, '-' | ' ' | '(' | ')' | '+' | '.' | '/'));
    text.split_whitespace().any(mail) || text.split(between).any(number)
}

/// Why a time at which something was said is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SaidAtError {
    /// Not a time.
    #[error("not a time")]
    NotATime(#[from] MomentError),
    /// Nothing is said in the future.
    #[error("nothing is said in the future")]
    Future,
}

/// When something was said, as it is typed `here`. A clock time alone is the next one in a call
/// that is put on record later, whose own time is `clock`; anything else counts from now.
///
/// # Errors
/// When it is not a time, or lies in the future.
pub fn read_said_at(
    text: &str,
    clock: Moment,
    here: TimeContext,
) -> Result<ParsedMoment, SaidAtError> {
    let typed = text.nfkc().collect::<String>();
    let alone = typed
        .trim()
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, ':' | '時' | '分' | '半'));
    let now = here.now;
    let later = parse_moment(text, here.as_of(clock))
        .ok()
        .filter(|time| alone && clock < now && time.at <= now);
    let time = later.map_or_else(|| parse_past(text, here), Ok)?;
    if time.at > now {
        Err(SaidAtError::Future)
    } else {
        Ok(time)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Moment {
        Moment::parse_from_rfc3339(&format!("2026-05-{text}:00+09:00")).unwrap()
    }

    #[test]
    fn a_word_for_nothing_is_no_number() {
        for nothing in [
            "none",
            "None.",
            " N/A ",
            "なし",
            "不明。",
            "ｎｏｎｅ",
            "-",
            "わからない",
            "",
        ] {
            assert!(says_nothing(nothing), "{nothing}");
        }
        for number in [
            "881-2207",
            "Nakano",
            "無量",
            "No. 12",
            "A-none-1",
            "なしの木",
        ] {
            assert!(!says_nothing(number), "{number}");
        }
    }

    #[test]
    fn a_way_back_is_a_number_or_an_address() {
        for way in [
            "0120-000-147",
            "０１２０ー０００",
            "110",
            "#9110",
            "+81 3 1234 5678",
            "desk@shop.example",
            "ask 188",
        ] {
            assert!(is_way_back(way), "{way}");
        }
        for other in [
            "call me on the number on my bill",
            "at 10:30",
            "@",
            "the shop's chat",
            "none",
            "電話で",
        ] {
            assert!(!is_way_back(other), "{other}");
        }
    }

    #[test]
    fn a_clock_time_is_one_of_the_call_that_is_put_on_record() {
        let (clock, now) = (at("12T10:00"), at("14T09:25"));
        let read_said_at = |text: &str, clock, now| {
            super::read_said_at(text, clock, TimeContext::of(now)).map(|understood| understood.at)
        };
        assert_eq!(read_said_at("10:20", clock, now), Ok(at("12T10:20")));
        assert_eq!(read_said_at("10時20分", clock, now), Ok(at("12T10:20")));
        assert_eq!(
            read_said_at("yesterday 10:20", clock, now),
            Ok(at("13T10:20"))
        );
        assert_eq!(
            read_said_at("09:20", now, now),
            Ok(at("14T09:20")),
            "a call of now"
        );
        assert_eq!(
            read_said_at("tomorrow 09:20", now, now),
            Err(SaidAtError::Future)
        );
        assert!(matches!(
            read_said_at("soon", clock, now),
            Err(SaidAtError::NotATime(_))
        ));
    }
}

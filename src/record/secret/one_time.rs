//! One-time codes: those of a message pasted whole, and those that somebody tells.

use super::named_value::{Link, NamedValue, places, value_after, value_after_words, words};

const WORDS: &str = "\
    one-time code|one time code|onetime code|one-time password|one time password|\
    onetime password|one-time passcode|one time passcode|otp|verification code|\
    authentication code|authorization code|auth code|security code|login code|log-in code|\
    sign-in code|signin code|sms code|2fa code|mfa code|two-factor code|two factor code|\
    confirmation code|認証コード|確認コード|認証番号|認証キー|ワンタイムパスワード|\
    ワンタイムコード|ワンタイムキー|ワンタイム|セキュリティコード|セキュリティーコード|\
    ログインコード|smsコード";
/// Other codes: after these words a number is an address or a reference.
/// `gift` has its own rules.
const OTHER_CODES: &str = "\
    postal|zip|post|area|country|error|status|product|order|case|item|bank|branch|sort|\
    reference|tracking|store|shop|bar|gift|voucher|currency|swift|dial|reason|郵便|商品|エラー|\
    店舗|国|銀行|支店|機関|バー|注文|ギフト|品番|管理";
const OPENERS: &str = "they|i|you|we|he|she|sent|from|that|by";
const OPENERS_OF_KNOWN: &str = "for|they|i|you|we|he|she|sent|from|that|by";

/// Whether the text, in small letters, tells a one-time code.
pub(super) fn is_in(small: &str) -> bool {
    words(WORDS).any(|word| places(small, word).any(|(before, after)| known(before, after)))
        || words("code|codes|コード")
            .any(|word| places(small, word).any(|(before, after)| any(before, after)))
        || places(small, "is your").any(|(before, after)| pasted(before, after))
}

/// After a word that names a one-time code, any code counts; in Japanese also before it
/// (`123456が認証コード`).
fn known(before: &str, after: &str) -> bool {
    let direct = value_after(after);
    is_code(direct, 4)
        || (direct.link > Link::Bare && is_mixed(direct))
        || value_after_words(after, OPENERS_OF_KNOWN, "").is_some_and(|found| is_code(found, 4))
        || stands_before(before)
}

/// After the mere word "code" only a linked number of six digits and more counts: `code 4420` is
/// the gift code of order 4420.
fn any(before: &str, after: &str) -> bool {
    let before = before.trim_end_matches([' ', '-']);
    if words(OTHER_CODES).any(|other| before.ends_with(other)) {
        return false;
    }
    let direct = value_after(after);
    (direct.link > Link::Bare && is_code(direct, 6))
        || value_after_words(after, OPENERS, "charged").is_some_and(|found| is_code(found, 6))
}

/// `123456 is your Acorn verification code`.
fn pasted(before: &str, after: &str) -> bool {
    let mut runs = before.trim_end().rsplit(|c: char| !c.is_ascii_digit());
    let number = runs.next().unwrap_or_default();
    let clause = after.split(['.', '\n', ';']).next().unwrap_or_default();
    let names = ["code", "otp", "passcode", "pin", "password"];
    let mut words = clause.split(' ').take(7);
    (4..=8).contains(&number.len()) && words.any(|word| names.contains(&word))
}

/// `123456 が … の` with the word after it.
fn stands_before(before: &str) -> bool {
    let near = before.char_indices().rev().nth(15).map_or(0, |(at, _)| at);
    let Some((at, _)) = before[near..].rmatch_indices(['が', 'は']).next() else {
        return false;
    };
    let number = before[..near + at].trim_end_matches([' ', '」', '』', '】']);
    let digits = number.bytes().rev().take_while(u8::is_ascii_digit).count();
    (4..=8).contains(&digits) && !before[near + at..].contains(['。', '\n'])
}

/// Whether the value is a number of `least` to 8 digits, whole or as `123 456`, `123-456`,
/// `G-123456`.
fn is_code(found: NamedValue<'_>, least: usize) -> bool {
    let value = found.value.strip_prefix("g-").unwrap_or(found.value);
    let whole = value.bytes().all(|b| b.is_ascii_digit()) && (least..=8).contains(&value.len());
    (whole || is_halved(value, found.rest)) && !found.is_counted()
}

fn is_halved(value: &str, rest: &str) -> bool {
    let three = |text: &str| text.len() == 3 && text.bytes().all(|b| b.is_ascii_digit());
    let second = || rest.strip_prefix(' ').and_then(|rest| rest.get(..3));
    let third = || rest.get(4..).and_then(|rest| rest.chars().next());
    value
        .split_once('-')
        .is_some_and(|(first, second)| three(first) && three(second))
        || (three(value)
            && second().is_some_and(three)
            && !third().is_some_and(|c| c.is_ascii_alphanumeric()))
}

/// Letters and digits mixed, as some banks send.
fn is_mixed(found: NamedValue<'_>) -> bool {
    let (letters, digits) = found.letters_and_digits();
    letters > 0
        && digits >= 2
        && letters + digits == found.value.len()
        && (5..=10).contains(&found.value.len())
}

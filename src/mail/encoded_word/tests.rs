use super::*;
use crate::mail;

#[test]
fn a_letter_that_two_words_share_is_whole() {
    // ご注文 in UTF-8, cut inside 注; in ISO-2022-JP, cut inside the second letter, and in Q.
    for subject in [
        "=?UTF-8?B?44GU5rM=?= =?utf-8?B?qOaWhw==?=",
        "=?UTF-8?B?44GU5rM=?=\r\n =?UTF-8?B?qOaWhw==?=",
        "=?UTF-8?B?44GU5rOo5paH?=",
        "=?utf-8?Q?=E3=81=94=E6=B3?= =?utf-8?B?qOaWhw==?=",
        "=?ISO-2022-JP?B?GyRCJDRD?=\r\n\t=?ISO-2022-JP?B?bUo4GyhC?=",
        "=?ISO-2022-JP?B?GyRCJDQbKEI=?= =?ISO-2022-JP?B?GyRCQ21KOBsoQg==?=",
        "=?Shift_JIS?B?grI=?= =?Shift_JIS?B?ko2Vtg==?=",
    ] {
        let mail =
            mail::read(format!("From: a@b.example\r\nSubject: {subject}\r\n\r\n").as_bytes());
        assert_eq!(mail.facts.subject, "ご注文", "{subject}");
    }
}

#[test]
fn what_is_no_neighbouring_word_stays_as_it_is_written() {
    for text in [
        "=?utf-8?B?44GU?=",
        "=?utf-8?B?44GU?= and =?utf-8?B?44GU?=",
        "=?utf-8?B?44GU?= =?iso-8859-1?Q?=E9?=",
        "=?utf-8?X?44GU?= =?utf-8?X?44GU?=",
        "=?",
        "=?=?=?",
        "a=?b?c",
        "=?utf-8?B?",
        "=?utf-8?Q?=?=",
    ] {
        assert_eq!(joined(text), text);
    }
}

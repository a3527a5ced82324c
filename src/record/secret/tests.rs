use proptest::prelude::*;

use super::*;

fn kept(texts: &[&str]) {
    for text in texts {
        assert_eq!(guard(text).as_deref(), Ok(*text), "{text}");
    }
}

fn refused(secret: Secret, texts: &[&str]) {
    for text in texts {
        assert_eq!(guard(text), Err(secret), "{text}");
    }
}

#[test]
fn a_full_card_number_is_cut_to_its_last_four_digits() {
    for (text, cut) in [
        ("card 4111 1111 1111 1111 charged", "card ****1111 charged"),
        ("4111111111111111", "****1111"),
        ("5555-5555-5555-4444.", "****4444."),
        ("Amex 3782 822463 10005", "Amex ****0005"),
        ("JCB 3530111333300000です", "JCB ****0000です"),
        ("カードは4111ー1111ー1111ー1111", "カードは****1111"),
        ("4111 1111 1111 1111", "****1111"),
        ("4111\u{200b}1111\u{200b}1111\u{200b}1111", "****1111"),
        ("4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", "****1111"),
        ("4111 - 1111 - 1111 - 1111", "****1111"),
        ("**4111 1111 1111 1111**", "******1111**"),
        ("order 4417 4111 1111 1111 1111", "order 4417 ****1111"),
        (
            "4111 1111 1111 1111 5555 5555 5555 4444",
            "****1111 ****4444",
        ),
        ("4111 1111 1111 1111 123", "****1111 123"),
        ("4242 4242 4242 4242", "****4242"),
        ("6222 0212 3456 7890 128", "****0128"),
        (
            "下の4111-1111-1111-1111\nと4111111111111111",
            "下の****1111\nと****1111",
        ),
    ] {
        assert_eq!(guard(text).as_deref(), Ok(cut), "{text}");
    }
}

#[test]
fn other_numbers_are_kept_whole() {
    kept(&[
        "250-1234567-1234567",
        "503-5555555-4444444",
        "123456-20261121-0123456789",
        "4111 1111 1111 1112",
        "0120-000-147 or 03-1234-5678, 090-1234-5678",
        "orders 4417 4418 4425 4426 4431",
        "4404 4417 4427 4437",
        "tracking 4901-2345-6789",
        "bar code 4901234567894 and 4006381333931",
        "card ending 1111, ****1111",
        "JPY 12,800 on 2026-11-21 09:31",
        "41111111111111110000",
        "JD014600003456789012",
        "",
    ]);
}

#[test]
fn a_told_password_is_refused() {
    refused(
        Secret::Password,
        &[
            "password: hunter2",
            "Password = Tr0ub4dor&3",
            "my password is hunter2",
            "the password was \"sunshine\"",
            "password: sunshine",
            "password hunter2x",
            "password for the shop is hunter2",
            "pw: abc123",
            "PIN 1234",
            "PIN: 0420",
            "the PIN code is 8812",
            "cvv 123",
            "パスワードはhunter2です",
            "パスワード:hunter2",
            "パスワードはhunter2です",
            "ﾊﾟｽﾜｰﾄﾞ hunter22",
            "パスワードを「hunter2」に変更した",
            "パスワードはsunshineです",
            "暗証番号は1234",
            "暗証番号 １２３４",
            "パスコード 881220",
            "pass\u{200b}word: hunter2",
            "Sato said so.\nPassword: hunter2\nend",
        ],
    );
}

#[test]
fn talk_about_passwords_is_kept() {
    kept(&[
        "password was changed",
        "The password is changed on 2026-11-21 at 10:30",
        "password: changed",
        "Password: 2026-11-21 changed",
        "password: they will reset it",
        "password reset, case 881-2207",
        "password reset mail to sato@example.com",
        "the password is 12 characters long",
        "password manager: 1Password",
        "They never asked for the password.",
        "PIN was changed, PIN is 4 digits",
        "shopping 1234, pinned 5678",
        "password: ********",
        "password for order 250-1234567-1234567 was asked",
        "パスワードを変更した",
        "パスワードは変更済みです",
        "パスワードを2026年5月14日に変更した",
        "パスワードは10:30に変更",
        "パスワードは8文字以上",
        "パスワードはSMSで再設定",
        "パスワードはiPhoneで変更した",
        "パスワードを2回変更",
        "暗証番号は4桁",
        "暗証番号を変えた。受付番号 881-2207",
        "バイパス 4号線",
    ]);
}

#[test]
fn a_one_time_code_is_refused() {
    refused(
        Secret::OneTimeCode,
        &[
            "code is 123456",
            "Code: 123456",
            "the code they sent me was 123456",
            "Your Acorn verification code is 123456.",
            "verification code 482913",
            "G-123456 is your Google verification code.",
            "482913 is your Acorn Shop code",
            "OTP 1234",
            "otp: 12345678",
            "one-time password: 123 456",
            "security code 123-456",
            "認証コード 123456",
            "認証コードは１２３４５６です",
            "【Acorn】認証コード:123456",
            "ワンタイムパスワードは123456",
            "ワンタイムパスワード：AB12CD",
            "確認コード「123456」を伝えた",
            "G-123456 が Google の確認コードです。",
            "コードは123456",
        ],
    );
}

#[test]
fn codes_that_are_none_are_kept() {
    kept(&[
        "code 4420 is void, 4421 refused",
        "the code of order 4420 is void",
        "code is void",
        "codes: 4420 4421 4430",
        "4420 code: 10000",
        "postal code: 1500001",
        "郵便番号は150-0001、商品コードは1234567",
        "error code: 500123",
        "they asked for a one-time code",
        "the security code has 6 digits",
        "認証コードを聞かれたが伝えていない",
        "認証コードは6桁",
        "認証コードが3回届いた",
        "ワンタイムパスワードの変更は10:30",
        "case number is 8812207",
        "受付番号は8812207",
        "コードは無効、4421は拒否",
        "the code was charged: 128000",
    ]);
}

#[test]
fn a_gift_code_is_refused() {
    refused(
        Secret::GiftCode,
        &[
            "AB12-CDEF34-56GH",
            "the code is ab12-cdef34-56gh",
            "ＡＢ１２－ＣＤＥＦ３４－５６ＧＨ",
            "X4KR 9N4L P2Q7 WXYZ",
            "XGKR9N4LP2Q7WXYZ",
            "A1B2C-D3E4F-G5H6I",
            "gift code: HELLO2026",
            "gift card number 1234 5678 9012 3456",
            "gift code 1234567890123456",
            "ギフトコードは AB12CD34EF56",
            "ギフト券番号：AB12-CDEF34-56GH",
            "ギフトカード番号 1234-5678-9012-3456",
        ],
    );
}

#[test]
fn numbers_of_orders_cases_and_parcels_are_no_gift_codes() {
    kept(&[
        "order D01-1234567-1234567",
        "gift card order 250-1234567-1234567",
        "gift code of 250-1234567-1234567 is void",
        "gift code: D01-1234567-1234567",
        "gift code 4420",
        "gift card JPY 10,000, case A881-2207",
        "gift card: case A881-2207",
        "case CAS-12345678-X7Y8Z9",
        "CASE-2026-0515",
        "1Z999AA10123456784",
        "EE123456789JP",
        "LP00123456789012",
        "TBA123456789012",
        "5TY05013RG002845M",
        "GPA.3312-4455-6677-88901",
        "0192f0c1-7f3a-7b44-9a10-5b6a7c8d9e0f",
        "ギフト券 10,000円 注文 250-1234567-1234567",
        "ギフトコードは無効と言われた",
        "WH-1000XM5",
    ]);
}

#[test]
fn the_lines_of_a_call_are_kept() {
    kept(&[
        "Sato",
        "佐藤",
        "881-2207",
        "0120-000-147",
        "4417 39800 Smart watch",
        "She will call back before Fri 17:00.",
        "list of the 8 orders by mail",
        "発送は止めました。明日の10時までに返金します。",
        "shipped.eml",
    ]);
}

/// A number of a brand with the right check digit.
fn card() -> impl Strategy<Value = String> {
    let prefix = prop_oneof![
        Just("4"),
        Just("51"),
        Just("55"),
        Just("2221"),
        Just("3528"),
        Just("6011"),
        Just("65")
    ];
    (prefix, proptest::collection::vec(0u8..10, 16)).prop_map(|(prefix, fill)| {
        let mut digits: Vec<u8> = prefix
            .bytes()
            .map(|b| b - b'0')
            .chain(fill)
            .take(15)
            .collect();
        // The right-most of the fifteen counts double, then every second.
        let sum: u8 = digits
            .iter()
            .rev()
            .enumerate()
            .map(|(i, d)| {
                if i % 2 == 0 {
                    d * 2 % 10 + d * 2 / 10
                } else {
                    *d
                }
            })
            .sum();
        digits.push((10 - sum % 10) % 10);
        digits.into_iter().map(|d| char::from(b'0' + d)).collect()
    })
}

fn written(digits: &str, between: &str, wide: bool) -> String {
    let groups: Vec<&str> = [0, 4, 8, 12]
        .iter()
        .map(|at| &digits[*at..at + 4])
        .collect();
    let text = groups.join(between);
    if wide {
        text.chars()
            .map(|c| {
                char::from_u32(c as u32 + 0xfee0)
                    .filter(|_| c.is_ascii_digit())
                    .unwrap_or(c)
            })
            .collect()
    } else {
        text
    }
}

proptest! {
    #[test]
    fn no_text_makes_it_panic_and_guarding_twice_changes_nothing(text in any::<String>()) {
        if let Ok(kept) = guard(&text) {
            prop_assert_eq!(guard(&kept), Ok(kept.clone()));
        }
    }

    #[test]
    fn numbers_upon_numbers_are_cut_once(text in "[0-9 4-63\\-*.ー１-９パスワードはcodeisPIN:]{0,80}") {
        let kept = card::cut(&text);
        prop_assert_eq!(card::cut(&kept), kept);
        _ = guard(&text);
    }

    #[test]
    fn a_card_number_is_never_kept_whatever_stands_around_it(
        digits in card(), between in prop_oneof![Just(""), Just(" "), Just("-"), Just("\u{3000}"), Just("ー"), Just(" - ")],
        wide in any::<bool>(), before in "[^0-9]{0,10}[a-zあ-ん,]", after in "[a-zあ-ん,][^0-9]{0,10}",
    ) {
        let groups = digits.as_bytes().chunks(4);
        let ends = groups.clone().zip(groups.skip(1)).all(|(a, b)| a[..2] == b[..2] && a < b);
        prop_assume!(!ends && !before.contains(char::is_numeric) && !after.contains(char::is_numeric));
        let text = card::cut(&format!("{before}{}{after}", written(&digits, between, wide)));
        prop_assert_eq!(text, format!("{before}****{}{after}", &digits[12..]));
    }
}

#[test]
fn a_number_to_be_quoted_stays_whole_in_its_field() {
    for text in [
        "3010111908868109",
        "36532026157073",
        "4111 1111 1111 1111",
        "GPA-4111111111111111",
        "４１１１１１１１１１１１１１１１",
    ] {
        assert_eq!(guard_number(text).as_deref(), Ok(text), "{text}");
    }
    for (text, cut) in [
        ("card 4111 1111 1111 1111", "card ****1111"),
        ("CARD4111111111111111", "CARD****1111"),
        ("カードは4111ー1111ー1111ー1111", "カードは****1111"),
        ("881-2207, 4111111111111111", "881-2207, ****1111"),
    ] {
        assert_eq!(guard_number(text).as_deref(), Ok(cut), "{text}");
    }
    assert_eq!(guard_number("password: hunter22!"), Err(Secret::Password));
    assert_eq!(
        cuts("a ****1111, ****12 and ****2222"),
        ["****1111", "****2222"]
    );
}

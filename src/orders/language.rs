//! Whether a mail is in a language that no words are known for: then nothing was found because
//! nothing could be. What is uncertain counts as known.

use std::collections::BTreeSet;

use crate::mail::Mail;

include!(concat!(env!("OUT_DIR"), "/language_words.rs"));

/// How many different words of unknown languages a mail has at least. Names, places and one foreign
/// sentence have fewer.
const MIN_WORDS: usize = 5;

/// How many letters of a script a mail has at least.
const MIN_LETTERS: usize = 20;

/// How much of a mail is looked at, in characters.
const MAX_CHARS: usize = 20_000;

/// Whether a mail is plainly in a language other than those that mails are read in.
pub fn is_unread_language(mail: &Mail) -> bool {
    let text = format!("{}\n{}\n{}", mail.facts.subject, mail.plain, mail.shown);
    let text: String = text.chars().take(MAX_CHARS).collect();
    has_unread_script(&text) || has_unread_words(&text)
}

/// Whether most letters are of a script that no known language is written in. Chinese characters
/// without kana are Chinese: a Japanese mail has kana.
fn has_unread_script(text: &str) -> bool {
    let count = |is_in: fn(char) -> bool| text.chars().filter(|c| is_in(*c)).count();
    let letters = count(char::is_alphabetic);
    let kana = count(|c| matches!(c, '\u{3040}'..='\u{30ff}'));
    let han = count(|c| matches!(c, '\u{4e00}'..='\u{9fff}'));
    let others = count(is_other_script) + if kana == 0 { han } else { 0 };
    others >= MIN_LETTERS && others * 2 > letters
}

/// Greek and Cyrillic, Hebrew and Arabic, the scripts of South and South-East Asia, Hangul.
fn is_other_script(c: char) -> bool {
    let is_in = matches!(c, '\u{370}'..='\u{52f}' | '\u{590}'..='\u{74f}' | '\u{900}'..='\u{e7f}')
        || matches!(c, '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7a3}');
    is_in && c.is_alphabetic()
}

fn has_unread_words(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words: BTreeSet<&str> = lower.split(|c: char| !c.is_alphabetic()).collect();
    let count = |known: &[&str]| {
        let known: BTreeSet<&str> = known.iter().copied().collect();
        words.intersection(&known).count()
    };
    let unread = count(UNREAD_WORDS);
    unread >= MIN_WORDS && count(READ_WORDS) * 2 <= unread
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_unread(text: &str) -> bool {
        is_unread_language(&Mail {
            plain: text.to_owned(),
            ..Mail::default()
        })
    }

    #[test]
    fn languages_without_words_are_told() {
        for text in [
            "Dziękujemy! Twoje zamówienie nr 10452 zostało wysłane. Przesyłka jest już w drodze do \
             Państwa. Kwota do zapłaty: 61,90 zł",
            "Bedankt voor je bestelling. Het pakket wordt morgen bezorgd. Je bestelnummer is 10452. \
             Een overzicht van uw bestelling",
            "Obrigado pela sua compra. O seu pedido não foi enviado, mas você receberá uma mensagem",
            "Tack för din beställning. Ordernummer 10452 har skickats och leverans kommer att ske på \
             fredag",
            "고객님의 주문이 접수되었습니다. 주문번호: 2026-10452 결제금액: 12,800원 감사합니다",
            "您的订单已发货。订单编号:202605131234。感谢您的购买,请注意查收包裹。",
            "Ваш заказ 10452 отправлен. Спасибо за покупку!",
        ] {
            assert!(is_unread(text), "{text}");
        }
    }

    #[test]
    fn known_languages_and_what_is_uncertain_are_not() {
        for text in [
            "Thank you for your order. Het pakket van de Vries",
            "Ihre Bestellung wurde versandt. Lieferung nach: Malmö, Sverige, och",
            "ご注文ありがとうございます。発送完了のお知らせです。",
            "御注文番号 領収書 株式会社 合計",
            "Order 10452",
            "",
        ] {
            assert!(!is_unread(text), "{text}");
        }
    }
}

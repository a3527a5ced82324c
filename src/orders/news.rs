//! What a mail says has become of an order: shipped, cancelled, refunded. Only what is said to have
//! happened counts; mails are full of what will happen, or would.

use super::vocabulary::{CANCELLED, NOT_HAPPENED, REFUNDED, SHIPPED};

/// What has become of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum News {
    Shipped,
    /// It will not come.
    Cancelled,
    Refunded,
}

impl News {
    /// Whether built-in checklists have a sign for it that can be observed.
    pub(crate) fn is_sign(self) -> bool {
        self != News::Cancelled
    }

    /// Its word, which is the sign's where there is one.
    pub fn word(self) -> &'static str {
        match self {
            News::Shipped => "shipped",
            News::Cancelled => "cancelled",
            News::Refunded => "refunded",
        }
    }
}

/// How many lines of a mail are looked at.
const MAX_LINES: usize = 200;

/// Whether a word begins in a sentence: `if ` does not in `relatif `.
fn has_word(sentence: &str, word: &str) -> bool {
    let is_latin = word.starts_with(|c: char| c.is_ascii_alphabetic());
    sentence
        .match_indices(word)
        .any(|(at, _)| !is_latin || !sentence[..at].ends_with(char::is_alphabetic))
}

/// Whether a sentence has the parts of a phrase in turn: `wurde…versandt` has two.
fn has_in_turn(sentence: &str, phrase: &str) -> bool {
    let mut rest = sentence;
    phrase.split('…').all(|part| {
        let found = rest.split_once(part);
        rest = found.map_or("", |(_, after)| after);
        found.is_some()
    })
}

/// What the subject and the sentences of a mail say.
pub(super) fn news(subject: &str, text: &str) -> Vec<News> {
    let lines = [subject].into_iter().chain(text.lines().take(MAX_LINES));
    let sentences: Vec<String> = lines
        .flat_map(|line| line.split(['.', '。', '!', '?']))
        .map(str::to_lowercase)
        .filter(|sentence| !NOT_HAPPENED.iter().any(|word| has_word(sentence, word)))
        .collect();
    [
        (News::Shipped, SHIPPED),
        (News::Cancelled, CANCELLED),
        (News::Refunded, REFUNDED),
    ]
    .into_iter()
    .filter(|(_, words)| {
        let says = |sentence: &String| words.iter().any(|word| has_in_turn(sentence, word));
        sentences.iter().any(says)
    })
    .map(|(news, _)| news)
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_happened_is_told_in_every_language() {
        for (text, told) in [
            ("Ihre Bestellung wurde heute versandt", News::Shipped),
            ("Votre commande a été expédiée", News::Shipped),
            ("Tu pedido ha sido enviado", News::Shipped),
            ("Il tuo ordine è stato spedito", News::Shipped),
            ("Wir haben den Auftrag storniert", News::Cancelled),
            ("Votre commande a été annulée", News::Cancelled),
            ("Tu pedido ha sido cancelado", News::Cancelled),
            ("Il tuo ordine è stato annullato", News::Cancelled),
            ("Wir haben Ihnen 20 € erstattet", News::Refunded),
            ("Nous avons remboursé 20 €", News::Refunded),
            ("Hemos emitido un reembolso", News::Refunded),
            ("Nota di credito", News::Refunded),
        ] {
            assert_eq!(news("", text), [told], "{text}");
        }
    }

    #[test]
    fn what_will_happen_is_no_news() {
        for text in [
            "Sobald die Ware versandt wurde, schreiben wir",
            "Diese E-Mail wurde an sato@home versandt",
            "Votre commande sera expédiée",
            "Cet e-mail a été envoyé à sato@home",
            "En cuanto tu pedido se ha enviado, te avisamos",
            "Il tuo ordine sarà spedito",
            "Nach dem Versandt",
        ] {
            assert_eq!(news("", text), [], "{text}");
        }
    }
}

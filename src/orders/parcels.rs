//! The numbers of parcels in a mail: those after a label, and those that show by themselves whose
//! they are.

use super::{
    line::Line,
    number::is_date,
    parcel_number::{ParcelNumber, carriers_named},
    vocabulary::{LOOSE_PARCEL_NUMBERS, PARCEL_NUMBERS},
};

/// The most words that one number is written in: `1Z 999 AA1 01 2345 6784`.
const MAX_WORDS: usize = 7;

/// A number of a parcel, and the words that it was read in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parcel {
    pub number: ParcelNumber,
    pub words: String,
}

/// Every parcel that a text names, once. A number whose form fits several carriers is given to the
/// one that the text names, if it names only one.
pub(super) fn parcels(text: &str) -> Vec<Parcel> {
    let named = carriers_named(text);
    let lines: Vec<Line> = text.lines().filter_map(Line::read).collect();
    let mut found: Vec<Parcel> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let next = lines.get(at + 1).map(|line| line.plain.as_str());
        for mut number in of_line(&line.plain, next) {
            number.choose(&named);
            if found
                .iter()
                .all(|known| known.number.number != number.number)
            {
                let words = line.plain.split_whitespace().collect::<Vec<_>>().join(" ");
                found.push(Parcel { number, words });
            }
        }
    }
    found
}

/// The numbers of a line; after a label at its end the number is in the next line.
fn of_line(line: &str, next: Option<&str>) -> Vec<ParcelNumber> {
    let lower = line.to_lowercase();
    if let Some((value, is_strict)) = after_label(line, &lower) {
        // Heads of a table are above their values.
        let value = if value.is_empty() || is_head(line, value) {
            next.unwrap_or_default()
        } else {
            value
        };
        let number = number_of(value);
        return number
            .filter(|number| is_strict || !number.carriers.is_empty())
            .into_iter()
            .collect();
    }
    let words = line.split_whitespace();
    words
        .map(|word| word.trim_matches(|c: char| !c.is_ascii_alphanumeric()))
        .filter_map(ParcelNumber::after_label)
        .filter(ParcelNumber::is_certain)
        .collect()
}

/// Whether what is after a label is the head of the next column.
fn is_head(line: &str, value: &str) -> bool {
    line.contains('\t') && !value.contains(|c: char| c.is_ascii_digit())
}

/// What is after a label of parcels, and whether the label is used for nothing else.
fn after_label<'l>(line: &'l str, lower: &str) -> Option<(&'l str, bool)> {
    let of = |labels: &[&str], is_strict| {
        let end = labels
            .iter()
            .filter_map(|label| Some(lower.find(label)? + label.len()))
            .max()?;
        // Small letters can be longer than the letters that they are of.
        let value = after_words(line.get(end..)?);
        let value = value.trim_start_matches(|c: char| !c.is_ascii_alphanumeric());
        Some((value, is_strict))
    };
    of(PARCEL_NUMBERS, true).or_else(|| of(LOOSE_PARCEL_NUMBERS, false))
}

/// What is after the rest of a label: `de Correos: PQ4512345678`.
fn after_words(text: &str) -> &str {
    let colon = text.split_once([':', '\u{ff1a}']);
    match colon {
        Some((words, value)) if !words.contains(|c: char| c.is_ascii_digit()) => value,
        _ => text,
    }
}

/// The number that a text begins with: the most words that are one of a known form, else the first
/// word.
fn number_of(text: &str) -> Option<ParcelNumber> {
    let words: Vec<&str> = text.split_whitespace().take(MAX_WORDS).collect();
    let is_known = |number: &ParcelNumber| !number.carriers.is_empty();
    let of_words = |count: usize| {
        let joined = words[..count].join(" ");
        let text = joined.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        ParcelNumber::after_label(text).filter(|_| !is_date(text))
    };
    let known = (1..=words.len())
        .rev()
        .find_map(|count| of_words(count).filter(is_known));
    known.or_else(|| of_words(words.len().min(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str) -> Vec<String> {
        let row = |parcel: &Parcel| {
            let number = &parcel.number;
            format!("{} {}", number.number, number.carriers.join("|"))
        };
        parcels(text).iter().map(row).collect()
    }

    #[test]
    fn a_number_after_a_label_is_read_in_six_languages() {
        for text in [
            "Tracking number: 1234-5678-9013",
            "お問い合わせ伝票番号:1234-5678-9013",
            "Sendungsnummer: 1234 5678 9013",
            "Numéro de suivi : 123456789013",
            "Número de seguimiento: 123456789013",
            "N.º de seguimiento: 123456789013",
            "Numero di tracking: 123456789013",
        ] {
            assert_eq!(
                numbers(text),
                ["123456789013 Yamato|Sagawa|Japan Post"],
                "{text}"
            );
        }
    }

    #[test]
    fn the_carrier_that_a_mail_names_decides_and_two_decide_nothing() {
        let number = "伝票番号\n1234-5678-9013\n";
        assert_eq!(
            numbers(&format!("ヤマト運輸で発送\n{number}")),
            ["123456789013 Yamato"]
        );
        let both = format!("ヤマト運輸か佐川急便\n{number}");
        assert_eq!(numbers(&both), ["123456789013 Yamato|Sagawa|Japan Post"]);
    }

    #[test]
    fn a_carrier_that_is_named_goes_before_one_that_only_fits() {
        assert_eq!(
            numbers("ヤマト運輸 送り状番号:1234-5678-9012"),
            ["123456789012 Yamato"]
        );
    }

    #[test]
    fn a_number_below_the_head_of_its_column_is_read() {
        let table = "Tracking ID\tStatus\n986578788855\tOn the vehicle\n";
        assert_eq!(numbers(table), ["986578788855 FedEx"]);
    }

    #[test]
    fn a_number_of_no_known_form_is_read_only_after_a_label_of_parcels() {
        assert_eq!(
            numbers("Tracking number: 31028842 (Local Courier)"),
            ["31028842 "]
        );
        assert!(numbers("お問い合わせ番号: 31028842").is_empty());
        assert!(numbers("Tracking number: 2026-05-13").is_empty());
        assert!(numbers("Order 123456789013 was paid").is_empty());
        assert!(numbers("Call 0120-000-147 or 1234567890").is_empty());
    }

    #[test]
    fn what_shows_by_itself_whose_it_is_needs_no_label() {
        let text =
            "Your parcel 1Z999AA10123456784 is on its way, RB123456785GB too. (1Z999AA10123456784)";
        assert_eq!(
            numbers(text),
            ["1Z999AA10123456784 UPS", "RB123456785GB Royal Mail"]
        );
    }
}

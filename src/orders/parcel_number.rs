//! Numbers of parcels, told by the forms and check digits that carriers print on their labels.
//! A number without letters can have the form of several carriers, and any order number can have it
//! by chance: it is one only where the mail says so. What no form fits stays as it is written.
//!
//! Sources: UPU standard S10 (letters, nine digits, country); GS1 check digits for USPS and FedEx
//! Ground, USPS Publication 199; the tables of `jkeen/tracking_number_data` for UPS, FedEx and DHL;
//! in Japan the last of twelve digits is the rest of the others by seven, whoever carries.

/// The most characters of a number: USPS prints 34 with the address before it.
const MAX_CHARS: usize = 34;

/// The fewest characters that are read as a number after a label.
const MIN_CHARS: usize = 8;

/// A number of a parcel, as its carrier's own page takes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParcelNumber {
    /// Capital letters and digits, without the blanks and hyphens between them.
    pub number: String,
    /// Whose form it has, with the right check digit; none when no form is known.
    pub carriers: Vec<&'static str>,
}

impl ParcelNumber {
    /// The number that is written after a label; none when the text is no number.
    pub(super) fn after_label(text: &str) -> Option<Self> {
        let number: String = text
            .chars()
            .filter(|c| !matches!(c, ' ' | '-' | '.'))
            .collect::<String>()
            .to_ascii_uppercase();
        let digits = number.chars().filter(char::is_ascii_digit).count();
        let is_number = (MIN_CHARS..=MAX_CHARS).contains(&number.len())
            && number.chars().all(|c| c.is_ascii_alphanumeric())
            && digits >= MIN_CHARS;
        is_number.then(|| ParcelNumber {
            carriers: carriers(&number),
            number,
        })
    }

    /// The number of a field that holds nothing else, of whatever form.
    pub(super) fn as_named(text: &str) -> Option<Self> {
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.');
        let of_other_form = || {
            let has_digit = text.contains(|c: char| c.is_ascii_digit());
            let is_number = (4..=MAX_CHARS).contains(&text.len()) && text.chars().all(is_part);
            (is_number && has_digit).then(|| ParcelNumber {
                number: text.to_owned(),
                carriers: Vec::new(),
            })
        };
        Self::after_label(text).or_else(of_other_form)
    }

    /// Keeps of several carriers the one that is named, when only one is. A carrier that is named
    /// goes before others that the form alone allows.
    pub(super) fn choose(&mut self, named: &[&'static str]) {
        if let [only] = named
            && !self.is_certain()
        {
            self.carriers = vec![only];
            return;
        }
        let mut both = named.iter().filter(|name| self.carriers.contains(name));
        if let (Some(only), None) = (both.next(), both.next()) {
            self.carriers = vec![only];
        }
    }

    /// Whether its form alone says that it is the number of a parcel: it has letters that one
    /// carrier gives, and the check digit is right.
    pub(super) fn is_certain(&self) -> bool {
        self.carriers.len() == 1 && self.number.contains(|c: char| c.is_ascii_uppercase())
    }
}

/// Whether a number has a form.
type Fits = fn(&str) -> bool;

/// The forms, and whose they are.
const FORMS: [(&str, Fits); 10] = [
    ("UPS", is_ups),
    ("USPS", is_usps),
    ("FedEx", is_fedex),
    ("DHL", is_dhl),
    ("Amazon", is_amazon),
    ("Yodel", is_yodel),
    ("Canada Post", is_canada_post),
    ("Yamato", is_japanese),
    ("Sagawa", is_japanese),
    ("Japan Post", is_japanese),
];

/// The postal services whose numbers end in their country (UPU S10).
const POSTS: [(&str, &str); 12] = [
    ("AU", "Australia Post"),
    ("CA", "Canada Post"),
    ("CN", "China Post"),
    ("DE", "Deutsche Post"),
    ("ES", "Correos"),
    ("FR", "La Poste"),
    ("GB", "Royal Mail"),
    ("IT", "Poste Italiane"),
    ("JP", "Japan Post"),
    ("KR", "Korea Post"),
    ("NL", "PostNL"),
    ("US", "USPS"),
];

/// How mails name the carriers of whose numbers the form says too little, in small letters.
const NAMES: [(&str, &[&str]); 3] = [
    ("Yamato", &["ヤマト運輸", "クロネコ", "宅急便", "yamato"]),
    ("Sagawa", &["佐川急便", "飛脚", "sagawa"]),
    (
        "Japan Post",
        &[
            "日本郵便",
            "ゆうパック",
            "レターパック",
            "japan post",
            "japanpost",
        ],
    ),
];

/// The carriers that a text names.
pub(super) fn carriers_named(text: &str) -> Vec<&'static str> {
    let lower = text.to_lowercase();
    let is_named = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    NAMES
        .iter()
        .filter(|(_, words)| is_named(words))
        .map(|(name, _)| *name)
        .collect()
}

fn carriers(number: &str) -> Vec<&'static str> {
    let of_form = FORMS.iter().filter(|(_, fits)| fits(number));
    let of_country = POSTS
        .iter()
        .filter(|(country, _)| is_s10(number) && number.ends_with(country));
    let names = of_form.map(|(name, _)| *name);
    names.chain(of_country.map(|(_, name)| *name)).collect()
}

/// The digits of a text that has nothing else.
fn digits(text: &str) -> Option<Vec<u32>> {
    text.chars().map(|c| c.to_digit(10)).collect()
}

/// Whether the last of so many digits checks the others.
fn is_checked(number: &str, lengths: &[usize], check: fn(&[u32]) -> u32) -> bool {
    let Some(digits) = digits(number).filter(|digits| lengths.contains(&digits.len())) else {
        return false;
    };
    digits
        .split_last()
        .is_some_and(|(last, others)| check(others) == *last)
}

/// The check digit of GS1: every second digit counts three times, the last one among them.
fn gs1(digits: &[u32]) -> u32 {
    let weights = [3, 1].into_iter().cycle();
    let sum: u32 = digits
        .iter()
        .rev()
        .zip(weights)
        .map(|(digit, weight)| digit * weight)
        .sum();
    (10 - sum % 10) % 10
}

/// The rest by seven of the number that the digits write.
fn rest_by_seven(digits: &[u32]) -> u32 {
    digits.iter().fold(0, |rest, digit| (rest * 10 + digit) % 7)
}

fn fedex_express(digits: &[u32]) -> u32 {
    let weights = [3, 1, 7].into_iter().cycle();
    let sum: u32 = digits
        .iter()
        .zip(weights)
        .map(|(digit, weight)| digit * weight)
        .sum();
    sum % 11 % 10
}

/// `1Z`, fifteen letters and digits, and a digit that checks them; every second one counts twice.
fn is_ups(number: &str) -> bool {
    let Some(rest) = number.strip_prefix("1Z").filter(|rest| rest.len() == 16) else {
        return false;
    };
    let (serial, check) = rest.split_at(15);
    let value = |c: char| c.to_digit(10).unwrap_or((u32::from(c) - 3) % 10);
    let weights = [1, 2].into_iter().cycle();
    let sum: u32 = serial
        .chars()
        .zip(weights)
        .map(|(c, weight)| value(c) * weight)
        .sum();
    check == ((10 - sum % 10) % 10).to_string()
}

/// Twenty digits, or 22 that begin with 9.
fn is_usps(number: &str) -> bool {
    is_checked(number, &[20], gs1) || number.starts_with('9') && is_checked(number, &[22], gs1)
}

fn is_fedex(number: &str) -> bool {
    is_checked(number, &[12], fedex_express) || is_checked(number, &[15], gs1)
}

/// Ten digits, or `JJD` and `JVGL` with digits, which have no check digit.
fn is_dhl(number: &str) -> bool {
    let piece = ["JJD", "JVGL"]
        .iter()
        .find_map(|start| number.strip_prefix(start));
    is_checked(number, &[10], rest_by_seven)
        || piece
            .and_then(digits)
            .is_some_and(|digits| (9..=18).contains(&digits.len()))
}

/// `TBA` and twelve digits; they have no check digit.
fn is_amazon(number: &str) -> bool {
    let rest = ["TBA", "TBC", "TBM"]
        .iter()
        .find_map(|start| number.strip_prefix(start));
    rest.and_then(digits)
        .is_some_and(|digits| digits.len() == 12)
}

/// `JD` and sixteen digits; they have no check digit.
fn is_yodel(number: &str) -> bool {
    let rest = number.strip_prefix("JD").and_then(digits);
    rest.is_some_and(|digits| digits.len() == 16)
}

fn is_canada_post(number: &str) -> bool {
    is_checked(number, &[16], gs1)
}

fn is_japanese(number: &str) -> bool {
    is_checked(number, &[12], rest_by_seven)
}

/// Two letters, eight digits, their check digit, and the country of the postal service.
fn is_s10(number: &str) -> bool {
    const WEIGHTS: [u32; 8] = [8, 6, 4, 2, 3, 5, 9, 7];
    let is_letters = |text: &str| text.chars().all(|c| c.is_ascii_uppercase());
    let parts = (number.get(..2), number.get(2..11), number.get(11..13));
    let (Some(service), Some(serial), Some(country)) = parts else {
        return false;
    };
    let check = |digits: &[u32]| {
        let sum: u32 = digits
            .iter()
            .zip(WEIGHTS)
            .map(|(digit, weight)| digit * weight)
            .sum();
        match 11 - sum % 11 {
            10 => 0,
            11 => 5,
            check => check,
        }
    };
    number.len() == 13
        && is_letters(service)
        && is_letters(country)
        && is_checked(serial, &[9], check)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers that carriers and standards print as examples.
    const KNOWN: [(&str, &[&str]); 12] = [
        ("1Z999AA10123456784", &["UPS"]),
        ("1z 999 AA1 01 2345 6784", &["UPS"]),
        ("RB123456785GB", &["Royal Mail"]),
        ("RB 123 456 785 US", &["USPS"]),
        ("986578788855", &["FedEx"]),
        ("041441760228964", &["FedEx"]),
        ("3318810025", &["DHL"]),
        ("JJD0099999999", &["DHL"]),
        ("TBA010000000000", &["Amazon"]),
        ("0073938000549297", &["Canada Post"]),
        ("1234-5678-9013", &["Yamato", "Sagawa", "Japan Post"]),
        ("9400110200881234567890", &[]),
    ];

    #[test]
    fn a_number_is_told_by_its_form_and_its_check_digit() {
        for (text, carriers) in KNOWN {
            let read = ParcelNumber::after_label(text).unwrap();
            assert_eq!(read.carriers, carriers, "{text}");
        }
    }

    #[test]
    fn another_last_digit_is_none_of_that_carrier() {
        for (text, carriers) in KNOWN {
            let without_check = ["JJD0099999999", "TBA010000000000"];
            if carriers.is_empty() || without_check.contains(&text) || text.starts_with("RB") {
                continue;
            }
            let (start, last) = text.split_at(text.len() - 1);
            let other = format!("{start}{}", (last.parse::<u32>().unwrap() + 1) % 10);
            let read = ParcelNumber::after_label(&other).unwrap();
            let is_still = |carrier: &&str| read.carriers.contains(carrier);
            assert!(!carriers.iter().any(is_still), "{other}: {read:?}");
        }
    }

    #[test]
    fn only_letters_and_a_check_digit_are_certain() {
        let certain = |text| ParcelNumber::after_label(text).unwrap().is_certain();
        assert!(certain("1Z999AA10123456784") && certain("RB123456785GB"));
        assert!(!certain("986578788855") && !certain("1234-5678-9013"));
        assert!(!certain("1Z999AA10123456785"));
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in [
            "",
            "4417",
            "not yet known",
            "1234567",
            "123456789012345678901234567890123456789",
        ] {
            assert_eq!(ParcelNumber::after_label(text), None, "{text}");
        }
    }
}

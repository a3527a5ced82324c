//! Countries by the codes and names that people use.

use unicode_normalization::UnicodeNormalization;

use super::Lang;

/// The codes of ISO 3166-1, and `EU` for those who name only the EU.
const CODES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS \
                     BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE \
                     EG EH ER ES ET EU FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK \
                     HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB \
                     LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ \
                     NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU \
                     RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN \
                     TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

/// The code of a country as people write it: `JP`, `uk`, `Japan`, `日本`, `the United States`; none
/// for what is not a country.
pub fn country_code(text: &str) -> Option<&'static str> {
    let wanted = folded(text);
    let named = |code: &&str| Lang::all().any(|lang| is_called(lang, code, &wanted));
    let same = CODES
        .split(' ')
        .find(|code| code.eq_ignore_ascii_case(&wanted));
    same.or_else(|| CODES.split(' ').find(named))
        .filter(|_| !wanted.is_empty())
}

/// What a country is called; its code where the language has no word for it.
pub fn country_name(lang: Lang, code: &str) -> String {
    let name = lang.by_key(&format!("country.{}", code.to_lowercase()));
    name.map_or_else(|| super::sanitize_inline(code), str::to_owned)
}

fn is_called(lang: Lang, code: &str, wanted: &str) -> bool {
    let code = code.to_lowercase();
    let name = lang.by_key(&format!("country.{code}"));
    let others = lang
        .by_key(&format!("country.{code}-also"))
        .into_iter()
        .flat_map(|names| names.split(','));
    name.into_iter()
        .chain(others)
        .any(|name| folded(name) == wanted)
}

/// Without what people write one way or another: case, width, points, `the`.
fn folded(text: &str) -> String {
    let text: String = text
        .nfkc()
        .filter(|c| *c != '.')
        .collect::<String>()
        .trim()
        .to_lowercase();
    text.strip_prefix("the ").map(str::to_owned).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_is_known_by_its_code_and_by_its_names_in_every_language() {
        for (text, code) in [
            ("JP", "JP"),
            ("japan", "JP"),
            ("日本", "JP"),
            (" ＪＰ ", "JP"),
            ("uk", "GB"),
            ("U.K.", "GB"),
            ("the United Kingdom", "GB"),
            ("イギリス", "GB"),
            ("USA", "US"),
            ("アメリカ", "US"),
            ("eu", "EU"),
            ("Germany", "DE"),
            ("フランス", "FR"),
            ("nz", "NZ"),
        ] {
            assert_eq!(country_code(text), Some(code), "{text}");
        }
        for text in ["", " ", "mars", "XX", "J", "JPN1", "en_US"] {
            assert_eq!(country_code(text), None, "{text}");
        }
    }

    #[test]
    fn the_codes_are_those_of_the_standard() {
        assert_eq!(CODES.split(' ').count(), 250, "249 and the Union");
        assert!(
            CODES
                .split(' ')
                .all(|code| code.len() == 2 && country_code(code) == Some(code))
        );
    }

    #[test]
    fn a_country_without_a_name_shows_its_code() {
        let lang = |code| Lang::find(code).unwrap();
        assert_eq!(country_name(lang("ja"), "GB"), "英国");
        assert_eq!(country_name(lang("en"), "GB"), "United Kingdom");
        assert_eq!(country_name(lang("en"), "NZ"), "NZ");
    }

    #[test]
    fn no_name_means_two_countries() {
        let mut known = std::collections::BTreeMap::new();
        for lang in Lang::all() {
            for code in CODES.split(' ') {
                let keys = [
                    format!("country.{}", code.to_lowercase()),
                    format!("country.{}-also", code.to_lowercase()),
                ];
                let names = keys
                    .iter()
                    .filter_map(|key| lang.by_key(key))
                    .flat_map(|names| names.split(','));
                for name in names {
                    let before = known.insert(folded(name), code);
                    assert!(before.is_none_or(|before| before == code), "{name}");
                }
            }
        }
    }
}

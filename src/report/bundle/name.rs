//! File names that do no harm: whatever a kept file was called, its copy has a name that every
//! system takes, that no program mistakes for a folder or an option, and that shows as what it is.

use crate::id::EvidenceNo;
use unicode_normalization::UnicodeNormalization;

/// The longest part of the old name that stays, in bytes: file systems take 255, encrypted ones
/// 143.
const MAX_NAME_BYTES: usize = 90;
/// The longest ending of a name, in bytes.
const MAX_ENDING_BYTES: usize = 8;

/// `E1-shipped.eml`. The number keeps names apart, and keeps names that Windows reserves from being
/// whole names.
pub(super) fn safe(number: EvidenceNo, name: &str) -> String {
    // Full-width characters become the plain ones first, so that none of them becomes a slash
    // afterwards.
    let plain: String = name.nfkc().collect();
    let last = plain.rsplit(['/', '\\']).next().unwrap_or_default();
    let (stem, ending) = match last.rsplit_once('.') {
        Some((stem, ending)) if is_ending(ending) => (stem, format!(".{ending}")),
        _ => (last, String::new()),
    };
    let stem = safe_stem(stem);
    let gap = if stem.is_empty() { "" } else { "-" };
    format!("E{number}{gap}{stem}{ending}")
}

fn is_ending(text: &str) -> bool {
    (1..=MAX_ENDING_BYTES).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// Letters, digits, `_`, and single `-` and `.` between them.
fn safe_stem(stem: &str) -> String {
    let mut safe = String::new();
    for c in stem.chars() {
        let stays = matches!(c, '_' | '.') || (c.is_alphanumeric() && !is_blank(c));
        let c = if stays { c } else { '-' };
        if safe.len() + c.len_utf8() > MAX_NAME_BYTES {
            break;
        }
        let follows_gap = safe.is_empty() || safe.ends_with(['-', '.']);
        if !(matches!(c, '-' | '.') && follows_gap) {
            safe.push(c);
        }
    }
    safe.trim_end_matches(['-', '.', '_']).to_owned()
}

/// Letters by their class that show nothing: fillers of Korean syllables.
fn is_blank(c: char) -> bool {
    matches!(c, '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::is_hidden;

    #[test]
    fn what_a_file_was_called_stays_to_be_seen() {
        for (name, shown) in [
            ("shipped.eml", "E7-shipped.eml"),
            ("my photo (1).JPG", "E7-my-photo-1.JPG"),
            ("注文確認 メール.eml", "E7-注文確認-メール.eml"),
            ("ｽｸﾘｰﾝ／ｼｮｯﾄ.png", "E7-ショット.png"),
            ("archive.tar.gz", "E7-archive.tar.gz"),
            ("../../etc/passwd", "E7-passwd"),
            ("C:\\Users\\sato\\mail.eml", "E7-mail.eml"),
            ("-rf", "E7-rf"),
            ("--", "E7"),
            ("", "E7"),
            ("..", "E7"),
            (".eml", "E7.eml"),
            ("CON.txt", "E7-CON.txt"),
            ("name. ", "E7-name"),
            ("a\nb\\c\r.eml", "E7-c.eml"),
            ("gpj.\u{202e}exe", "E7-gpj.exe"),
            ("\u{202e}gpj.exe", "E7-gpj.exe"),
            ("a$(rm -rf ~)'\";|&<>*?`b.eml", "E7-a-rm-rf-b.eml"),
            ("mail.verylongending", "E7-mail.verylongending"),
            ("\u{3164}\u{1160}.eml", "E7.eml"),
        ] {
            assert_eq!(safe(EvidenceNo(7), name), shown, "{name:?}");
        }
    }

    #[test]
    fn a_long_name_is_cut_and_keeps_its_ending() {
        for name in [
            "x".repeat(4000),
            "確".repeat(4000),
            "\u{20000}".repeat(4000),
        ] {
            let shown = safe(EvidenceNo(4_000_000_000), &format!("{name}.eml"));
            assert!(
                shown.len() <= 120 && shown.len() > 90 && shown.ends_with(".eml"),
                "{shown}"
            );
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn any_name_becomes_a_safe_one(
            name in "(\\PC|[\u{0}-\u{1f}\u{7f}\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}./\\\\~ -]){0,60}",
            number in any::<u32>(),
            other in any::<u32>(),
        ) {
            let shown = safe(EvidenceNo(number), &name);
            let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
            prop_assert!(shown.chars().all(|c| fits(c) && !is_hidden(c)), "{:?}", shown);
            prop_assert!(shown.starts_with(&format!("E{number}")) && shown.len() <= 120, "{:?}", shown);
            prop_assert!(!shown.contains("..") && !shown.ends_with('.'), "{:?}", shown);
            prop_assert_eq!(shown.nfc().collect::<String>(), shown.as_str());
            let line = crate::report::bundle::sum("ab", &shown);
            prop_assert_eq!(line.strip_prefix("ab  ").and_then(|rest| rest.strip_suffix('\n')), Some(shown.as_str()));
            if number != other {
                prop_assert_ne!(shown.to_lowercase(), safe(EvidenceNo(other), &name).to_lowercase());
            }
        }
    }
}

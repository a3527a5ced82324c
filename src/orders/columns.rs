//! The columns of a line, when it has some: tabs, bars, semicolons, or the commas of CSV.

/// The columns of a line; none when it has none. Commas separate columns after a quote, as in CSV,
/// or when `begins` takes the text before the first one.
pub(super) fn columns(text: &str, begins: impl Fn(&str) -> bool) -> Option<Vec<String>> {
    let split = |separator: &str| Some(text.split(separator).map(str::to_owned).collect());
    if text.contains('\t') {
        return split("\t");
    }
    if text.matches('|').count() > 1 {
        return split("|");
    }
    if text.contains(';') {
        return cells(text, b';');
    }
    let (first, after) = text.split_once(',')?;
    if text.starts_with('"') || begins(first.trim()) && !after.starts_with(' ') {
        return cells(text, b',');
    }
    begins(first.trim()).then(|| split(", "))?
}

/// A line of CSV.
fn cells(text: &str, separator: u8) -> Option<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new();
    let mut rows = reader
        .delimiter(separator)
        .has_headers(false)
        .trim(csv::Trim::All)
        .flexible(true)
        .from_reader(text.as_bytes())
        .into_records();
    let row = rows.next()?.ok()?;
    (row.len() > 1).then(|| row.iter().map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_the_columns_that_its_signs_make() {
        let of = |text: &str| {
            columns(text, |first| first.starts_with('4') && !first.contains(' '))
                .map(|cells| cells.join("/"))
        };
        for (text, cells) in [
            ("4417\t12,800\tCard", "4417/12,800/Card"),
            ("4417;18,50;Kaffee", "4417/18,50/Kaffee"),
            ("4417,Card,12800", "4417/Card/12800"),
            ("4417, 12,800円, Card", "4417/12,800円/Card"),
            ("\"4417\",\"Card, red\",\"12,800\"", "4417/Card, red/12,800"),
            ("| 4417 | 12,800 |", "/ 4417 / 12,800 /"),
        ] {
            assert_eq!(of(text).as_deref(), Some(cells), "{text}");
        }
        for text in [
            "4417 12,800 Card, red",
            "12,800",
            "4417 Card",
            "say \"no\", please",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}

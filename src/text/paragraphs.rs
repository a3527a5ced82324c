//! Texts of several lines: each line is a paragraph, and one that begins with `- ` is a point of a
//! list. Nothing else is a mark.

/// A line of a longer text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Paragraph<'a> {
    /// Without the mark of a point.
    pub(crate) text: &'a str,
    pub(crate) is_point: bool,
}

/// The paragraphs and points of a text, without its empty lines.
pub(crate) fn paragraphs(text: &str) -> impl Iterator<Item = Paragraph<'_>> {
    let lines = text.lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty())
        .map(|line| match line.strip_prefix("- ") {
            Some(point) => Paragraph {
                text: point.trim_start(),
                is_point: true,
            },
            None => Paragraph {
                text: line,
                is_point: false,
            },
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_is_a_paragraph_or_a_point() {
        let text = "Look at both pages.\n\n- recent activity\n -  devices\n-5 degrees";
        let found: Vec<_> = paragraphs(text)
            .map(|part| (part.is_point, part.text))
            .collect();
        assert_eq!(
            found,
            [
                (false, "Look at both pages."),
                (true, "recent activity"),
                (true, "devices"),
                (false, "-5 degrees"),
            ]
        );
    }
}

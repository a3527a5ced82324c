//! The blocks of a Markdown text: headings, items, paragraphs, code, rows of tables, comments.

/// Whether a line break inside a paragraph is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::playbooks) enum Breaks {
    /// Each line stands for itself, as in a field of a form.
    Kept,
    /// Lines of one paragraph are one, as in a file that somebody wrapped.
    Joined,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::playbooks) enum Marker {
    Bullet,
    /// As it is written: `1.`
    Number(String),
    /// A box, and whether it is ticked.
    Box(bool),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::playbooks) enum Block {
    Heading(u8),
    Item(Marker),
    Paragraph,
    Code,
    Row,
    /// What readers do not see: a comment, a head of settings.
    Comment,
}

/// A block with its text, still with the marks inside its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::playbooks) struct Part {
    pub(in crate::playbooks) block: Block,
    pub(in crate::playbooks) text: String,
    /// In how many items it lies.
    pub(in crate::playbooks) depth: usize,
    /// The line on which it begins, from 1.
    pub(in crate::playbooks) line: usize,
}

/// The deepest nesting of items that is followed; deeper ones lie beside each other.
const MAX_DEPTH: usize = 20;

/// The blocks of a text, in order.
pub(in crate::playbooks) fn blocks(text: &str, breaks: Breaks) -> Vec<Part> {
    let mut reader = Reader {
        lines: text.lines().collect(),
        at: 0,
        breaks,
        items: Vec::new(),
        parts: Vec::new(),
        is_open: false,
    };
    reader.front_matter();
    while reader.at < reader.lines.len() {
        reader.line();
    }
    reader.parts
}

struct Reader<'a> {
    lines: Vec<&'a str>,
    at: usize,
    breaks: Breaks,
    /// The columns in which the text of each open item begins.
    items: Vec<usize>,
    parts: Vec<Part>,
    /// Whether the next line may go on with the last part.
    is_open: bool,
}

impl<'a> Reader<'a> {
    fn push(&mut self, block: Block, text: impl Into<String>, depth: usize, line: usize) {
        let text = text.into();
        self.parts.push(Part {
            block,
            text,
            depth,
            line: line + 1,
        });
    }

    /// Settings between two lines of hyphens at the beginning of a file.
    fn front_matter(&mut self) {
        let is_file = self.breaks == Breaks::Joined;
        if !is_file || self.lines.first().map(|line| line.trim_end()) != Some("---") {
            return;
        }
        let end = self
            .lines
            .iter()
            .skip(1)
            .position(|line| line.trim_end() == "---");
        if let Some(end) = end {
            let text = self.lines[1..=end].join("\n");
            self.push(Block::Comment, text, 0, 0);
            self.at = end + 2;
        }
    }

    fn line(&mut self) {
        let raw = self.lines[self.at];
        let line = unquoted(raw);
        let text = line.trim();
        if text.is_empty() {
            self.is_open = false;
            self.at += 1;
            return;
        }
        let indent = indent(line);
        if let Some(fence) = fence(text) {
            return self.code(fence, indent);
        }
        if text.starts_with("<!--") {
            return self.comment();
        }
        if let Some((level, title)) = heading(text) {
            self.items.clear();
            self.is_open = false;
            self.push(Block::Heading(level), title, 0, self.at);
        } else if self.underlined(text) || is_rule(text) {
            self.is_open = false;
        } else if let Some((marker, content, width)) = item(text) {
            self.close(indent);
            let depth = self.items.len();
            self.push(Block::Item(marker), content, depth, self.at);
            if depth < MAX_DEPTH {
                self.items.push(indent + width);
            }
            self.is_open = true;
        } else if text.starts_with('|') {
            self.row(text, indent);
        } else {
            self.words(line, indent);
        }
        self.at += 1;
    }

    /// Leaves the items in which a line of this indentation does not lie.
    fn close(&mut self, indent: usize) {
        // One column less than the text begins is still meant to lie inside.
        while self.items.last().is_some_and(|column| indent + 1 < *column) {
            self.items.pop();
        }
    }

    /// A title over a line of equal signs or hyphens.
    fn underlined(&mut self, text: &str) -> bool {
        let level = match text {
            _ if text.chars().all(|c| c == '=') => 1,
            _ if text.chars().all(|c| c == '-') && text.len() > 1 => 2,
            _ => return false,
        };
        let is_open = self.is_open && self.breaks == Breaks::Joined;
        let last = self.parts.last_mut().filter(|_| is_open);
        let title = last.filter(|part| part.block == Block::Paragraph && part.depth == 0);
        let Some(title) = title else { return false };
        title.block = Block::Heading(level);
        self.items.clear();
        true
    }

    /// A line of a paragraph, or one that goes on with a paragraph or an item.
    fn words(&mut self, line: &str, indent: usize) {
        let is_joined = self.breaks == Breaks::Joined;
        let is_words = |block: &Block| matches!(block, Block::Paragraph | Block::Item(_));
        if let Some(last) = self.parts.last_mut().filter(|_| self.is_open)
            && is_words(&last.block)
        {
            let is_hard = last.text.ends_with("  ") || last.text.ends_with('\\');
            if is_joined && !is_hard {
                join(&mut last.text, line.trim_start());
            } else {
                last.text = last.text.trim_end_matches([' ', '\\']).to_owned() + "\n";
                last.text += line.trim_start();
            }
            return;
        }
        self.close(indent);
        self.push(
            Block::Paragraph,
            line.trim_start(),
            self.items.len(),
            self.at,
        );
        self.is_open = true;
    }

    fn row(&mut self, text: &str, indent: usize) {
        self.close(indent);
        self.is_open = false;
        let cells = text.trim_matches('|').split('|').map(str::trim);
        let cells: Vec<_> = cells.filter(|cell| !cell.is_empty()).collect();
        let is_line = |cell: &&str| cell.chars().all(|c| "-: ".contains(c));
        if !cells.iter().all(is_line) {
            self.push(Block::Row, cells.join(" | "), self.items.len(), self.at);
        }
    }

    /// Code to the fence that closes it, else to the end.
    fn code(&mut self, fence: &str, indent: usize) {
        self.close(indent);
        let start = self.at;
        let inside = &self.lines[start + 1..];
        let closes = |line: &&str| {
            let line = unquoted(line).trim();
            line.starts_with(fence) && line.chars().all(|c| fence.starts_with(c))
        };
        let end = inside.iter().position(closes).unwrap_or(inside.len());
        let cut = |line: &&str| {
            let line = unquoted(line);
            let drop = indent.min(line.len() - line.trim_start().len());
            line[drop..].to_owned()
        };
        let text: Vec<String> = inside[..end].iter().map(cut).collect();
        self.push(Block::Code, text.join("\n"), self.items.len(), start);
        self.is_open = false;
        self.at = start + end + 2;
    }

    /// A comment to its end, else to the end of the text.
    fn comment(&mut self) {
        let start = self.at;
        let end = self.lines[start..]
            .iter()
            .position(|line| line.contains("-->"));
        let end = end.map_or(self.lines.len() - 1, |end| start + end);
        let text = self.lines[start..=end].join("\n");
        let (inside, after) = match text.split_once("-->") {
            Some((inside, after)) => (inside, after.trim().to_owned()),
            None => (text.as_str(), String::new()),
        };
        let inside = inside.trim_start().trim_start_matches("<!--").to_owned();
        self.push(Block::Comment, inside, 0, start);
        self.is_open = false;
        if !after.is_empty() {
            self.push(Block::Paragraph, after, self.items.len(), end);
        }
        self.at = end + 1;
    }
}

/// Goes on with a wrapped line: with a space, where words have spaces.
fn join(text: &mut String, more: &str) {
    let is_wide = |c: char| crate::text::width(c.encode_utf8(&mut [0; 4])) > 1;
    let ends_wide = text.chars().last().is_some_and(is_wide);
    if !(ends_wide && more.chars().next().is_some_and(is_wide)) {
        text.push(' ');
    }
    text.push_str(more);
}

/// A line without the marks of a quotation.
fn unquoted(line: &str) -> &str {
    let mut line = line;
    while let Some(inner) = line.trim_start().strip_prefix('>') {
        line = inner.strip_prefix(' ').unwrap_or(inner);
    }
    line
}

/// The columns of white space before a line; a tab fills up to four.
fn indent(line: &str) -> usize {
    let mut columns = 0;
    for c in line.chars() {
        match c {
            ' ' => columns += 1,
            '\t' => columns += 4 - columns % 4,
            '\u{3000}' => columns += 2,
            _ => break,
        }
    }
    columns
}

fn fence(text: &str) -> Option<&str> {
    let first = text.chars().next().filter(|c| ['`', '~'].contains(c))?;
    let length = text.chars().take_while(|c| *c == first).count();
    let is_fence = length >= 3 && !text[length..].contains('`');
    is_fence.then(|| &text[..length])
}

/// `## Title`, also with number signs behind it.
fn heading(text: &str) -> Option<(u8, &str)> {
    let level = text.bytes().take_while(|c| *c == b'#').count();
    let title = &text[level..];
    if !(1..=6).contains(&level) || !title.starts_with([' ', '\t']) {
        return None;
    }
    let title = title.trim();
    let plain = title.trim_end_matches('#');
    let title = match plain.ends_with(' ') || plain.is_empty() {
        true => plain.trim_end(),
        false => title,
    };
    let level = u8::try_from(level).ok()?;
    (!title.is_empty()).then_some((level, title))
}

/// A line across the page.
fn is_rule(text: &str) -> bool {
    let marks: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    let first = marks.first().copied().unwrap_or_default();
    marks.len() >= 3 && "-*_".contains(first) && marks.iter().all(|c| *c == first)
}

/// The marker of an item, its text, and the width of what stands before that.
fn item(text: &str) -> Option<(Marker, &str, usize)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (mark, rest) = match digits {
        0 if text.starts_with(['-', '*', '+', '•']) => {
            text.split_at(text.chars().next().map_or(0, char::len_utf8))
        }
        1..=6 if text[digits..].starts_with(['.', ')']) => text.split_at(digits + 1),
        _ => return None,
    };
    if !rest.starts_with([' ', '\t']) {
        return None;
    }
    let content = rest.trim_start();
    let width = text.len() - content.len();
    let boxes = [("[ ]", false), ("[x]", true), ("[X]", true)];
    for (sign, is_ticked) in boxes {
        let Some(behind) = content.strip_prefix(sign) else {
            continue;
        };
        if behind.starts_with(char::is_whitespace) {
            return Some((Marker::Box(is_ticked), behind.trim_start(), width));
        }
    }
    let marker = match digits {
        0 => Marker::Bullet,
        _ => Marker::Number(mark.to_owned()),
    };
    (!content.is_empty()).then_some((marker, content, width))
}

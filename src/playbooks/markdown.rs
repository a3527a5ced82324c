//! A task list in Markdown: headings are phases, boxes and numbered items are steps, what lies
//! below an item is its text, and the paragraphs around are what the list is about.

use super::{
    loss::{Losses, Lost},
    markup::{Block, Breaks, Marker, Part, blocks, line, part_lines},
    model::{Family, Phase, Playbook, Step},
};

/// The list of a text; none when nothing in it is a task.
pub(super) fn read(text: &str, losses: &mut Losses) -> Option<Playbook> {
    let parts = blocks(text, Breaks::Joined);
    let mut reader = Reader {
        tasks: Tasks::of(&parts)?,
        losses,
        playbook: Playbook::new(Family::Markdown),
        headings: Vec::new(),
        pending: Vec::new(),
        told_under: String::new(),
        is_in_step: false,
        count: 0,
    };
    for part in &parts {
        reader.part(part);
    }
    reader.flush_headings();
    Some(reader.playbook)
}

/// Which items are tasks: boxes and numbered ones, and all where there are none of these.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tasks {
    BoxesAndNumbers,
    All,
}

impl Tasks {
    fn of(parts: &[Part]) -> Option<Self> {
        let markers = parts.iter().filter(|part| part.depth == 0);
        let markers = markers.filter_map(|part| match &part.block {
            Block::Item(marker) => Some(marker),
            _ => None,
        });
        let mut found = None;
        for marker in markers {
            match marker {
                Marker::Bullet => found = found.or(Some(Tasks::All)),
                _ => return Some(Tasks::BoxesAndNumbers),
            }
        }
        found
    }

    fn has(self, marker: &Marker) -> bool {
        self == Tasks::All || *marker != Marker::Bullet
    }
}

struct Reader<'a> {
    tasks: Tasks,
    losses: &'a mut Losses,
    playbook: Playbook,
    /// The headings above, each with its level; the title is none of them.
    headings: Vec<(u8, String)>,
    /// Headings under which nothing stood yet.
    pending: Vec<String>,
    /// The heading under which the last paragraph about the list stands.
    told_under: String,
    /// Whether the last item was a step, so that what lies in it is its text.
    is_in_step: bool,
    count: usize,
}

impl Reader<'_> {
    fn part(&mut self, part: &Part) {
        let place = format!("line {}", part.line);
        match &part.block {
            Block::Heading(level) => self.heading(*level, &part.text, &place),
            Block::Item(marker) if part.depth == 0 && self.tasks.has(marker) => {
                self.step(marker, &part.text, &place);
            }
            _ if part.depth > 0 && self.is_in_step => self.more(part, &place),
            _ => {
                self.is_in_step &= part.block == Block::Comment;
                self.about(part, &place);
            }
        }
    }

    fn heading(&mut self, level: u8, text: &str, place: &str) {
        let text = line(text, place, self.losses);
        self.is_in_step = false;
        if level == 1 && self.playbook.title.is_empty() && self.playbook.phases.is_empty() {
            self.playbook.title = text;
            return;
        }
        self.headings.retain(|(above, _)| *above < level);
        self.headings.push((level, text.clone()));
        self.pending.push(text);
    }

    /// The words of a heading and those above it, by which its phase is called.
    fn title(&self) -> String {
        let titles: Vec<_> = self
            .headings
            .iter()
            .map(|(_, title)| title.as_str())
            .collect();
        titles.join(" - ")
    }

    fn step(&mut self, marker: &Marker, text: &str, place: &str) {
        if *marker == Marker::Box(true) {
            self.losses.add(Lost::Progress, place, text);
        }
        let mut lines = text.lines();
        let name = line(lines.next().unwrap_or_default(), place, self.losses);
        let more: Vec<String> = lines.map(|more| line(more, place, self.losses)).collect();
        self.count += 1;
        let mut step = Step::deed(format!("task-{}", self.count), name);
        step.text = more.into_iter().filter(|line| !line.is_empty()).collect();
        let title = self.title();
        self.leave_headings();
        match self.playbook.phases.last_mut() {
            Some(phase) if phase.title == title => phase.steps.push(step),
            _ => self.playbook.phases.push(Phase {
                title,
                steps: vec![step],
            }),
        }
        self.is_in_step = true;
    }

    /// What lies below a step: a point of the first depth is one of its text.
    fn more(&mut self, part: &Part, place: &str) {
        let part = Part {
            depth: part.depth - 1,
            ..part.clone()
        };
        if matches!(part.block, Block::Item(Marker::Box(_))) && part.depth == 0 {
            self.losses.add(Lost::Nesting, place, &part.text);
        }
        let last = self.playbook.phases.last_mut();
        if let Some(step) = last.and_then(|phase| phase.steps.last_mut()) {
            part_lines(&part, place, self.losses, &mut step.text);
        }
    }

    /// A paragraph that is no step's: under the words of its heading, once.
    fn about(&mut self, part: &Part, place: &str) {
        self.leave_headings();
        let title = self.title();
        if part.block != Block::Comment && title != self.told_under {
            self.playbook
                .about
                .extend(Some(title.clone()).filter(|title| !title.is_empty()));
            self.told_under = title;
        }
        part_lines(part, place, self.losses, &mut self.playbook.about);
    }

    /// Headings that are no longer above, and had neither a task nor a paragraph, are told.
    fn leave_headings(&mut self) {
        let above = |pending: &String| self.headings.iter().any(|(_, title)| title == pending);
        self.pending.retain(|pending| !above(pending));
        self.flush_headings();
    }

    fn flush_headings(&mut self) {
        self.playbook.about.append(&mut self.pending);
    }
}

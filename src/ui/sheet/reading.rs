//! The question that a line answers, and what the line says.

use super::ItemKey;
use crate::{
    answer::{Further, Response},
    engine::Verdict,
};

/// A question as its line is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// What it is asked of, in the order shown; empty for a question about the whole incident,
    /// which takes one answer.
    pub items: Vec<ItemKey>,
    pub further: Vec<Further>,
    /// The places of the items that letters stand for, in the order shown. An item's number reaches
    /// any of them.
    pub asked: Vec<usize>,
    /// They changed something: only what is named changes, and nothing is taken back.
    pub correcting: bool,
}

impl Row {
    /// A question that is asked of all its items.
    pub fn of(items: Vec<ItemKey>, further: Vec<Further>) -> Self {
        let asked = (0..items.len()).collect();
        Self {
            items,
            further,
            asked,
            correcting: false,
        }
    }

    /// The same question, letters standing for these items alone.
    pub fn asking(self, asked: Vec<usize>) -> Self {
        Self { asked, ..self }
    }

    /// The same question after they changed something.
    pub fn corrected(self) -> Self {
        Self {
            correcting: true,
            ..self
        }
    }

    /// How many answers it takes in the order shown.
    pub(super) fn places(&self) -> usize {
        if self.items.is_empty() {
            1
        } else {
            self.asked.len()
        }
    }

    /// The item at a place of the order shown; 0 for a question without items.
    pub(super) fn item(&self, place: usize) -> usize {
        self.asked.get(place).copied().unwrap_or_default()
    }
}

/// One answer of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The item's place in the question; 0 for a question without items.
    pub item: usize,
    /// What was said; none stands for "not asked".
    pub answer: Option<Response>,
}

/// A line that was read. Items without a mark stay not asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    pub marks: Vec<Mark>,
    /// One answer was given for several items at once: a confirmation is assumed until it is read
    /// out one by one.
    pub group: bool,
}

impl Reading {
    /// The items that got an answer.
    pub fn answers(&self) -> impl Iterator<Item = (usize, &Response)> {
        self.marks
            .iter()
            .filter_map(|mark| Some((mark.item, mark.answer.as_ref()?)))
    }

    /// The items that got a verdict.
    pub fn verdicts(&self) -> impl Iterator<Item = (usize, Verdict)> {
        self.answers()
            .map(|(item, response)| (item, response.verdict))
    }

    /// The verdict of one item, if the line gives one.
    pub fn verdict(&self, item: usize) -> Option<Verdict> {
        self.verdicts()
            .find(|(at, _)| *at == item)
            .map(|(_, verdict)| verdict)
    }

    /// Whether the line speaks of an item, be it as not asked.
    pub fn has(&self, item: usize) -> bool {
        self.marks.iter().any(|mark| mark.item == item)
    }
}

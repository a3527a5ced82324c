//! The outlook at the head of a list: the first deeds, what closes first, what is realistic.

use super::Pen;
use crate::{
    checklist::{Outlook, Realistic},
    page::Role,
    t,
    text::{country_name, sanitize_inline},
};

impl Pen<'_> {
    pub(super) fn outlook(&mut self) {
        let list = self.list;
        if let Some(outlook) = &list.outlook {
            self.first_deeds(outlook);
            self.closes_first(outlook);
            self.realistic(outlook);
        }
    }

    fn first_deeds(&mut self, outlook: &Outlook) {
        self.heading(&t!(self.lang, OutlookFirst));
        for id in &outlook.first {
            let name = self.text.name(id);
            self.named(Role::Plain, id, &name);
        }
    }

    /// The windows, each with its time and its countries.
    fn closes_first(&mut self, outlook: &Outlook) {
        if !outlook.closes_first.is_empty() {
            self.heading(&t!(self.lang, OutlookCloses));
        }
        for id in &outlook.closes_first {
            let name = self.text.name(id);
            self.named(Role::Plain, id, &name);
            let window = self.text.window(id);
            self.part(Role::Wait, window);
        }
    }

    fn realistic(&mut self, outlook: &Outlook) {
        self.heading(&t!(self.lang, OutlookRealistic));
        if outlook.realistic.is_empty() {
            self.put("  ", Role::Quiet, &t!(self.lang, OutlookNoFigure));
        }
        for figure in &outlook.realistic {
            let text = self.text.shown(&figure.text);
            self.put("  ", Role::Plain, &text);
            let about = self.figure_of(figure);
            self.part(Role::Quiet, about);
        }
    }

    /// Where and when a figure holds, and where it was published.
    fn figure_of(&self, figure: &Realistic) -> String {
        let places = figure.countries.iter();
        let places = places.map(|code| country_name(self.lang, code));
        let sources = figure.sources.iter().map(|id| {
            let source = self.list.sources.iter().find(|source| source.id == *id);
            let title = source.map_or("", |source| source.title.as_str());
            format!("{} {}", sanitize_inline(id), sanitize_inline(title))
        });
        let year = t!(self.lang, OutlookYear, year = figure.year);
        let text = sources.collect::<Vec<_>>().join("; ");
        let of = t!(self.lang, OutlookSource, text);
        self.lang.list(places.chain([year, of]))
    }
}

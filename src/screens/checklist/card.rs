//! One page of a checklist, to hang up or to send to somebody: how it begins, what closes first,
//! what is realistic, whom to call.

use super::{
    outline::called,
    print_size::fit,
    words::{self, Reading},
};
use crate::{
    checklist::{Checklist, First, Outlook, Party, Realistic, Step},
    page::{Block, Line, Page, Print, Role},
    t,
    text::{Lang, country_name, sanitize_inline},
};

/// The deeds with which a list begins that does not say so itself.
const FIRST_STEPS: usize = 3;
/// The most parties on a card: more do not fit on a page with their numbers.
const MAX_DESKS: usize = 8;
/// The most windows and figures.
const MAX_LINES: usize = 3;

/// The card of a checklist for a country (ISO 3166; empty for all), as one sheet.
pub(crate) fn card(list: &Checklist, country: &str, lang: Lang) -> Page {
    // Whoever reads the card knows no ids.
    let name = |id: &str| called(list, id, lang);
    let text = Reading {
        list,
        lang,
        name: &name,
    };
    let mut pen = Pen {
        list,
        lang,
        country,
        text,
        cited: Vec::new(),
        blocks: vec![Block::Sheet(Print::Usual)],
    };
    pen.head();
    match &list.outlook {
        Some(outlook) => pen.outlook(outlook),
        None => pen.first_steps(),
    }
    pen.desks();
    pen.foot();
    fit(&mut pen.blocks);
    Page {
        lang: lang.code(),
        title: sanitize_inline(list.title.in_lang(lang)),
        blocks: pen.blocks,
    }
}

struct Pen<'a> {
    list: &'a Checklist,
    lang: Lang,
    country: &'a str,
    text: Reading<'a>,
    /// The sources of what stands on the card.
    cited: Vec<&'a str>,
    blocks: Vec<Block>,
}

impl<'a> Pen<'a> {
    fn heading(&mut self, text: String) {
        self.blocks.push(Block::Heading(2, Line::plain(text)));
    }

    fn put(&mut self, role: Role, text: String) {
        self.blocks.push(Block::Text(Line::of(role, text)));
    }

    /// Whether a step is one for the country; without a country each is.
    fn is_here(&self, step: &Step) -> bool {
        self.country.is_empty() || step.holds_in(self.country)
    }

    fn cite(&mut self, sources: &'a [String]) {
        self.cited.extend(sources.iter().map(String::as_str));
    }

    fn head(&mut self) {
        let title = self.text.shown(&self.list.title);
        let triage = self.text.shown(&self.list.triage);
        let is_same = triage == title;
        self.blocks.push(Block::Heading(1, Line::plain(title)));
        if !is_same {
            self.put(Role::Strong, triage);
        }
    }

    fn outlook(&mut self, outlook: &'a Outlook) {
        self.heading(t!(self.lang, OutlookFirst));
        let list = self.list;
        let first = outlook.first.iter().filter_map(|id| list.step(id));
        self.deeds(first.collect());
        self.windows(outlook);
        self.heading(t!(self.lang, OutlookRealistic));
        let here = |one: &&Realistic| self.country.is_empty() || one.holds_in(self.country);
        let figures: Vec<_> = outlook
            .realistic
            .iter()
            .filter(here)
            .take(MAX_LINES)
            .collect();
        if figures.is_empty() {
            self.put(Role::Quiet, t!(self.lang, OutlookNoFigure));
        }
        let lines = figures.into_iter().map(|figure| self.figure(figure));
        let lines: Vec<Line> = lines.collect();
        if !lines.is_empty() {
            self.blocks.push(Block::List(lines));
        }
    }

    /// A list without an outlook begins with its first steps, and the card says that they are these.
    fn first_steps(&mut self) {
        self.heading(t!(self.lang, CardFirstSteps));
        let list = self.list;
        let steps = list
            .all_steps()
            .filter(|step| step.ask.is_none() && self.is_here(step));
        let steps = steps.take(FIRST_STEPS).collect();
        self.deeds(steps);
        self.put(Role::Quiet, t!(self.lang, CardNoOutlook));
    }

    /// Deeds and questions, each with a box: whom, what, until when.
    fn deeds(&mut self, steps: Vec<&'a Step>) {
        let mut lines = Vec::new();
        for step in steps {
            self.cite(self.list.sources_of(step));
            let asked = step.confirm.as_deref();
            let party = asked.map(|id| t!(self.lang, CardAsk, party = self.text.party(id)));
            let main = words::main(step).map(|main| self.text.shown(main));
            let mut line = Line::of(Role::Strong, party.unwrap_or_default());
            line = line.and(Role::Plain, main.unwrap_or_default());
            if let Some(window) = self.text.window(&step.id) {
                line = line.and(Role::Quiet, t!(self.lang, CardNote, what = window));
            }
            lines.push(line);
        }
        self.blocks.push(Block::Ticks(lines));
    }

    /// The windows that close first, here.
    fn windows(&mut self, outlook: &'a Outlook) {
        let list = self.list;
        let steps = outlook.closes_first.iter().filter_map(|id| list.step(id));
        let here: Vec<_> = steps
            .filter(|step| self.is_here(step))
            .take(MAX_LINES)
            .collect();
        if here.is_empty() {
            return;
        }
        self.heading(t!(self.lang, OutlookCloses));
        let mut lines = Vec::new();
        for step in here {
            self.cite(list.sources_of(step));
            let window = self.text.window(&step.id).unwrap_or_default();
            let name = self.text.name(&step.id);
            let line = Line::of(Role::Strong, t!(self.lang, CardWindow, window));
            lines.push(line.and(Role::Plain, name));
        }
        self.blocks.push(Block::List(lines));
    }

    /// A figure with where, when and by whom.
    fn figure(&mut self, figure: &'a Realistic) -> Line {
        self.cite(&figure.sources);
        let text = self.text.shown(&figure.text);
        let places = figure.countries.iter();
        let places = places.map(|code| country_name(self.lang, code));
        let sources = figure.sources.iter().map(|id| {
            let source = self.list.sources.iter().find(|source| source.id == *id);
            sanitize_inline(source.map_or(id, |source| &source.title))
        });
        let of = self
            .lang
            .list(places.chain([figure.year.to_string()]).chain(sources));
        Line::plain(text).and(Role::Quiet, t!(self.lang, CardNote, what = of))
    }

    /// Whom to call: who is asked something here. First the parties of the first deeds, then the desks
    /// without accounts (police, consumer centre), whose numbers differ by country, then the others.
    fn desks(&mut self) {
        let asked: Vec<&str> = self.asked();
        let mut desks: Vec<&Party> = asked.iter().filter_map(|id| self.list.party(id)).collect();
        desks.retain(|party| !party.at_hand && party.reach.is_some());
        let first = self.first_parties();
        desks.sort_by_key(|party| match party.first {
            _ if first.contains(&party.id.as_str()) => 0,
            First::Number => 1,
            _ => 2,
        });
        let more = desks.len().saturating_sub(MAX_DESKS);
        desks.truncate(MAX_DESKS);
        if desks.is_empty() {
            return;
        }
        self.heading(t!(self.lang, CardCall));
        let desk = |party: &&Party| {
            let name = t!(self.lang, CardAsk, party = self.text.shown(&party.name));
            let reach = party.reach.as_ref().map(|reach| self.text.shown(reach));
            Line::of(Role::Strong, name).and(Role::Plain, reach.unwrap_or_default())
        };
        let lines = desks.iter().map(desk).collect();
        self.blocks.push(Block::List(lines));
        if more > 0 {
            let id = sanitize_inline(&self.list.id);
            self.put(Role::Quiet, t!(self.lang, CardMore, n = more, id));
        }
    }

    /// The parties of the steps that hold here, each once.
    fn asked(&self) -> Vec<&'a str> {
        let here = self.list.all_steps().filter(|step| self.is_here(step));
        let mut asked: Vec<&str> = Vec::new();
        for id in here.filter_map(|step| step.confirm.as_deref()) {
            if !asked.contains(&id) {
                asked.push(id);
            }
        }
        asked
    }

    /// Who is asked by the first deeds and by the windows that close first.
    fn first_parties(&self) -> Vec<&'a str> {
        let outlook = self.list.outlook.iter();
        let ids = outlook.flat_map(|outlook| outlook.first.iter().chain(&outlook.closes_first));
        let steps = ids.filter_map(|id| self.list.step(id));
        steps.filter_map(|step| step.confirm.as_deref()).collect()
    }

    /// The rules of every call, and the day of the law.
    fn foot(&mut self) {
        self.heading(t!(self.lang, PaperRules));
        let rules = t!(self.lang, PaperRule);
        let mut rules = rules.lines();
        let (motto, secret) = (rules.next(), rules.next_back());
        for rule in [motto, secret].into_iter().flatten() {
            self.put(Role::Strong, rule.to_owned());
        }
        let cited = |id: &str| self.cited.contains(&id);
        let sources = self.list.sources.iter().filter(|source| cited(&source.id));
        if let Some(day) = self.text.as_of(sources) {
            self.put(Role::Quiet, day);
        }
        if !self.country.is_empty() {
            let country = country_name(self.lang, self.country);
            self.put(Role::Quiet, t!(self.lang, CardCountry, country));
        }
    }
}

#[cfg(test)]
mod tests;

//! A whole checklist to read on the screen: what it asks, why, and what it rests on.

mod outlook;

use super::{
    holds::holds,
    words::{self, Reading},
};
use crate::{
    checklist::{Checklist, First, Party, Phase, Source, Step, StepKind},
    page::{
        Line, Role,
        layout::{block, hang_text},
    },
    status::ListOrigin,
    t,
    text::{Lang, LocalizedText, Msg, sanitize_inline},
    wording::{origin, status},
};

/// A checklist as it is read, with where it comes from, or one step of it. No line is wider than
/// `width`.
pub(crate) fn show(
    list: &Checklist,
    from: ListOrigin,
    only: Option<&Step>,
    lang: Lang,
    width: usize,
) -> Vec<Line> {
    let name = &sanitize_inline;
    let mut pen = Pen {
        lang,
        list,
        text: Reading { list, lang, name },
        width,
        lines: Vec::new(),
    };
    pen.head(from);
    if only.is_none() {
        pen.outlook();
        pen.parties();
        pen.items();
        pen.signs();
    }
    for phase in &list.phases {
        pen.phase(phase, only);
    }
    let cited = |one: &&Source| only.is_none_or(|step| list.sources_of(step).contains(&one.id));
    pen.sources(list.sources.iter().filter(cited).collect());
    pen.lines
}

/// What the list says before its first step, each part in a line of its own.
pub(super) fn outlook_lines(text: Reading<'_>) -> Vec<String> {
    let mut pen = Pen {
        lang: text.lang,
        list: text.list,
        text,
        width: usize::MAX,
        lines: Vec::new(),
    };
    pen.outlook();
    let lines = pen.lines.iter().map(|line| line.text().trim().to_owned());
    lines.filter(|line| !line.is_empty()).collect()
}

/// What is said of a step under its id, each part in a line of its own.
pub(super) fn step_lines<'a>(text: Reading<'a>, step: &'a Step) -> Vec<String> {
    let mut pen = Pen {
        lang: text.lang,
        list: text.list,
        text,
        width: usize::MAX,
        lines: Vec::new(),
    };
    pen.step(step);
    let lines = pen.lines.iter().skip(1);
    lines.map(|line| line.text().trim().to_owned()).collect()
}

/// Writes one part after the other.
struct Pen<'a> {
    lang: Lang,
    list: &'a Checklist,
    text: Reading<'a>,
    width: usize,
    lines: Vec<Line>,
}

impl<'a> Pen<'a> {
    /// A text behind its lead, wrapped under itself.
    fn put(&mut self, lead: &str, role: Role, text: &str) {
        self.lines.extend(hang_text(lead, text, role, self.width));
    }

    /// A text of several lines, as far as there is one.
    fn block(&mut self, lead: &str, words: Option<&LocalizedText>) {
        let text = words.map(|words| self.text.filled(words));
        let text = text.unwrap_or_default();
        self.lines
            .extend(block(lead, &text, Role::Plain, self.width));
    }

    /// What stands under an id: two columns in.
    fn named(&mut self, role: Role, id: &str, text: &str) {
        self.put("  ", role, &format!("{}  {text}", sanitize_inline(id)));
    }

    /// A part of a step, as far as there is one: four columns in.
    fn part(&mut self, role: Role, text: impl Into<Option<String>>) {
        if let Some(text) = text.into() {
            self.put("    ", role, &text);
        }
    }

    /// A part of a part of a step: six columns in.
    fn said_back(&mut self, text: &str) {
        self.put("      ", Role::Plain, text);
    }

    fn heading(&mut self, text: &str) {
        self.lines.push(Line::default());
        self.put("", Role::Strong, text);
    }

    fn head(&mut self, from: ListOrigin) {
        let title = self.text.shown(&self.list.title);
        self.put("", Role::Strong, &title);
        let role = match from {
            ListOrigin::Own => Role::Wait,
            ListOrigin::BuiltIn => Role::Quiet,
        };
        let version = [self.text.version(), origin(self.lang, from)];
        self.put("", role, &self.lang.list(version));
        let triage = self.text.shown(&self.list.triage);
        if triage != title {
            self.put("", Role::Plain, &triage);
        }
        self.block("", self.list.about.as_ref());
        let sorted_by = self.text.sorted_by();
        if !sorted_by.is_empty() {
            self.put("", Role::Quiet, &sorted_by);
        }
    }

    fn parties(&mut self) {
        self.heading(&t!(self.lang, ShowParties));
        self.list.parties.iter().for_each(|party| self.party(party));
    }

    fn party(&mut self, party: &Party) {
        let Self { lang, text, .. } = *self;
        self.named(Role::Plain, &party.id, &text.shown(&party.name));
        self.part(Role::Quiet, text.told(Msg::ShowReach, &party.reach));
        self.part(Role::Quiet, party.at_hand.then(|| t!(lang, ShowAtHand)));
        let first = match party.first {
            First::Nothing if !party.at_hand => Some(t!(lang, ShowFirstNothing)),
            First::Number => Some(t!(lang, ShowFirstNumber)),
            First::Nothing | First::Account => None,
        };
        self.part(Role::Quiet, first);
        self.part(Role::Quiet, text.told(Msg::ShowSay, &party.say));
        if let Some(escalate) = &party.escalate {
            let n = escalate.after_attempts;
            let party = text.party(&escalate.to);
            self.part(Role::Quiet, t!(lang, ShowEscalate, n, party));
        }
    }

    fn items(&mut self) {
        let Self { lang, text, .. } = *self;
        if !self.list.items.is_empty() {
            self.heading(&t!(lang, ShowItems));
        }
        for item in &self.list.items {
            self.named(Role::Plain, &item.id, &text.shown(&item.name));
            for field in &item.fields {
                let label = text.shown(&field.label);
                let must = field.required.then(|| t!(lang, ShowRequired));
                let holds = holds(field.kind, &field.options, &field.range(), lang);
                let must = must.unwrap_or_default();
                self.part(Role::Quiet, format!("{label}{must}: {holds}"));
            }
        }
    }

    fn signs(&mut self) {
        if !self.list.signs.is_empty() {
            self.heading(&t!(self.lang, ShowSigns));
        }
        for sign in &self.list.signs {
            let item = sign.item.as_deref().map(|id| self.text.item(id));
            let item = item.map(|item| format!(" ({item})")).unwrap_or_default();
            let text = self.text.shown(&sign.text);
            self.named(Role::Plain, &sign.id, &(text + &item));
        }
    }

    fn phase(&mut self, phase: &'a Phase, only: Option<&Step>) {
        let wanted = |step: &&Step| only.is_none_or(|only| only.id == step.id);
        let mut steps = phase.steps.iter().filter(wanted).peekable();
        if steps.peek().is_some() {
            self.heading(&self.text.phase(phase));
        }
        for step in steps {
            self.lines.push(Line::default());
            self.step(step);
        }
    }

    fn step(&mut self, step: &'a Step) {
        let lang = self.lang;
        self.named(Role::Strong, &step.id, &self.text.kind(step));
        let title = step.title.as_ref().map(|title| self.text.shown(title));
        self.part(Role::Strong, title);
        self.part(
            Role::Plain,
            words::main(step).map(|main| self.text.shown(main)),
        );
        self.block("    ", step.more());
        if let Some(StepKind::Ask(_, kind)) = step.step_kind() {
            let text = holds(kind, &step.options, &step.range(), lang);
            self.part(Role::Plain, t!(lang, ShowAnswers, text));
        }
        self.spoken(step);
        self.rules(step);
        self.checked(step);
        self.ways_on(step);
        self.grounds(step);
    }

    /// What is said and heard: say-backs, what is not enough.
    fn spoken(&mut self, step: &Step) {
        let Self { lang, text, .. } = *self;
        if let Some(say_back) = &step.say_back {
            self.part(Role::Plain, t!(lang, ShowSayBack));
            let verdicts = [
                (Msg::StandingConfirmed, &say_back.confirmed),
                (Msg::StandingPromised, &say_back.promised),
                (Msg::StandingRefused, &say_back.refused),
                (Msg::StandingNotKnown, &say_back.not_known),
            ];
            for (verdict, words) in verdicts {
                let verdict = lang.template(verdict).to_lowercase();
                self.said_back(&t!(lang, ShowSaidBack, verdict, text = text.shown(words)));
            }
            for further in &step.further {
                let verdict = text.shown(&further.text);
                let words = text.shown(&further.say_back);
                let said = t!(lang, ShowSaidBack, verdict, text = words);
                let verdict = status(lang, further.verdict.status()).to_lowercase();
                self.said_back(&t!(lang, ShowFurther, said, verdict));
            }
        }
        self.part(Role::Alarm, text.told(Msg::CallNotEnough, &step.not_enough));
    }

    /// When it is asked, and until when.
    fn rules(&mut self, step: &Step) {
        let Self { lang, text, .. } = *self;
        self.part(Role::Plain, text.when(step));
        if !step.countries.is_empty() {
            let text = words::countries(step, lang);
            self.part(Role::Plain, t!(lang, ShowWhere, text));
        }
        self.part(Role::Plain, text.deadline(step));
        self.part(Role::Plain, text.again(step));
        if let Some(promise) = step.promise {
            let time = words::span(lang, promise);
            self.part(Role::Plain, t!(lang, ShowPromise, time));
        }
    }

    /// What the user looks at afterwards, and what speaks against an answer.
    fn checked(&mut self, step: &Step) {
        let lang = self.lang;
        self.part(Role::Plain, self.text.look(step));
        let sign = |id: &String| {
            let sign = self.list.sign(id);
            sign.map_or_else(|| sanitize_inline(id), |sign| self.text.shown(&sign.text))
        };
        let signs: Vec<_> = step.contradicted_by.iter().map(sign).collect();
        if !signs.is_empty() {
            self.part(
                Role::Plain,
                t!(lang, ShowContradicted, text = signs.join("; ")),
            );
        }
    }

    fn ways_on(&mut self, step: &'a Step) {
        for (standings, others) in self.text.ways_on(step) {
            let others: Vec<_> = others
                .iter()
                .map(|other| (self.text.name)(&other.id))
                .collect();
            self.part(Role::Plain, self.text.way_on(standings, &others));
        }
        self.part(
            Role::Plain,
            self.text.told(Msg::ShowNoFallback, &step.no_fallback),
        );
    }

    /// Why it matters, what people take for enough, what it rests on.
    fn grounds(&mut self, step: &Step) {
        self.part(Role::Quiet, self.text.told(Msg::StepWhy, &step.why));
        self.part(Role::Alarm, self.text.told(Msg::StepTrap, &step.trap));
        self.part(Role::Wait, self.text.legal(step));
        let sources = self.list.sources_of(step).iter();
        let sources: Vec<_> = sources.map(|id| sanitize_inline(id)).collect();
        if step.judgement {
            self.part(Role::Quiet, t!(self.lang, ShowJudgement));
        } else if !sources.is_empty() {
            let text = sources.join(" ");
            self.part(Role::Quiet, t!(self.lang, ShowRestsOn, text));
        }
    }

    /// Sources, each with its address and the day on which it was read.
    fn sources(&mut self, sources: Vec<&Source>) {
        let lang = self.lang;
        if !sources.is_empty() {
            self.heading(&t!(lang, ShowSources));
        }
        for source in &sources {
            self.named(Role::Plain, &source.id, &sanitize_inline(&source.title));
            let url = source.url.as_deref().map(sanitize_inline);
            let read = source.checked.as_deref().map(sanitize_inline);
            let read = read.map(|day| t!(lang, ShowRead, day));
            let official = source.official.map(|official| match official {
                true => t!(lang, ShowOfficial),
                false => t!(lang, ShowNotOfficial),
            });
            let place = lang.list(url.into_iter().chain(read).chain(official));
            self.part(Role::Quiet, Some(place).filter(|place| !place.is_empty()));
        }
        if let Some(as_of) = self.text.as_of(sources.into_iter()) {
            self.lines.push(Line::default());
            self.put("", Role::Wait, &as_of);
        }
    }
}

//! A whole checklist to read on the screen: what it asks, why, and what it rests on.

use std::collections::BTreeSet;

use super::words;
use crate::{
    checklist::{Checklist, First, Party, Phase, Source, Step, StepKind},
    page::layout::hang_text,
    page::{Line, Role},
    status::ListOrigin,
    t,
    text::{Lang, LocalizedText, Msg, sanitize_inline},
    wording::{legal_brief, origin, status},
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
    let mut pen = Pen {
        list,
        lang,
        width,
        lines: Vec::new(),
    };
    pen.head(from);
    if only.is_none() {
        pen.parties();
        pen.items();
        pen.signs();
    }
    for phase in &list.phases {
        pen.phase(phase, only);
    }
    let cited = only.map(|step| step.sources.iter().map(String::as_str).collect());
    pen.sources(cited.as_ref());
    pen.lines
}

/// Writes one part after the other.
struct Pen<'a> {
    list: &'a Checklist,
    lang: Lang,
    width: usize,
    lines: Vec<Line>,
}

impl Pen<'_> {
    /// A text behind its lead, wrapped under itself.
    fn put(&mut self, lead: &str, role: Role, text: &str) {
        self.lines.extend(hang_text(lead, text, role, self.width));
    }

    /// A part of a step: four columns in.
    fn part(&mut self, role: Role, text: &str) {
        self.put("    ", role, text);
    }

    fn heading(&mut self, text: &str) {
        self.lines.push(Line::default());
        self.put("", Role::Strong, text);
    }

    fn words(&self, words: &LocalizedText) -> String {
        words::shown(self.list, words, self.lang)
    }

    fn head(&mut self, from: ListOrigin) {
        let (list, lang) = (self.list, self.lang);
        let (id, version, title) = (
            sanitize_inline(&list.id),
            sanitize_inline(&list.version),
            self.words(&list.title),
        );
        self.put("", Role::Strong, &title);
        let role = if from == ListOrigin::Own {
            Role::Wait
        } else {
            Role::Quiet
        };
        let and = t!(lang, BoardAnd);
        self.put(
            "",
            role,
            &[format!("{id} {version}"), origin(lang, from)].join(&and),
        );
        let triage = self.words(&list.triage);
        if triage != title {
            self.put("", Role::Plain, &triage);
        }
    }

    fn parties(&mut self) {
        self.heading(&t!(self.lang, ShowParties));
        let list = self.list;
        list.parties.iter().for_each(|party| self.party(party));
    }

    fn party(&mut self, party: &Party) {
        let lang = self.lang;
        let name = self.words(&party.name);
        self.put(
            "  ",
            Role::Plain,
            &format!("{}  {name}", sanitize_inline(&party.id)),
        );
        if let Some(reach) = &party.reach {
            self.part(Role::Quiet, &t!(lang, ShowReach, text = self.words(reach)));
        }
        if party.at_hand {
            self.part(Role::Quiet, &t!(lang, ShowAtHand));
        }
        match party.first {
            First::Nothing if !party.at_hand => self.part(Role::Quiet, &t!(lang, ShowFirstNothing)),
            First::Number => self.part(Role::Quiet, &t!(lang, ShowFirstNumber)),
            First::Nothing | First::Account => {}
        }
        if let Some(first) = &party.say {
            self.part(Role::Quiet, &t!(lang, ShowSay, text = self.words(first)));
        }
        if let Some(escalate) = &party.escalate {
            let to = words::party(self.list, &escalate.to, lang);
            self.part(
                Role::Quiet,
                &t!(lang, ShowEscalate, n = escalate.after_attempts, party = to),
            );
        }
    }

    fn items(&mut self) {
        let (list, lang) = (self.list, self.lang);
        if list.items.is_empty() {
            return;
        }
        self.heading(&t!(lang, ShowItems));
        for item in &list.items {
            let name = self.words(&item.name);
            self.put(
                "  ",
                Role::Plain,
                &format!("{}  {name}", sanitize_inline(&item.id)),
            );
            for field in &item.fields {
                let label = self.words(&field.label);
                let must = if field.required {
                    t!(lang, ShowRequired)
                } else {
                    String::new()
                };
                let holds = words::holds(field.kind, &field.options, lang);
                self.part(Role::Quiet, &format!("{label}{must}: {holds}"));
            }
        }
    }

    fn signs(&mut self) {
        let (list, lang) = (self.list, self.lang);
        if list.signs.is_empty() {
            return;
        }
        self.heading(&t!(lang, ShowSigns));
        for sign in &list.signs {
            let item = sign
                .item
                .as_deref()
                .map(|id| format!(" ({})", words::item(list, id, lang)));
            let text = format!(
                "{}  {}{}",
                sanitize_inline(&sign.id),
                self.words(&sign.text),
                item.unwrap_or_default()
            );
            self.put("  ", Role::Plain, &text);
        }
    }

    fn phase(&mut self, phase: &Phase, only: Option<&Step>) {
        let steps = phase
            .steps
            .iter()
            .filter(|step| only.is_none_or(|only| only.id == step.id));
        let steps: Vec<_> = steps.collect();
        if steps.is_empty() {
            return;
        }
        let title = self.words(&phase.title);
        let within = phase
            .within
            .map(|within| t!(self.lang, ShowWithin, time = words::span(self.lang, within)));
        self.heading(&within.map_or_else(|| title.clone(), |within| format!("{title}: {within}")));
        for step in steps {
            self.lines.push(Line::default());
            self.step(step);
        }
    }

    fn step(&mut self, step: &Step) {
        let lang = self.lang;
        let head = format!(
            "{}  {}",
            sanitize_inline(&step.id),
            words::kind(self.list, step, lang)
        );
        self.put("  ", Role::Strong, &head);
        if let Some(main) = words::main(step) {
            self.part(Role::Plain, &self.words(main));
        }
        if let Some(StepKind::Ask(_, kind)) = step.step_kind() {
            self.part(
                Role::Plain,
                &t!(
                    lang,
                    ShowAnswers,
                    text = words::holds(kind, &step.options, lang)
                ),
            );
        }
        self.spoken(step);
        self.rules(step);
        self.ways_on(step);
        self.grounds(step);
    }

    /// What is said and heard: say-backs, what is not enough.
    fn spoken(&mut self, step: &Step) {
        let lang = self.lang;
        if let Some(say_back) = &step.say_back {
            self.part(Role::Plain, &t!(lang, ShowSayBack));
            let verdicts = [
                (Msg::StandingConfirmed, &say_back.confirmed),
                (Msg::StandingPromised, &say_back.promised),
                (Msg::StandingRefused, &say_back.refused),
                (Msg::StandingNotKnown, &say_back.not_known),
            ];
            for (verdict, words) in verdicts {
                let verdict = lang.template(verdict).to_lowercase();
                self.put(
                    "      ",
                    Role::Plain,
                    &t!(lang, ShowSaidBack, verdict, text = self.words(words)),
                );
            }
            for further in &step.further {
                let answer = self.words(&further.text);
                let said = t!(
                    lang,
                    ShowSaidBack,
                    verdict = answer,
                    text = self.words(&further.say_back)
                );
                let counts = status(lang, further.verdict.status()).to_lowercase();
                self.put(
                    "      ",
                    Role::Plain,
                    &t!(lang, ShowFurther, said, verdict = counts),
                );
            }
        }
        if let Some(text) = &step.not_enough {
            self.part(
                Role::Alarm,
                &t!(lang, CallNotEnough, text = self.words(text)),
            );
        }
    }

    /// When it is asked, until when, what comes after.
    fn rules(&mut self, step: &Step) {
        let (list, lang) = (self.list, self.lang);
        if let Some(when) = &step.when {
            self.part(
                Role::Plain,
                &t!(
                    lang,
                    ShowWhen,
                    text = words::condition(list, step, when, lang, &sanitize_inline)
                ),
            );
        }
        if !step.countries.is_empty() {
            self.part(
                Role::Plain,
                &t!(lang, ShowWhere, text = words::countries(step, lang)),
            );
        }
        if (step.within.is_some() || step.from.is_some())
            && let Some(deadline) = words::deadline(list, step, lang, &sanitize_inline)
        {
            self.part(Role::Plain, &t!(lang, ShowDeadline, text = deadline));
        }
        if let Some(promise) = step.promise {
            self.part(
                Role::Plain,
                &t!(lang, ShowPromise, time = words::span(lang, promise)),
            );
        }
        if let Some(verify) = &step.verify {
            let after = words::span(lang, verify.after);
            let text = t!(
                lang,
                ShowVerify,
                time = after,
                text = self.words(&verify.look)
            );
            let again = verify.repeat.zip(verify.times);
            let again =
                again.map(|(repeat, n)| t!(lang, ShowRepeat, time = words::span(lang, repeat), n));
            self.part(Role::Plain, &(text + &again.unwrap_or_default()));
        }
        let sign = |id: &String| {
            list.sign(id)
                .map_or_else(|| sanitize_inline(id), |sign| self.words(&sign.text))
        };
        let signs: Vec<_> = step.contradicted_by.iter().map(sign).collect();
        if !signs.is_empty() {
            self.part(
                Role::Plain,
                &t!(lang, ShowContradicted, text = signs.join("; ")),
            );
        }
    }

    fn ways_on(&mut self, step: &Step) {
        let lang = self.lang;
        for (standings, others) in words::ways_on(self.list, step, lang) {
            let others = others
                .iter()
                .map(|other| sanitize_inline(&other.id))
                .collect::<Vec<_>>()
                .join(&t!(lang, BoardAnd));
            self.part(Role::Plain, &t!(lang, ShowWayOn, standings, step = others));
        }
        if let Some(text) = &step.no_fallback {
            self.part(
                Role::Plain,
                &t!(lang, ShowNoFallback, text = self.words(text)),
            );
        }
    }

    /// Why it matters, what people take for enough, what it rests on.
    fn grounds(&mut self, step: &Step) {
        let lang = self.lang;
        if let Some(why) = &step.why {
            self.part(Role::Quiet, &t!(lang, StepWhy, text = self.words(why)));
        }
        if let Some(trap) = &step.trap {
            self.part(Role::Alarm, &t!(lang, StepTrap, text = self.words(trap)));
        }
        if let Some(basis) = self.list.basis(step) {
            self.part(Role::Wait, &legal_brief(lang, &basis));
        }
        let sources = step
            .sources
            .iter()
            .map(|id| sanitize_inline(id))
            .collect::<Vec<_>>()
            .join(" ");
        if step.judgement {
            self.part(Role::Quiet, &t!(lang, ShowJudgement));
        } else if !sources.is_empty() {
            self.part(Role::Quiet, &t!(lang, ShowRestsOn, text = sources));
        }
    }

    /// Every source, or those of one step, with its address and the day on which it was read.
    fn sources(&mut self, cited: Option<&BTreeSet<&str>>) {
        let (list, lang) = (self.list, self.lang);
        let sources = list
            .sources
            .iter()
            .filter(|one| cited.is_none_or(|cited| cited.contains(one.id.as_str())));
        let sources: Vec<&Source> = sources.collect();
        if !sources.is_empty() {
            self.heading(&t!(lang, ShowSources));
        }
        for source in &sources {
            self.put(
                "  ",
                Role::Plain,
                &format!(
                    "{}  {}",
                    sanitize_inline(&source.id),
                    sanitize_inline(&source.title)
                ),
            );
            let read = source
                .checked
                .as_deref()
                .map(|day| t!(lang, ShowRead, day = sanitize_inline(day)));
            let place: Vec<_> = source
                .url
                .as_deref()
                .map(sanitize_inline)
                .into_iter()
                .chain(read)
                .collect();
            if !place.is_empty() {
                self.part(Role::Quiet, &place.join(&t!(lang, BoardAnd)));
            }
        }
        if let Some(day) = sources
            .iter()
            .filter_map(|source| source.checked.as_deref())
            .min()
        {
            self.lines.push(Line::default());
            self.put(
                "",
                Role::Wait,
                &t!(lang, ShowAsOf, day = sanitize_inline(day)),
            );
        }
    }
}

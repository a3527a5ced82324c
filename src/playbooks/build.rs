//! A playbook as a checklist of one's own.

use std::collections::BTreeMap;

use super::{
    ids::{Unique, mark, slug},
    model::{Answer, Is, Kind, Playbook, Step as PlaybookStep, Way},
    read::text_of,
    text::{cut, parts},
};
use crate::{
    checklist::{
        Checklist, Choice, Condition, FORMAT, OneOrMany, Party, Phase, Source, Step, ValueType,
    },
    t,
    text::{Lang, LocalizedText},
};

/// How the list is called, and what it is a copy of.
pub(crate) struct Naming {
    /// The id that was asked for; else it comes from the title.
    pub(crate) id: Option<String>,
    /// The file's name.
    pub(crate) file: String,
    /// The code of the language of its texts.
    pub(crate) language: String,
    /// The day on which it was read.
    pub(crate) day: String,
    /// Ids that it must not take unasked: those of the lists that come with the program.
    pub(crate) taken: Vec<String>,
}

/// The language of a text: Japanese or English.
pub(crate) fn guessed_language(bytes: &[u8]) -> &'static str {
    let text = text_of(bytes).unwrap_or_default();
    let count = |is: fn(char) -> bool| text.chars().filter(|c| is(*c)).count();
    let kana = count(|c| matches!(c, '\u{3041}'..='\u{30ff}'));
    let latin = count(|c| c.is_ascii_alphabetic());
    // Technical words and the keys of JSON are Latin in every language.
    match kana * 20 > latin {
        true => "ja",
        false => "en",
    }
}

/// The list; what it needs beyond the playbook (ids, a basis) is made here.
pub(crate) fn build(playbook: Playbook, naming: &Naming) -> Checklist {
    let lang = Lang::find(&naming.language).unwrap_or_else(Lang::english);
    let stem = naming
        .file
        .rsplit_once('.')
        .map_or(&*naming.file, |(stem, _)| stem);
    let title = match playbook.title.is_empty() {
        true => stem.to_owned(),
        false => playbook.title.clone(),
    };
    let (title, mut about) = cut(&title);
    about.extend(playbook.about.iter().cloned());
    let id = list_id(&title, stem, naming);
    let mut builder = Builder {
        lang,
        language: &naming.language,
        mark: mark(&id),
        ids: Unique::default(),
        in_order: Vec::new(),
        by_key: BTreeMap::new(),
        people: Vec::new(),
        sources: vec![origin(&playbook, &title, naming)],
    };
    let references: Vec<_> = playbook
        .references
        .iter()
        .map(|one| builder.source(one))
        .collect();
    let mut default_sources = vec![ORIGIN.to_owned()];
    default_sources.extend(references.into_iter().filter(|id| id != ORIGIN));
    default_sources.dedup();
    builder.name_all(&playbook);
    let mut phases = builder.phases(&playbook);
    let mut about = parts(&about).into_iter();
    let shown = about.next();
    let more = about
        .map(|text| builder.more(&title, &text))
        .collect::<Vec<_>>();
    if let Some(phase) = phases.first_mut() {
        phase.steps.splice(0..0, more);
    }
    let words = |text: &str| builder.words(text);
    Checklist {
        schema: Some("./checklist.schema.json".to_owned()),
        format: FORMAT,
        version: "1.0.0".to_owned(),
        languages: vec![naming.language.clone()],
        title: words(&title),
        triage: words(&title),
        about: shown.map(|text| words(&text)),
        tags: playbook.tags,
        severity: playbook.severity,
        outlook: None,
        default_sources,
        parties: builder
            .people
            .iter()
            .map(|(id, name)| person(id, words(name)))
            .collect(),
        sources: builder.sources,
        items: Vec::new(),
        signs: Vec::new(),
        phases,
        id,
    }
}

/// The source that is the playbook itself.
const ORIGIN: &str = "playbook";

fn origin(playbook: &Playbook, title: &str, naming: &Naming) -> Source {
    let family = playbook.family.name();
    let file = crate::text::sanitize_inline(&naming.file);
    Source {
        id: ORIGIN.to_owned(),
        title: format!("{family}: {title} ({file})"),
        url: None,
        checked: Some(naming.day.clone()),
        official: None,
    }
}

/// Somebody of one's own, whose task something is.
fn person(id: &str, name: LocalizedText) -> Party {
    Party {
        id: id.to_owned(),
        name,
        reach: None,
        say: None,
        service: false,
        pays: false,
        carries: false,
        at_hand: true,
        first: crate::checklist::First::default(),
        escalate: None,
    }
}

/// An id that is free, by the title, else by the file.
fn list_id(title: &str, stem: &str, naming: &Naming) -> String {
    if let Some(id) = &naming.id {
        return id.clone();
    }
    let made = [title, stem].into_iter().find_map(slug);
    let made = made.unwrap_or_else(|| "imported".to_owned());
    match naming.taken.contains(&made) {
        true => format!("{made}-imported"),
        false => made,
    }
}

struct Builder<'a> {
    lang: Lang,
    language: &'a str,
    mark: String,
    /// The ids of steps, and how often each was wanted.
    ids: Unique,
    /// The ids of the playbook's steps, in order.
    in_order: Vec<String>,
    /// The same by the key of the step.
    by_key: BTreeMap<String, String>,
    /// Ids and names.
    people: Vec<(String, String)>,
    sources: Vec<Source>,
}

impl Builder<'_> {
    fn words(&self, text: &str) -> LocalizedText {
        LocalizedText([(self.language.to_owned(), text.to_owned())].into())
    }

    /// An id of its own, by a text.
    fn id(&mut self, text: &str, else_called: &str) -> String {
        let base = slug(text).unwrap_or_else(|| else_called.to_owned());
        self.ids.id(format!("{base}-{}", self.mark))
    }

    /// The id of each step, so that conditions can name later ones too.
    fn name_all(&mut self, playbook: &Playbook) {
        let steps = playbook.phases.iter().flat_map(|phase| &phase.steps);
        for step in steps {
            let id = self.id(&step.name, "step");
            self.by_key
                .entry(step.key.clone())
                .or_insert_with(|| id.clone());
            self.in_order.push(id);
        }
    }

    fn source(&mut self, reference: &super::model::Reference) -> String {
        let is_same =
            |known: &&Source| known.title == reference.title && known.url == reference.url;
        if let Some(known) = self.sources.iter().find(is_same) {
            return known.id.clone();
        }
        let id = format!("R{}", self.sources.len());
        self.sources.push(Source {
            id: id.clone(),
            title: reference.title.clone(),
            url: reference.url.clone(),
            checked: None,
            official: None,
        });
        id
    }

    fn phases(&mut self, playbook: &Playbook) -> Vec<Phase> {
        let mut at = 0;
        let mut phases = Vec::new();
        let mut ids = Unique::default();
        for phase in &playbook.phases {
            let title = match phase.title.is_empty() {
                true => t!(self.lang, PlaybookSteps),
                false => phase.title.clone(),
            };
            let id = ids.id(slug(&title).unwrap_or_else(|| "phase".to_owned()));
            let mut steps = Vec::new();
            for step in &phase.steps {
                self.step(at, step, &mut steps);
                at += 1;
            }
            let (title, _) = cut(&title);
            let title = self.words(&title);
            phases.push(Phase {
                id,
                title,
                within: None,
                steps,
            });
        }
        phases
    }

    /// A step; one whose text is too long for a step goes on in the next.
    fn step(&mut self, at: usize, step: &PlaybookStep, steps: &mut Vec<Step>) {
        let id = self.in_order[at].clone();
        let name = match step.name.is_empty() {
            true => t!(self.lang, PlaybookNoName),
            false => step.name.clone(),
        };
        let (name, mut lines) = cut(&name);
        lines.extend(step.text.iter().cloned());
        let who = step.who.as_ref().filter(|who| !who.is_empty());
        let who = who.map(|who| self.person(who));
        let mut sources: Vec<_> = step.references.iter().map(|one| self.source(one)).collect();
        sources.dedup();
        if !sources.is_empty() {
            sources.insert(0, ORIGIN.to_owned());
        }
        let mut texts = parts(&lines).into_iter();
        let text = texts.next().map(|text| self.words(&text));
        let mut first = Step {
            id: id.clone(),
            text,
            who: who.clone(),
            when: self.when(&step.when),
            sources: sources.clone(),
            ..Step::default()
        };
        match &step.kind {
            Kind::Deed => first.act = Some(self.words(&name)),
            Kind::Ask(kind) => {
                first.ask = Some(self.words(&name));
                first.kind = Some(*kind);
            }
            Kind::Choice(options) => {
                first.ask = Some(self.words(&name));
                first.kind = Some(ValueType::Choice);
                first.options = self.options(options);
            }
        }
        steps.push(first);
        for text in texts {
            steps.push(Step {
                who: who.clone(),
                when: self.when(&step.when),
                sources: sources.clone(),
                ..self.more(&name, &text)
            });
        }
    }

    /// A step for what is too long for one text.
    fn more(&mut self, name: &str, text: &str) -> Step {
        let (called, _) = cut(&t!(self.lang, PlaybookMore, name));
        Step {
            id: self.id(name, "step"),
            act: Some(self.words(&called)),
            text: Some(self.words(text)),
            ..Step::default()
        }
    }

    fn options(&self, labels: &[String]) -> Vec<Choice> {
        let option = |(at, label): (usize, &String)| Choice {
            id: option_id(at),
            label: self.words(&cut(label).0),
        };
        labels.iter().enumerate().map(option).collect()
    }

    fn person(&mut self, name: &str) -> String {
        if let Some((id, _)) = self.people.iter().find(|(_, known)| known == name) {
            return id.clone();
        }
        let base = slug(name).unwrap_or_else(|| "person".to_owned());
        let mut id = format!("team-{base}");
        if self.people.iter().any(|(known, _)| *known == id) {
            id = format!("team-{base}-{}", self.people.len());
        }
        self.people.push((id.clone(), name.to_owned()));
        id
    }

    /// The condition of a step: one of the ways that lead to it.
    fn when(&self, ways: &[Way]) -> Option<Condition> {
        let mut ways: Vec<_> = ways.iter().map(|way| self.way(way)).collect();
        match ways.len() {
            0 => None,
            1 => ways.pop(),
            _ => Some(Condition {
                any: Some(ways),
                ..Condition::default()
            }),
        }
    }

    fn way(&self, way: &Way) -> Condition {
        let mut answers: Vec<_> = way.iter().map(|answer| self.answer(answer)).collect();
        if answers.len() == 1
            && let Some(only) = answers.pop()
        {
            return only;
        }
        Condition {
            all: Some(answers),
            ..Condition::default()
        }
    }

    fn answer(&self, answer: &Answer) -> Condition {
        let one = |value: &str| OneOrMany::One(value.to_owned());
        Condition {
            answer: self.by_key.get(&answer.key).cloned(),
            is: Some(match &answer.is {
                Is::Yes => one("yes"),
                Is::NotYes => OneOrMany::Many(vec!["no".to_owned(), "unknown".to_owned()]),
                Is::Option(at) => OneOrMany::One(option_id(*at)),
            }),
            ..Condition::default()
        }
    }
}

/// The id of an option by its place; its label says what it is.
fn option_id(at: usize) -> String {
    format!("option-{}", at + 1)
}

//! Faulty copies of a list: one thing changed in each, as a slip of the hand or of the mind would.

use serde_json::{Value, json};

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    StepRemoved,
    ReferenceRenamed,
    WayOnCut,
    ConditionInverted,
    ConditionDropped,
    PartDropped,
    TextEmptied,
    LanguageRemoved,
    SourceDropped,
    SayBackRemoved,
    OptionRemoved,
    WithinDropped,
    WhereNarrowed,
    CriticalDropped,
    ReasonDropped,
    SignDropped,
    VerifyDropped,
    DeclarationRemoved,
    KeyMisspelt,
}

/// A change of a list's JSON.
#[derive(Clone, Debug)]
pub(super) enum Edit {
    Remove,
    Replace(Value),
    Rename(String),
}

/// One faulty copy.
#[derive(Clone, Debug)]
pub(super) struct Mutant {
    pub(super) kind: Kind,
    /// A JSON pointer to what is changed.
    pub(super) place: String,
    edit: Edit,
}

impl Mutant {
    /// The list with the change in it.
    pub(super) fn of(&self, list: &Value) -> Value {
        let mut list = list.clone();
        let (parent, key) = self.place.rsplit_once('/').unwrap();
        match (list.pointer_mut(parent).unwrap(), &self.edit) {
            (Value::Object(object), Edit::Remove) => _ = object.remove(key).unwrap(),
            (Value::Array(array), Edit::Remove) => _ = array.remove(key.parse().unwrap()),
            (Value::Object(object), Edit::Rename(name)) => {
                let value = object.remove(key).unwrap();
                object.insert(name.clone(), value);
            }
            (parent, Edit::Replace(value)) => {
                *parent.pointer_mut(&format!("/{key}")).unwrap() = value.clone()
            }
            (parent, edit) => panic!("{edit:?} in {parent}"),
        }
        list
    }

    /// The step in which it is, as the list had it.
    pub(super) fn step<'v>(&self, list: &'v Value) -> &'v Value {
        let way: Vec<_> = self.place.split('/').take(5).collect();
        list.pointer(&way.join("/"))
            .filter(|step| step.get("id").is_some())
            .unwrap_or(&Value::Null)
    }

    /// What was changed, as the list had it.
    pub(super) fn before<'v>(&self, list: &'v Value) -> &'v Value {
        list.pointer(&self.place).unwrap()
    }
}

const BAD: [&str; 3] = ["refused", "not-known", "contradicted"];

/// Every change that this program knows to make in a list.
pub(super) fn all(list: &Value) -> Vec<Mutant> {
    let mut all = Sites(Vec::new());
    for (phase_at, phase) in list["phases"].as_array().unwrap().iter().enumerate() {
        for (step_at, step) in phase["steps"].as_array().unwrap().iter().enumerate() {
            all.in_step(step, &format!("/phases/{phase_at}/steps/{step_at}"));
        }
    }
    for key in ["parties", "items", "signs", "sources"] {
        for at in 0..list[key].as_array().map_or(0, Vec::len) {
            all.remove(Kind::DeclarationRemoved, format!("/{key}/{at}"));
        }
    }
    all.texts_and_keys(list, "");
    all.0
}

struct Sites(Vec<Mutant>);

impl Sites {
    fn add(&mut self, kind: Kind, place: String, edit: Edit) {
        self.0.push(Mutant { kind, place, edit });
    }

    fn remove(&mut self, kind: Kind, place: String) {
        self.add(kind, place, Edit::Remove);
    }

    fn renamed(&mut self, place: String, name: &Value) {
        let other = json!(format!("{}-x", name.as_str().unwrap()));
        self.add(Kind::ReferenceRenamed, place, Edit::Replace(other));
    }

    fn in_step(&mut self, step: &Value, place: &str) {
        self.remove(Kind::StepRemoved, place.to_owned());
        for key in ["confirm", "each", "collect", "open", "from"] {
            if let Some(name) = step.get(key) {
                self.renamed(format!("{place}/{key}"), name);
            }
        }
        for (kind, key) in [
            (Kind::WithinDropped, "within"),
            (Kind::CriticalDropped, "critical"),
            (Kind::ReasonDropped, "no_fallback"),
            (Kind::VerifyDropped, "verify"),
            (Kind::ConditionDropped, "when"),
        ] {
            if step.get(key).is_some() {
                self.remove(kind, format!("{place}/{key}"));
            }
        }
        for (kind, key) in [
            (Kind::SourceDropped, "sources"),
            (Kind::SignDropped, "contradicted_by"),
            (Kind::OptionRemoved, "options"),
        ] {
            for at in 0..step.get(key).and_then(Value::as_array).map_or(0, Vec::len) {
                self.remove(kind, format!("{place}/{key}/{at}"));
            }
        }
        for verdict in ["confirmed", "promised", "refused", "not_known"] {
            if step.get("say_back").is_some() {
                self.remove(Kind::SayBackRemoved, format!("{place}/say_back/{verdict}"));
            }
        }
        let countries = step
            .get("where")
            .and_then(Value::as_array)
            .map_or(0, Vec::len);
        (0..countries)
            .for_each(|at| self.remove(Kind::WhereNarrowed, format!("{place}/where/{at}")));
        if countries == 0 && step.get("when").is_some() {
            let narrowed = json!({ "where": ["JP"] });
            let mut step = step.clone();
            step.as_object_mut()
                .unwrap()
                .extend(narrowed.as_object().unwrap().clone());
            self.add(Kind::WhereNarrowed, place.to_owned(), Edit::Replace(step));
        }
        if let Some(when) = step.get("when") {
            self.in_condition(when, &format!("{place}/when"));
        }
    }

    fn in_condition(&mut self, when: &Value, place: &str) {
        self.add(
            Kind::ConditionInverted,
            place.to_owned(),
            Edit::Replace(json!({ "not": when })),
        );
        for key in ["answer", "check"] {
            if let Some(name) = when.get(key) {
                self.renamed(format!("{place}/{key}"), name);
            }
        }
        for key in ["all", "any"] {
            let parts = when
                .get(key)
                .and_then(Value::as_array)
                .map(Vec::as_slice)
                .unwrap_or_default();
            for (at, part) in parts.iter().enumerate() {
                let place = format!("{place}/{key}/{at}");
                self.in_condition(part, &place);
                self.remove(Kind::PartDropped, place);
            }
        }
        if let Some(part) = when.get("not") {
            self.in_condition(part, &format!("{place}/not"));
        }
        let values = when
            .get("is")
            .and_then(Value::as_array)
            .map(Vec::as_slice)
            .unwrap_or_default();
        for (at, value) in values.iter().enumerate() {
            let bad = when.get("check").is_some() && BAD.iter().any(|bad| value == bad);
            let kind = if bad {
                Kind::WayOnCut
            } else {
                Kind::PartDropped
            };
            self.remove(kind, format!("{place}/is/{at}"));
        }
    }

    /// Texts in two languages, and keys.
    fn texts_and_keys(&mut self, value: &Value, place: &str) {
        match value {
            Value::Object(object) if object.contains_key("en") && object.contains_key("ja") => {
                for language in ["en", "ja"] {
                    self.add(
                        Kind::TextEmptied,
                        format!("{place}/{language}"),
                        Edit::Replace(json!(" ")),
                    );
                    self.remove(Kind::LanguageRemoved, format!("{place}/{language}"));
                }
            }
            Value::Object(object) => {
                for (key, value) in object.iter().filter(|(key, _)| *key != "$schema") {
                    self.add(
                        Kind::KeyMisspelt,
                        format!("{place}/{key}"),
                        Edit::Rename(format!("{key}s")),
                    );
                    self.texts_and_keys(value, &format!("{place}/{key}"));
                }
            }
            Value::Array(array) => {
                array
                    .iter()
                    .enumerate()
                    .for_each(|(at, value)| self.texts_and_keys(value, &format!("{place}/{at}")));
            }
            _ => {}
        }
    }
}

/// Some of them, the same ones every time, and of every kind at most so many.
pub(super) fn some(all: Vec<Mutant>, most: fn(Kind) -> usize, seed: u64) -> Vec<Mutant> {
    let mut by_kind = std::collections::BTreeMap::<Kind, Vec<Mutant>>::new();
    all.into_iter()
        .for_each(|mutant| by_kind.entry(mutant.kind).or_default().push(mutant));
    let mut state = seed;
    let mut next = move |of: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % of
    };
    let mut some = Vec::new();
    for (kind, mutants) in &mut by_kind {
        for _ in 0..most(*kind).min(mutants.len()) {
            let at = next(mutants.len());
            some.push(mutants.swap_remove(at));
        }
    }
    some
}

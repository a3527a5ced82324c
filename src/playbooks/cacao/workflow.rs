//! The steps of a workflow as steps of a list: what each says, in the order of the flow, with the
//! answers on which it rests.

use std::collections::BTreeMap;

use super::{
    super::{
        json::{Json, Members},
        loss::{Losses, Lost},
        model::{Answer, Is, Kind, Phase, Step},
        text::one_line,
    },
    action,
    definitions::Definitions,
    order::{Edge, order, ways},
};
use crate::{checklist::ValueType, t, text::Lang};

/// A step of the workflow.
struct Node<'a> {
    id: &'a str,
    value: &'a Json,
    kind: &'a str,
}

/// What a step of the workflow became.
#[derive(Default)]
struct Read {
    steps: Vec<Step>,
    edges: Vec<Edge>,
}

pub(super) fn phases(
    members: &mut Members<'_>,
    definitions: &Definitions<'_>,
    lang: Lang,
    losses: &mut Losses,
) -> Vec<Phase> {
    let nodes = nodes(members.take("workflow"));
    let start = members.text("workflow_start").unwrap_or_default();
    members.lose(Lost::Technical, &["workflow_exception"], losses);
    let mut reader = Reader {
        nodes: &nodes,
        places: BTreeMap::new(),
        definitions,
        lang,
        losses,
        choices: BTreeMap::new(),
    };
    for (at, node) in nodes.iter().enumerate() {
        if let Some(first) = reader.places.get(node.id) {
            let (first, place) = (&nodes[*first], format!("/workflow/{}", node.id));
            if first.value != node.value {
                reader
                    .losses
                    .add(Lost::Duplicate, place, &node.value.brief());
            }
        } else {
            reader.places.insert(node.id, at);
        }
    }
    let mut read: Vec<Read> = nodes.iter().map(|node| reader.node(node)).collect();
    let first = reader.places.get(start).copied();
    let first = first.or_else(|| nodes.iter().position(|node| node.kind == "start"));
    if first.is_none_or(|first| nodes[first].id != start) {
        reader
            .losses
            .add(Lost::MissingStep, "/workflow_start", start);
    }
    reader.in_order(&mut read, first.unwrap_or_default())
}

/// The steps; earlier drafts wrote a list, in which each names itself.
fn nodes<'a>(workflow: Option<&'a Json>) -> Vec<Node<'a>> {
    let node = |(id, value): (&'a str, &'a Json)| Node {
        id,
        value,
        kind: value.get("type").and_then(Json::text).unwrap_or_default(),
    };
    match workflow {
        Some(Json::Object(members)) => {
            let members = members.iter().map(|(id, value)| (id.as_str(), value));
            members.map(node).collect()
        }
        Some(Json::List(items)) => {
            let own = ["id", "step_id", "step_uuid"];
            let id = |value: &'a Json| own.iter().find_map(|key| value.get(key)?.text());
            let items = items.iter();
            let named = items.map(|value| (id(value).unwrap_or_default(), value));
            named.map(node).collect()
        }
        _ => Vec::new(),
    }
}

struct Reader<'a, 'l> {
    nodes: &'a [Node<'a>],
    places: BTreeMap<&'a str, usize>,
    definitions: &'a Definitions<'a>,
    lang: Lang,
    losses: &'l mut Losses,
    /// How many answers each choice has.
    choices: BTreeMap<String, usize>,
}

impl<'a> Reader<'a, '_> {
    /// What a step says, and where it leads to.
    fn node(&mut self, node: &Node<'a>) -> Read {
        let place = format!("/workflow/{}", node.id);
        if node.value.object().is_none() {
            self.losses.add(Lost::Other, place, &node.value.brief());
            return Read::default();
        }
        let mut members = Members::of(node.value, &place, self.losses);
        for own in ["type", "step_id", "step_uuid", "id"] {
            members.take(own);
        }
        members.lose(Lost::Timing, &["delay", "timeout"], self.losses);
        members.lose(Lost::Bookkeeping, &["owner"], self.losses);
        members.lose(Lost::Technical, &["step_extensions"], self.losses);
        let mut read = Read::default();
        match node.kind {
            "start" | "end" => {
                members.lose(Lost::Endpoint, &["name", "description"], self.losses);
            }
            "if-condition" | "while-condition" => self.condition(node, &mut members, &mut read),
            "switch-condition" => self.switch(node, &mut members, &mut read),
            "parallel" => self.parallel(node, &mut members, &mut read),
            kind => {
                if !["action", "single", "playbook-action"].contains(&kind) {
                    self.losses.add(Lost::Other, format!("{place}/type"), kind);
                }
                read.steps = action::steps(
                    node.id,
                    kind,
                    &mut members,
                    self.definitions,
                    self.lang,
                    self.losses,
                );
            }
        }
        self.outcome(node, &mut members, &mut read);
        members.lose(
            Lost::Variable,
            &["step_variables", "in_args", "out_args"],
            self.losses,
        );
        members.lose_rest(self.losses);
        read
    }

    /// Adds the way to a step, unless there is none.
    fn edge(&mut self, place: String, id: &str, needs: Option<Answer>, read: &mut Read) {
        match self.places.get(id) {
            Some(to) => read.edges.push(Edge { to: *to, needs }),
            None => self.losses.add(Lost::MissingStep, place, id),
        }
    }

    /// What comes after: always, or by whether it worked.
    fn outcome(&mut self, node: &Node<'a>, members: &mut Members<'_>, read: &mut Read) {
        let place = members.place.clone();
        let completion = members.text("on_completion");
        let success = members.text("on_success");
        let failure = members.text("on_failure");
        let mut worked = None;
        if failure.is_some() {
            let key = format!("{} worked", node.id);
            let what = read.steps.last().map(|step| step.name.clone());
            let what = what.unwrap_or_else(|| self.name(members));
            let mut ask = Step::deed(&key, t!(self.lang, PlaybookWorked, what));
            ask.kind = Kind::Ask(ValueType::YesNo);
            read.steps.push(ask);
            worked = Some(key);
        }
        let answer = |is: Is| worked.clone().map(|key| Answer { key, is });
        if let Some(to) = success {
            let needs = answer(Is::Yes);
            self.edge(format!("{place}/on_success"), to, needs, read);
        }
        if let Some(to) = failure {
            let needs = answer(Is::NotYes);
            self.edge(format!("{place}/on_failure"), to, needs, read);
        }
        if let Some(to) = completion {
            self.edge(format!("{place}/on_completion"), to, None, read);
        }
    }

    fn name(&mut self, members: &Members<'_>) -> String {
        let place = members.place.clone();
        let id = place.rsplit('/').next().unwrap_or_default();
        one_line(id, &place, self.losses)
    }

    /// A question to whoever walks the list; a program would have judged the condition.
    fn question(&mut self, node: &Node<'a>, members: &mut Members<'_>, key: &str) -> Step {
        let condition = members.text(key);
        if let Some(condition) = condition {
            self.losses.add(
                Lost::Automation,
                format!("{}/{key}", members.place),
                condition,
            );
        }
        action::question(node.id, members, condition, self.lang, self.losses)
    }

    fn condition(&mut self, node: &Node<'a>, members: &mut Members<'_>, read: &mut Read) {
        let mut ask = self.question(node, members, "condition");
        ask.kind = Kind::Ask(ValueType::YesNo);
        if node.kind == "while-condition" {
            self.losses
                .add(Lost::Loop, members.place.clone(), &ask.name);
            ask.text.push(t!(self.lang, PlaybookRepeat));
        }
        read.steps.push(ask);
        let place = members.place.clone();
        for (key, is) in [("on_true", Is::Yes), ("on_false", Is::NotYes)] {
            // Version 1 wrote lists.
            let targets = members.take(key);
            let targets = targets.map(|one| match one {
                Json::List(many) => many.iter().filter_map(Json::text).collect(),
                one => one.text().into_iter().collect::<Vec<_>>(),
            });
            for to in targets.unwrap_or_default() {
                let (key_of_ask, is) = (node.id.to_owned(), is.clone());
                let needs = Some(Answer {
                    key: key_of_ask,
                    is,
                });
                self.edge(format!("{place}/{key}"), to, needs, read);
            }
        }
    }

    fn switch(&mut self, node: &Node<'a>, members: &mut Members<'_>, read: &mut Read) {
        let mut ask = self.question(node, members, "switch");
        let place = members.place.clone();
        let cases = members
            .take("cases")
            .and_then(Json::object)
            .unwrap_or_default();
        let mut options = Vec::new();
        for (case, to) in cases {
            let needs = Answer {
                key: node.id.to_owned(),
                is: Is::Option(options.len()),
            };
            let label = one_line(case, &place, self.losses);
            options.push(match label.is_empty() {
                true => "-".to_owned(),
                false => label,
            });
            for to in to
                .text()
                .into_iter()
                .chain(to.list().iter().filter_map(Json::text))
            {
                self.edge(
                    format!("{place}/cases/{case}"),
                    to,
                    Some(needs.clone()),
                    read,
                );
            }
        }
        if options.is_empty() {
            read.steps.push(ask);
            return;
        }
        self.choices.insert(node.id.to_owned(), options.len());
        ask.kind = Kind::Choice(options);
        read.steps.push(ask);
    }

    fn parallel(&mut self, node: &Node<'a>, members: &mut Members<'_>, read: &mut Read) {
        let place = members.place.clone();
        let next = members.texts("next_steps");
        if next.len() > 1 {
            let name = members.text("name").unwrap_or(node.id);
            self.losses.add(Lost::Parallel, place.clone(), name);
        } else {
            members.lose(Lost::Endpoint, &["name"], self.losses);
        }
        members.lose(Lost::Endpoint, &["description"], self.losses);
        members.lose(Lost::Technical, &["agent", "targets"], self.losses);
        for to in next {
            self.edge(format!("{place}/next_steps"), to, None, read);
        }
    }

    /// The steps in the order of the flow, and behind them those to which nothing leads.
    fn in_order(&mut self, read: &mut [Read], first: usize) -> Vec<Phase> {
        if read.is_empty() {
            return Vec::new();
        }
        let mut edges: Vec<Vec<Edge>> = Vec::new();
        for one in read.iter_mut() {
            edges.push(std::mem::take(&mut one.edges));
        }
        let order = order(&edges, first);
        for (from, to) in &order.loops {
            let place = format!("/workflow/{}", self.nodes[*from].id);
            self.losses.add(Lost::Loop, place, self.nodes[*to].id);
        }
        let ways = ways(&edges, &order, &self.choices);
        let mut phase = Phase::default();
        for step in &order.steps {
            if ways[*step].is_none() {
                let place = format!("/workflow/{}", self.nodes[*step].id);
                self.losses.add(Lost::Condition, place, "");
            }
            for mut own in std::mem::take(&mut read[*step].steps) {
                own.when = ways[*step].clone().unwrap_or_default();
                phase.steps.push(own);
            }
        }
        let mut left = Phase {
            title: t!(self.lang, PlaybookUnreached),
            steps: Vec::new(),
        };
        for (at, one) in read.iter_mut().enumerate() {
            for mut own in std::mem::take(&mut one.steps) {
                let place = format!("/workflow/{}", self.nodes[at].id);
                self.losses.add(Lost::Unreached, place, &own.name);
                // A second step of the same id keeps its texts; nothing names it.
                if self.places.get(self.nodes[at].id) != Some(&at) {
                    own.key = format!("{} {at}", own.key);
                }
                left.steps.push(own);
            }
        }
        let phases = [phase, left].into_iter();
        phases.filter(|phase| !phase.steps.is_empty()).collect()
    }
}

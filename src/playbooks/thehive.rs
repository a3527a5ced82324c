//! Case templates of TheHive, as versions 3, 4 and 5 write them: tasks in groups, in an order.

use super::{
    json::{Json, Members},
    loss::{Losses, Lost},
    markup::lines,
    model::{Family, Phase, Playbook, Step},
    text::one_line,
};
use crate::checklist::Severity;

/// What the program keeps for itself, in templates and tasks.
const OWN: [&str; 17] = [
    "_id",
    "id",
    "_createdBy",
    "_createdAt",
    "_updatedBy",
    "_updatedAt",
    "_parent",
    "_routing",
    "_version",
    "createdBy",
    "createdAt",
    "updatedBy",
    "updatedAt",
    "user",
    "status",
    "extraData",
    "type",
];
/// The group of tasks that nobody put into one.
const NO_GROUP: &str = "default";
/// A task that nobody began.
const WAITING: &str = "Waiting";

/// Whether a value has the shape of a template.
pub(super) fn is_template(value: &Json) -> bool {
    let has = |key| value.get(key).is_some();
    let is_list = matches!(value.get("tasks"), Some(Json::List(_)));
    is_list && (has("name") || has("displayName") || has("title") || has("titlePrefix"))
}

pub(super) fn read(value: &Json, losses: &mut Losses) -> Playbook {
    let mut members = Members::of(value, "", losses);
    let mut playbook = Playbook::new(Family::TheHive);
    let shown = members.text("displayName");
    let name = members.text("name");
    let title = shown.or(name).or_else(|| members.text("title"));
    playbook.title = one_line(title.unwrap_or_default(), "/name", losses);
    if let Some(name) = name.filter(|name| shown.is_some_and(|shown| shown != *name)) {
        losses.add(Lost::Bookkeeping, "/name", name);
    }
    if let Some(text) = members.text("description") {
        playbook.about = lines(text, "/description", losses);
    }
    playbook.tags = tags(&mut members, losses);
    playbook.severity = severity(&mut members, losses);
    let tasks = members.take("tasks").map(Json::list).unwrap_or_default();
    playbook.phases = phases(tasks, losses);
    members.take("_type");
    members.lose(Lost::Prefix, &["titlePrefix"], losses);
    members.lose(
        Lost::CustomField,
        &["customFields", "metrics", "metricNames"],
        losses,
    );
    members.lose(Lost::Required, &["flag"], losses);
    members.lose(Lost::Bookkeeping, &OWN, losses);
    members.lose_rest(losses);
    playbook
}

/// The tags, with the sharing rules as the tags that they have elsewhere: `tlp:amber`.
fn tags(members: &mut Members<'_>, losses: &mut Losses) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for tag in members.texts("tags") {
        let tag = one_line(tag, "/tags", losses);
        if !tag.is_empty() && !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    for (key, label) in [("tlp", "tlpLabel"), ("pap", "papLabel")] {
        let said = members.text(label).map(str::to_lowercase);
        let Some(level) = members.take(key).filter(|level| !level.is_empty()) else {
            continue;
        };
        // From 3 on versions differ in what a number means.
        let known = match level.number() {
            Some(0.0) => Some("clear"),
            Some(1.0) => Some("green"),
            Some(2.0) => Some("amber"),
            _ => None,
        };
        match said.or_else(|| known.map(str::to_owned)) {
            Some(word) if !tags.iter().any(|tag| tag.starts_with(&format!("{key}:"))) => {
                tags.push(format!("{key}:{word}"));
            }
            Some(_) => {}
            None => losses.add(Lost::Marking, format!("/{key}"), &level.brief()),
        }
    }
    tags
}

fn severity(members: &mut Members<'_>, losses: &mut Losses) -> Option<Severity> {
    members.take("severityLabel");
    let level = members.take("severity")?;
    match level.number() {
        Some(1.0) => Some(Severity::Low),
        Some(2.0) => Some(Severity::Medium),
        Some(3.0) => Some(Severity::High),
        Some(4.0) => Some(Severity::Critical),
        _ => {
            if !level.is_empty() {
                losses.add(Lost::Score, "/severity", &level.brief());
            }
            None
        }
    }
}

/// The tasks in their order; where the group changes, a phase begins.
fn phases(tasks: &[Json], losses: &mut Losses) -> Vec<Phase> {
    let mut all: Vec<(f64, usize, &Json)> = Vec::new();
    for (at, task) in tasks.iter().enumerate() {
        let order = task.get("order").and_then(Json::number);
        let order = order.filter(|order| order.is_finite());
        #[expect(clippy::cast_precision_loss, reason = "there are not so many tasks")]
        all.push((order.unwrap_or(at as f64), at, task));
    }
    all.sort_by(|(a, ..), (b, ..)| a.total_cmp(b));
    let mut phases: Vec<Phase> = Vec::new();
    for (_, at, task) in all {
        let place = format!("/tasks/{at}");
        if task.object().is_none() {
            losses.add(Lost::Other, place, &task.brief());
            continue;
        }
        let mut members = Members::of(task, &place, losses);
        let group = members.text("group").unwrap_or(NO_GROUP);
        let group = one_line(group, &format!("{place}/group"), losses);
        let title = match group == NO_GROUP {
            true => String::new(),
            false => group,
        };
        let step = step(members, &place, losses);
        match phases.last_mut() {
            Some(phase) if phase.title == title => phase.steps.push(step),
            _ => phases.push(Phase {
                title,
                steps: vec![step],
            }),
        }
    }
    phases
}

fn step(mut members: Members<'_>, place: &str, losses: &mut Losses) -> Step {
    let title = members.text("title").unwrap_or_default();
    let mut step = Step::deed(place, one_line(title, &format!("{place}/title"), losses));
    if let Some(text) = members.text("description") {
        step.text = lines(text, &format!("{place}/description"), losses);
    }
    let owner = members.text("owner").or_else(|| members.text("assignee"));
    step.who = owner.map(|owner| one_line(owner, &format!("{place}/owner"), losses));
    members.take("order");
    members.take("_type");
    if let Some(status) = members.text("status").filter(|status| *status != WAITING) {
        losses.add(Lost::Progress, format!("{place}/status"), status);
    }
    members.lose(Lost::Required, &["mandatory", "flag"], losses);
    members.lose(Lost::Timing, &["dueDate", "startDate", "endDate"], losses);
    members.lose(Lost::Bookkeeping, &OWN, losses);
    members.lose_rest(losses);
    step
}

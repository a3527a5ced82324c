//! References: every party, item, sign, source, field and checklist that is named exists.

use super::checker::{Checker, Thing};
use crate::{
    authoring::{problem::ProblemKind, tree::Path},
    checklist::{Checklist, ItemType, Sign, Step, ValueType},
};

/// Who does a step of one's own needs no number to be reached by.
fn at_hand(check: &mut Checker<'_>, who: &str, path: &Path<'_>) {
    check.known(Thing::Party, who, &check.list.parties, path);
    if check.list.party(who).is_some_and(|party| !party.at_hand) {
        let id = who.to_owned();
        check.report(ProblemKind::NotAtHand { id }, path);
    }
}

fn default_sources(list: &Checklist) -> impl Iterator<Item = (Path<'static>, &String)> {
    let path = Path::default().key("default_sources");
    path.each(&list.default_sources)
}

pub(super) fn check(check: &mut Checker<'_>) {
    for (path, party) in check.parties() {
        if let Some(escalate) = &party.escalate {
            let path = path.key("escalate").key("to");
            escalation(check, &party.id, &escalate.to, &path);
        }
    }
    for (path, sign) in Path::default().key("signs").each(&check.list.signs) {
        signs(check, sign, &path);
    }
    for (path, source) in default_sources(check.list) {
        check.known(Thing::Source, source, &check.list.sources, &path);
    }
    for (path, step) in check.steps() {
        steps(check, step, &path);
    }
}

fn steps(check: &mut Checker<'_>, step: &Step, path: &Path<'_>) {
    let list = check.list;
    if let Some(party) = &step.confirm {
        check.known(Thing::Party, party, &list.parties, &path.key("confirm"));
    }
    if let Some(who) = &step.who {
        at_hand(check, who, &path.key("who"));
    }
    for (key, item) in [("collect", &step.collect), ("each", &step.each)] {
        if let Some(item) = item {
            check.known(Thing::Item, item, &list.items, &path.key(key));
        }
    }
    if let Some(open) = &step.open {
        known_list(check, open, step.to_come, &path.key("open"));
    }
    for (path, source) in path.key("sources").each(&step.sources) {
        check.known(Thing::Source, source, &list.sources, &path);
    }
    for (path, id) in path.key("contradicted_by").each(&step.contradicted_by) {
        let signs = list.signs.iter();
        known_sign(check, id, signs, step.each.as_ref(), &path);
    }
    if let Some(from) = &step.from {
        start(check, from, step, &path.key("from"));
    }
}

fn escalation(check: &mut Checker<'_>, id: &str, to: &str, path: &Path<'_>) {
    if to == id {
        let id = id.to_owned();
        check.report(ProblemKind::EscalatesToItself { id }, path);
    } else {
        check.known(Thing::Party, to, &check.list.parties, path);
    }
}

/// A list that opens itself could never be opened: it is open already. One that is to come need not
/// be there.
fn known_list(check: &mut Checker<'_>, id: &str, to_come: bool, path: &Path<'_>) {
    let own = check.list.id.as_str();
    let lists = check.lists.iter().copied();
    let others: Vec<_> = lists.filter(|list| *list != own).collect();
    if others.contains(&id) {
        return;
    }
    if to_come && id != own {
        let id = id.to_owned();
        check.report(ProblemKind::ListToCome { id }, path);
    } else {
        check.report_unknown(Thing::List, id, others.into_iter(), path);
    }
}

fn signs(check: &mut Checker<'_>, sign: &Sign, path: &Path<'_>) {
    if let Some(item) = &sign.item {
        check.known(Thing::Item, item, &check.list.items, &path.key("item"));
    }
    match (&sign.sets, &sign.item) {
        (Some(field), Some(item)) => {
            if let Some(item) = check.list.item(item) {
                field_of_time(check, item, field, &path.key("sets"));
            }
        }
        (Some(field), None) => {
            let field = field.clone();
            check.report(ProblemKind::FieldWithoutItem { field }, &path.key("sets"));
        }
        (None, _) => {}
    }
    for (path, id) in path.key("undone_by").each(&sign.undone_by) {
        let others = check.list.signs.iter().filter(|other| other.id != sign.id);
        known_sign(check, id, others, sign.item.as_ref(), &path);
    }
}

/// The id is that of one of these signs, which is about this type of item or about none.
fn known_sign<'a>(
    check: &mut Checker<'_>,
    id: &str,
    signs: impl Iterator<Item = &'a Sign> + Clone,
    item: Option<&String>,
    path: &Path<'_>,
) {
    let Some(sign) = signs.clone().find(|sign| sign.id == id) else {
        let known = signs.map(|sign| sign.id.as_str());
        return check.report_unknown(Thing::Sign, id, known, path);
    };
    if let (Some(of_sign), Some(each)) = (&sign.item, item)
        && of_sign != each
    {
        let problem = ProblemKind::SignOfOtherItem {
            sign: id.to_owned(),
            item: of_sign.clone(),
            each: each.clone(),
        };
        check.report(problem, path);
    }
}

/// `from`: a field that holds a time, of the step's item, or an `ask` step for a time.
fn start(check: &mut Checker<'_>, from: &str, step: &Step, path: &Path<'_>) {
    let Some((item, field)) = from.split_once('.') else {
        return asked_time(check, from, path);
    };
    if let Some(each) = step.each.as_ref().filter(|each| *each != item) {
        let problem = ProblemKind::FieldOfOtherItem {
            field: from.to_owned(),
            each: each.clone(),
        };
        return check.report(problem, path);
    }
    match check.list.item(item) {
        Some(item) => field_of_time(check, item, field, path),
        None => check.known(Thing::Item, item, &check.list.items, path),
    }
}

/// The id of an `ask` step for a time.
fn asked_time(check: &mut Checker<'_>, id: &str, path: &Path<'_>) {
    let list = check.list;
    let is_time = |step: &Step| step.kind == Some(ValueType::Time);
    if let Some(step) = list.step(id) {
        if step.ask.is_none() || !is_time(step) {
            let field = id.to_owned();
            check.report(ProblemKind::NotATime { field }, path);
        }
        return;
    }
    let mut fields = list.items.iter().flat_map(|item| &item.fields);
    if fields.any(|field| field.id == id) {
        let field = id.to_owned();
        return check.report(ProblemKind::FieldWithoutItem { field }, path);
    }
    let times = list.steps().filter(|(_, step)| is_time(step));
    let known = times.map(|(_, step)| step.id.as_str());
    check.report_unknown(Thing::Step, id, known, path);
}

fn field_of_time(check: &mut Checker<'_>, item: &ItemType, field: &str, path: &Path<'_>) {
    let Some(known) = item.field(field) else {
        let fields = item.fields.iter();
        let times = fields.filter(|known| known.kind == ValueType::Time);
        let known = times.map(|known| known.id.as_str());
        return check.report_unknown(Thing::Field, field, known, path);
    };
    if known.kind != ValueType::Time {
        let field = field.to_owned();
        check.report(ProblemKind::NotATime { field }, path);
    }
}

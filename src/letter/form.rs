//! Forms: letters as data, one file per language. `{name}` is a placeholder that is filled from the
//! record, `[[what]]` is left to the sender.

use std::{cell::RefCell, collections::BTreeMap};

use serde::Deserialize;

use super::{
    model::{Letter, Part},
    rows::{self, Rows},
};
use crate::{
    quantity::day,
    record::Opened,
    t,
    text::{self, Lang, sanitize_inline},
    wording::{View, once},
};

include!(concat!(env!("OUT_DIR"), "/letters.rs"));

/// A letter with placeholders.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Form {
    pub(crate) title: String,
    /// Which lines `{rows}` stands for.
    pub(crate) rows: Rows,
    pub(crate) subject: String,
    pub(crate) text: Vec<Paragraph>,
    #[serde(default)]
    pub(crate) row: String,
    /// The line of a charge as on a statement.
    #[serde(default)]
    pub(crate) charge_row: String,
    /// The line when the record has none.
    #[serde(default)]
    pub(crate) empty_row: String,
    /// What the sender has to fill in where the record has no value for a placeholder.
    pub(crate) open: BTreeMap<String, String>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(untagged)]
pub(crate) enum Paragraph {
    Text(String),
    Points(Vec<String>),
}

impl Form {
    fn row_of(&self, row: &rows::Row) -> &str {
        match row.is_line && !self.charge_row.is_empty() {
            true => &self.charge_row,
            false => &self.row,
        }
    }
}

pub(crate) fn forms(lang: Lang) -> BTreeMap<String, Form> {
    let own = LETTERS.iter().find(|(code, _)| *code == lang.code());
    let text = own.or_else(|| LETTERS.first());
    let forms = text.and_then(|(_, text)| serde_json::from_str(text.text()).ok());
    forms.unwrap_or_default()
}

pub(crate) fn form(lang: Lang, kind: &str) -> Option<Form> {
    forms(lang).remove(kind)
}

/// The kinds of letters that are forms, each with what it is called.
pub(crate) fn kinds(lang: Lang) -> Vec<(String, String)> {
    let forms = forms(lang).into_iter();
    forms.map(|(kind, form)| (kind, form.title)).collect()
}

/// The form filled for a party.
pub(crate) fn filled(view: View<'_>, party: &str, form: &Form) -> Letter {
    let rows = rows::rows(view, party, form.rows);
    let writer = FormWriter {
        form,
        known: known(view, party, &rows),
        open: RefCell::new(Vec::new()),
    };
    let parts = form.text.iter().map(|part| writer.part(part, &rows));
    let parts = parts.collect();
    // What the subject leaves open is named as well, and read first.
    let of_text = writer.open.take();
    let subject = writer.write(&form.subject, &BTreeMap::new());
    let open = writer.open.take().into_iter().chain(of_text).collect();
    Letter {
        lang: view.lang.code(),
        subject,
        parts,
        open,
        address: None,
    }
}

/// What the record can fill in, whatever the row.
fn known(view: View<'_>, party: &str, rows: &[rows::Row]) -> BTreeMap<&'static str, String> {
    let lang = view.lang;
    let opened = view.opened();
    let service = Some(sellers(view, rows))
        .filter(|names| !names.is_empty())
        .or(opened.map(|opened| opened.service.clone()));
    let count = (!rows.is_empty()).then(|| rows.len().to_string());
    let mut known = BTreeMap::from([
        ("party", view.party(party)),
        ("today", day(lang, view.now)),
        ("events", view.state.seq.to_string()),
        ("hash", sanitize_inline(view.hash)),
    ]);
    let optional = [
        ("count", count),
        ("reference", reference(view, party)),
        ("service", service),
        ("noticed", opened.map(|opened| noticed(lang, opened))),
        ("sum", rows::sum(lang, rows)),
    ];
    for (name, text) in optional {
        let text = text.filter(|text| !text.trim().is_empty());
        known.extend(text.map(|text| (name, sanitize_inline(&text))));
    }
    known
}

/// The last case number that the party gave.
fn reference(view: View<'_>, party: &str) -> Option<String> {
    let contacts = view.state.contacts_with(party);
    let mut references = contacts.map(|contact| contact.speakers.last().reference);
    let last = references.rfind(|reference| !reference.is_empty());
    last.map(str::to_owned)
}

/// When it was noticed; where nobody said so, the sender has to.
fn noticed(lang: Lang, opened: &Opened) -> String {
    let at = day(lang, opened.noticed);
    match opened.noticed_guessed {
        true => format!("[[{}]]", t!(lang, LetterNoticedOpen, day = at)),
        false => at,
    }
}

/// The shops from which the items of the lines are, where there are several.
fn sellers(view: View<'_>, rows: &[rows::Row]) -> String {
    let mut roles = view.state.roles();
    let role = roles.find(|role| role.service && view.state.has_several(&role.id));
    let seller = |row: &rows::Row| {
        let item = view.state.item(row.item.as_ref()?)?;
        Some(view.party(view.state.owner(item, &role?.id)?))
    };
    view.lang.list(once(rows.iter().filter_map(seller)))
}

/// Writes texts and remembers what it had to leave open.
struct FormWriter<'a> {
    form: &'a Form,
    known: BTreeMap<&'static str, String>,
    open: RefCell<Vec<String>>,
}

impl FormWriter<'_> {
    fn write(&self, text: &str, row: &BTreeMap<&'static str, String>) -> String {
        let text = text::interpolate(text, |name| {
            let value = row.get(name).or_else(|| self.known.get(name)).cloned();
            value.or_else(|| self.form.open.get(name).map(|what| format!("[[{what}]]")))
        });
        self.mark(&text)
    }

    fn part(&self, paragraph: &Paragraph, rows: &[rows::Row]) -> Part {
        let write = |text: &String| self.write(text, &BTreeMap::new());
        match paragraph {
            Paragraph::Text(text) if text == "{rows}" => Part::Points(self.rows(rows)),
            Paragraph::Text(text) => Part::Text(write(text)),
            Paragraph::Points(points) => Part::Numbered(points.iter().map(write).collect()),
        }
    }

    fn rows(&self, rows: &[rows::Row]) -> Vec<String> {
        if rows.is_empty() {
            return vec![self.write(&self.form.empty_row, &BTreeMap::new())];
        }
        let row = |row: &rows::Row| self.write(self.form.row_of(row), &row.fields);
        rows.iter().map(row).collect()
    }

    /// `[[signature]]` becomes `[____ signature]`, which nobody overlooks.
    fn mark(&self, text: &str) -> String {
        let mut marked = String::new();
        let mut rest = text;
        while let Some((before, (what, after))) = rest
            .split_once("[[")
            .and_then(|(before, after)| Some((before, after.split_once("]]")?)))
        {
            marked.push_str(&format!("{before}[____ {what}]"));
            self.open.borrow_mut().push(what.to_owned());
            rest = after;
        }
        marked + rest
    }
}

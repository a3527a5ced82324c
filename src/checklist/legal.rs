//! Legal windows: deadlines that are a rule of law or of contract terms, and what they rest on.

use serde::{Deserialize, Serialize};

use super::{model::Checklist, step::Step};

/// What a legal window rests on, as it is told wherever somebody acts by it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Basis {
    /// The sources, in the order of the list.
    pub sources: Vec<Cited>,
    /// The day on which they were read, `2026-11-21`; the earliest of several.
    pub as_of: String,
}

/// A source as it is cited.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cited {
    /// What it is.
    pub title: String,
    /// Where it is; none for the authors' own knowledge.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

impl Checklist {
    /// What a step's deadline rests on in law or terms; none for a step that is no legal window.
    pub fn basis(&self, step: &Step) -> Option<Basis> {
        let cited = || {
            self.sources
                .iter()
                .filter(|source| step.sources.contains(&source.id))
        };
        let sources = cited()
            .map(|source| Cited {
                title: source.title.clone(),
                url: source.url.clone(),
            })
            .collect();
        let as_of = cited().filter_map(|source| source.checked.clone()).min()?;
        step.legal.then_some(Basis { sources, as_of })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checklist::Source;

    fn source(id: &str, checked: Option<&str>) -> Source {
        let url = checked.map(|_| format!("https://{id}.example"));
        Source {
            id: id.to_owned(),
            title: id.to_uppercase(),
            url,
            checked: checked.map(str::to_owned),
        }
    }

    #[test]
    fn a_window_is_as_old_as_its_oldest_source() {
        let list = crate::checklist::parse(include_str!("sample.json"));
        let sources = vec![
            source("a", Some("2026-11-21")),
            source("b", Some("2026-05-02")),
            source("c", None),
        ];
        let list = Checklist {
            sources,
            ..list.unwrap()
        };
        let cites = |legal| Step {
            legal,
            sources: vec!["b".into(), "a".into()],
            ..Step::default()
        };
        let basis = list.basis(&cites(true)).unwrap();
        assert_eq!(basis.as_of, "2026-05-02");
        assert_eq!(
            basis
                .sources
                .iter()
                .map(|one| one.title.as_str())
                .collect::<Vec<_>>(),
            ["A", "B"]
        );
        assert_eq!(list.basis(&cites(false)), None);
    }
}

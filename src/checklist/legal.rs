//! Legal windows: deadlines that are a rule of law or of contract terms, and their sources.

use serde::{Deserialize, Serialize};

use super::{model::Checklist, step::Step};

/// The sources of a legal window, shown wherever a user acts by it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Basis {
    /// The sources, in the order of the list.
    pub sources: Vec<Cited>,
    /// The day on which they were read, `2026-11-21`; the earliest of several.
    pub as_of: String,
    /// Whether one of them is the official text; `false` when the list says that none is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub official: Option<bool>,
}

/// A source as it is cited.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cited {
    pub title: String,
    /// Where it is; none for the authors' own knowledge.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

impl Checklist {
    /// The sources of a step's deadline in law or terms; none for a step that is not a legal window.
    pub fn basis(&self, step: &Step) -> Option<Basis> {
        if !step.legal {
            return None;
        }
        let rests_on = self.sources_of(step);
        let cited = self.sources.iter();
        let cited = cited.filter(|source| rests_on.contains(&source.id));
        let days = cited.clone().filter_map(|source| source.checked.clone());
        let as_of = days.min()?;
        let official = cited.clone().filter_map(|source| source.official).max();
        let sources = cited.map(|source| Cited {
            title: source.title.clone(),
            url: source.url.clone(),
        });
        Some(Basis {
            sources: sources.collect(),
            as_of,
            official,
        })
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
            official: None,
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

    #[test]
    fn one_official_text_is_enough_and_silence_says_neither() {
        let says = |official: [Option<bool>; 2]| {
            let list = crate::checklist::parse(include_str!("sample.json")).unwrap();
            let sources = ["a", "b"].iter().zip(official);
            let sources = sources.map(|(id, official)| Source {
                official,
                ..source(id, Some("2026-12-01"))
            });
            let list = Checklist {
                sources: sources.collect(),
                ..list
            };
            let step = Step {
                legal: true,
                sources: vec!["a".into(), "b".into()],
                ..Step::default()
            };
            list.basis(&step).unwrap().official
        };
        assert_eq!(says([Some(false), Some(true)]), Some(true));
        assert_eq!(says([Some(false), None]), Some(false));
        assert_eq!(says([None, None]), None);
    }
}

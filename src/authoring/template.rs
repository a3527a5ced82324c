//! What an author starts from: a small list, and the schema for editors.

include!(concat!(env!("OUT_DIR"), "/checklist_schema.rs"));

/// A small list to start one's own from; its texts explain themselves.
pub fn template() -> &'static str {
    include_str!("template.json")
}

/// The JSON Schema of the format, for editors.
pub fn schema() -> &'static str {
    CHECKLIST_SCHEMA.text()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        authoring::{draw, load},
        checklist::{built_in, parse},
        text::Lang,
    };

    #[test]
    fn every_built_in_list_keeps_everything() {
        let ids: Vec<_> = built_in().iter().map(|(id, _)| *id).collect();
        for (id, text) in built_in() {
            let (list, problems) = load(text.as_bytes(), &ids);
            let path = format!("checklists/{id}.json");
            let picture = draw(&problems, &path, text, Lang::english());
            assert!(problems.is_empty(), "{picture}");
            let list = list.unwrap();
            assert_eq!(list.id, *id);
            assert_eq!(list.languages, ["en", "ja"]);
            assert_eq!(parse(text).unwrap(), list);
        }
    }

    #[test]
    fn the_template_has_nothing_to_mend() {
        let (list, problems) = load(template().as_bytes(), &[]);
        let picture = draw(&problems, "template.json", template(), Lang::english());
        assert!(problems.is_empty(), "{picture}");
        let list = list.unwrap();
        assert_eq!(list.schema.as_deref(), Some("./checklist.schema.json"));
        assert!(
            list.steps().any(|(_, step)| step.critical),
            "it shows a critical question with its way on"
        );
    }
}

//! Small playbooks of each family, and files that are none.

use super::{
    Loss, Lost, MAX_BYTES, Naming, NotAPlaybook, OtherJson, build, guessed_language, read,
};
use crate::{authoring, checklist::Checklist, text::Lang};

mod cacao;
mod markdown;
mod thehive;

fn losses_of(text: &str) -> Vec<Loss> {
    read(text.as_bytes(), Lang::english()).unwrap().losses
}

/// The kinds of what is lost, each once, in their order.
fn kinds(text: &str) -> Vec<&'static str> {
    let mut kinds: Vec<Lost> = losses_of(text).iter().map(|loss| loss.kind).collect();
    kinds.sort();
    kinds.dedup();
    kinds.into_iter().map(Lost::code).collect()
}

/// The list of a playbook, which `checklist check` accepts.
#[track_caller]
fn list(text: &str) -> Checklist {
    let language = guessed_language(text.as_bytes());
    let read = read(text.as_bytes(), Lang::find(language).unwrap()).unwrap();
    let naming = Naming {
        id: None,
        file: "sample.json".to_owned(),
        language: language.to_owned(),
        day: "2026-12-01".to_owned(),
        taken: vec!["taken".to_owned()],
    };
    let list = build(read.playbook, &naming);
    let text = serde_json::to_string_pretty(&list).unwrap();
    let proved = authoring::prove(text.as_bytes(), &[]);
    let picture = authoring::draw(&proved.problems, "sample", &text, Lang::english());
    assert!(proved.list.is_some(), "{picture}");
    list
}

/// Phases and steps as an outline: `# phase`, `name | line | line`, `? question`, `< condition`.
fn outline(list: &Checklist) -> Vec<String> {
    let own = |words: &crate::text::LocalizedText| words.0.values().next().unwrap().clone();
    let mut lines = Vec::new();
    for phase in &list.phases {
        lines.push(format!("# {}", own(&phase.title)));
        for step in &phase.steps {
            let asked = step.ask.as_ref().map(|ask| format!("? {}", own(ask)));
            let mut line = asked.unwrap_or_else(|| own(step.act.as_ref().unwrap()));
            let text = step.text.as_ref().map(own).unwrap_or_default();
            text.lines().for_each(|more| line += &format!(" | {more}"));
            if let Some(when) = &step.when {
                line += &format!(" < {}", serde_json::to_string(when).unwrap());
            }
            lines.push(line);
        }
    }
    lines
}

fn not(text: &str) -> NotAPlaybook {
    read(text.as_bytes(), Lang::english()).unwrap_err()
}

#[test]
fn files_that_are_no_playbook_say_why() {
    assert_eq!(not(" \n"), NotAPlaybook::Empty);
    assert_eq!(not("just words"), NotAPlaybook::NoTask);
    assert_eq!(not("{\"a\": 1}"), NotAPlaybook::Other(OtherJson::Unknown));
    assert_eq!(not("[]"), NotAPlaybook::Other(OtherJson::Unknown));
    let bundle = r#"{"type": "bundle", "objects": []}"#;
    assert_eq!(not(bundle), NotAPlaybook::Other(OtherJson::Bundle));
    let own = r#"{"format": 1, "id": "a", "phases": []}"#;
    assert_eq!(not(own), NotAPlaybook::Other(OtherJson::Checklist));
    assert_eq!(not(r#"{"name": "a", "tasks": []}"#), NotAPlaybook::NoTask);
    let two = r#"[{"name": "A", "tasks": []}, {"name": "B", "tasks": []}]"#;
    let names = vec!["A".to_owned(), "B".to_owned()];
    assert_eq!(not(two), NotAPlaybook::Several(names));
    let words = "EOF while parsing an object".to_owned();
    assert_eq!(not("{\n\"a\": 1"), NotAPlaybook::Json(2, 6, words));
    let bytes = |bytes: &[u8]| read(bytes, Lang::english()).unwrap_err();
    assert_eq!(bytes(b"- [ ] a\xff"), NotAPlaybook::NotText(8));
    assert_eq!(bytes(b"- [ ] a\0"), NotAPlaybook::NotText(8));
    let deep = format!("{}{}", "{\"a\":".repeat(200), "1");
    assert_eq!(not(&deep), NotAPlaybook::TooDeep);
    let huge = "- [ ] task\n".repeat(400_000);
    assert!(huge.len() as u64 > MAX_BYTES);
    assert_eq!(not(&huge), NotAPlaybook::TooLarge { most: 4 });
}

#[test]
fn the_language_is_guessed_from_the_words() {
    assert_eq!(guessed_language(b"- [ ] Call the bank"), "en");
    let japanese = "- [ ] 銀行に電話して、カードを止めてもらいます";
    assert_eq!(guessed_language(japanese.as_bytes()), "ja");
    let json = r#"{"name":"不正ログイン","tasks":[{"title":"パスワードを変更します"}]}"#;
    assert_eq!(guessed_language(json.as_bytes()), "ja");
}

#[test]
fn ids_are_made_of_titles_and_differ_between_lists() {
    let of = |title: &str| {
        list(&format!(
            "# {title}\n\n- [ ] Call the bank\n- [ ] Call the bank"
        ))
    };
    assert_eq!(of("Lost card").id, "lost-card");
    assert_eq!(of("Taken").id, "taken-imported");
    assert_eq!(of("紛失").id, "sample", "by the file");
    assert_eq!(of("7 things").id, "things");
    let ids = |list: &Checklist| {
        let steps = list.all_steps().map(|step| step.id.clone());
        steps.collect::<Vec<_>>()
    };
    let (first, second) = (of("Lost card"), of("Lost key"));
    assert_eq!(ids(&first), ids(&of("Lost card")), "they stay");
    assert!(ids(&first).iter().all(|id| !ids(&second).contains(id)));
    assert_ne!(ids(&first)[0], ids(&first)[1]);
}

#[test]
fn hidden_characters_and_brackets_go_and_are_named() {
    let text = "# A\n\n- [ ] safe\u{202e}exe\u{7} {name}\n";
    assert_eq!(outline(&list(text))[1], "safeexe (name)");
    assert_eq!(kinds(text), ["hidden", "brace"]);
}

#[test]
fn texts_of_any_length_are_whole() {
    let long = "word ".repeat(9000);
    let text = format!("# A\n\n- [ ] Do it\n\n  {long}\n");
    let list = list(&text);
    let all = outline(&list).join(" ");
    assert_eq!(all.matches("word").count(), 9000);
    assert!(list.all_steps().count() > 1, "it goes on in a next step");
    let name = format!("# A\n\n- [ ] {}\n", "deed ".repeat(300));
    let step = self::list(&name);
    let step = step.all_steps().next().unwrap();
    let whole = step.text.as_ref().unwrap().0.get("en").unwrap();
    assert_eq!(whole.matches("deed").count(), 300);
}

#[test]
fn what_costs_much_time_elsewhere_costs_little() {
    let start = std::time::Instant::now();
    for sign in ["[", "*a ", "<", "`", "&", "![", "[](", "_", "> ", "| "] {
        let line = sign.repeat(200_000 / sign.len());
        let read = read(format!("- [ ] {line}").as_bytes(), Lang::english());
        assert!(read.is_ok() || sign == "> " || sign == "| ", "{sign}");
    }
    let nested: String = (0..1500).map(|depth| " ".repeat(depth) + "- a\n").collect();
    list(&nested);
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

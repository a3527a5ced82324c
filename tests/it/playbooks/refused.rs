//! Files that are no playbook, and names that are none: said, and nothing is written.

use crate::env::Env;

#[test]
fn what_is_no_playbook_is_refused_with_the_reason() {
    let env = Env::new();
    let cases: [(&str, &[u8], &str); 9] = [
        ("empty.md", b"", "It is empty."),
        ("words.md", b"# Title\n\nNo task here.\n", "There is no task in it"),
        ("broken.json", b"{\n\"name\": \"a\",", "JSON, line 2, column"),
        ("other.json", b"{\"name\": \"a\"}", "Readable are TheHive case templates"),
        ("bundle.json", b"{\"type\": \"bundle\", \"objects\": []}", "It is a STIX bundle."),
        ("list.json", b"{\"format\": 1, \"phases\": []}", "It is a checklist already."),
        ("latin.md", b"- [ ] caf\xe9\n", "It is no UTF-8 text at byte 10."),
        ("none.json", b"{\"name\": \"a\", \"tasks\": []}", "There is no task in it"),
        (
            "two.json",
            b"[{\"name\": \"A\", \"tasks\": [{\"title\": \"x\"}]}, {\"name\": \"B\", \"tasks\": []}]",
            "It has several: A, B.",
        ),
    ];
    for (name, bytes, reason) in cases {
        env.file(name, bytes);
        let refused = env.run(&["checklist", "import", name]);
        assert_eq!(refused.status, 5, "{name}: {refused:?}");
        let flat = refused
            .stderr
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        assert!(flat.contains(reason), "{name}: {flat}");
    }
    let deep = format!("{{\"tasks\": {}", "[".repeat(500));
    let refused = env.run_with(&["checklist", "import", "-"], &deep);
    assert!(refused.stderr.contains("nested too deeply"), "{refused:?}");
    env.file("huge.md", "- [ ] task\n".repeat(400_000));
    assert_eq!(env.run(&["checklist", "import", "huge.md"]).status, 5);
    assert_eq!(env.run(&["checklist", "import", "gone.md"]).status, 1);
    assert!(
        !env.home().join("config/kakunin/checklists").exists(),
        "nothing was written"
    );
}

#[test]
fn names_that_are_none_are_refused() {
    let env = Env::new();
    env.file("tasks.md", "- [ ] Call the bank\n");
    for flag in [
        ["--id", "Not An Id"],
        ["--id", "reach"],
        ["--language", "klingon"],
    ] {
        let refused = env.run(&["checklist", "import", "tasks.md", flag[0], flag[1]]);
        assert_eq!(refused.status, 2, "{flag:?}: {refused:?}");
        assert!(refused.stderr.contains(flag[0]), "{refused:?}");
    }
}

#[test]
fn hidden_characters_of_a_file_reach_no_screen() {
    let env = Env::new();
    let tasks = "# A\u{202e}b\n\n- [ ] c\u{1b}[2Jd\u{200b}\n";
    let told = env
        .run_with(&["checklist", "import", "-", "--id", "plain"], tasks)
        .done();
    let shown = env.run(&["checklist", "show", "plain"]).done().stdout;
    for text in [&told.stdout, &shown] {
        assert!(
            !text.contains(['\u{202e}', '\u{1b}', '\u{200b}']),
            "{text:?}"
        );
    }
    assert!(told.stdout.contains("hidden characters"), "{}", told.stdout);
}

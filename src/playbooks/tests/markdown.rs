//! Task lists in Markdown.

use super::{kinds, list, losses_of, outline};

const TASKS: &str = "\
---
owner: nobody
---

# Lost laptop

For laptops of the house.

- no phones

## First hour

Stay calm.

- [ ] **Call** the desk. See
      [the numbers](https://example.org/n).
  - ask for Kim
    - or for Lee
  - [ ] note the number

  Then wait.

- [x] Lock it

### If that fails

1. Change `the password`
   ```
   passwd --now
   ```

## Later

| who | what |
|-----|------|
| Kim | asks |

<!-- remove before printing -->

## Nothing here
";

#[test]
fn headings_boxes_points_and_paragraphs_find_their_places() {
    let list = list(TASKS);
    assert_eq!(
        outline(&list),
        [
            "# First hour",
            "Call the desk. See the numbers (https://example.org/n). \
             | - ask for Kim | - or for Lee | - note the number | Then wait.",
            "Lock it",
            "# First hour - If that fails",
            "Change the password | passwd --now",
        ]
    );
    let about = list.about.as_ref().unwrap().0.get("en").unwrap();
    assert_eq!(
        about,
        "For laptops of the house.\n- no phones\nFirst hour\nStay calm.\n\
         Later\nwho | what\nKim | asks\nNothing here"
    );
}

#[test]
fn what_is_not_kept_is_named_by_line() {
    assert_eq!(
        kinds(TASKS),
        ["progress", "nesting", "formatting", "comment"]
    );
    let losses = losses_of(TASKS);
    let progress = losses.iter().find(|loss| loss.kind.code() == "progress");
    assert_eq!(progress.unwrap().place, "line 23");
}

#[test]
fn items_are_tasks_where_there_are_no_boxes() {
    let text = "Before you start:\n\n* One\n* Two\n  two more\n\nAfter.\n";
    assert_eq!(outline(&list(text)), ["# Steps", "One", "Two two more"]);
    let japanese = "# 紛失\n\n## すぐ\n\n1. 電話をかけて\n   止めてもらいます。\n2. 控えます。\n";
    assert_eq!(
        outline(&list(japanese)),
        ["# すぐ", "電話をかけて止めてもらいます。", "控えます。"]
    );
}

#[test]
fn marks_inside_a_line_become_plain_text() {
    let shown = |text: &str| {
        let list = list(&format!("- [ ] {text}\n"));
        outline(&list)[1..].join("\n")
    };
    for (marked, plain) in [
        ("**a** and *b* or __c__ _d_ ~~e~~", "a and b or c d e"),
        ("***all***", "all"),
        (
            "snake_case_name and 5 * 3 * 2",
            "snake_case_name and 5 * 3 * 2",
        ),
        ("`x *y* z` and ``a`b``", "x *y* z and a`b"),
        (r"\*not\* \_here\_ C:\dir", "*not* _here_ C:\\dir"),
        (
            "[a](https://e.org) <https://f.org>",
            "a (https://e.org) https://f.org",
        ),
        ("[https://e.org](https://e.org)", "https://e.org"),
        ("[**a**](b \"title\") [c] [d][1]", "a (b) [c] [d][1]"),
        ("![shot](a.png)", "shot (a.png)"),
        (
            "<b>x</b> <user> &lt;y&gt; &amp; &#9731; &nope;",
            "x <user> <y> & ☃ &nope;",
        ),
        (
            "<a href=\"https://e.org\">there</a>",
            "there (https://e.org)",
        ),
        ("open **only", "open **only"),
        ("a&#x202e;b &#123;c&#125;", "a b (c)"),
    ] {
        assert_eq!(shown(marked), plain, "{marked}");
    }
    let broken = list("- [ ] one<br>two\n");
    assert_eq!(outline(&broken)[1], "one two");
}

#[test]
fn titles_under_lines_and_unclosed_code_are_read() {
    let text = "Title\n=====\n\nPart\n----\n\n- [ ] a\n\n```\nrest\n- [ ] no task\n";
    let list = list(text);
    assert_eq!(outline(&list), ["# Part", "a"]);
    assert_eq!(list.id, "title");
    let about = list.about.as_ref().unwrap().0.get("en").unwrap();
    assert_eq!(about, "Part\nrest\n- [ ] no task");
}

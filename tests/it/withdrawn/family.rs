//! An order of the family is out of every sum, and stays on record with its reason.

use super::called;
use crate::env::Env;

#[test]
fn a_family_order_is_out_of_every_sum_and_paper_and_listed_with_its_reason() {
    let env = called();
    let why = "my daughter's order";
    let sum = |env: &Env| -> i64 {
        let board = env.run(&["board", "--json"]).done().json();
        board["exposure"]
            .as_array()
            .unwrap()
            .iter()
            .map(|sum| sum["minor"].as_i64().unwrap())
            .sum()
    };
    let before = sum(&env);
    assert_eq!(
        env.run(&["take-out", "4418"]).status,
        5,
        "it needs a reason"
    );
    let out = env.run(&["take-out", "4418", "--why", why]).done().stdout;
    assert!(
        out.contains("4418 Smart watch") && out.contains(why),
        "{out}"
    );
    assert_eq!(sum(&env), before - 39_800);
    assert!(
        !env.run(&["call", "shop", "--template"])
            .done()
            .stdout
            .contains("4418")
    );
    for kind in ["dispute", "refusal"] {
        let letter = env.run(&["letter", "card", "--kind", kind]).done().stdout;
        assert!(
            !letter.contains("4418") && !letter.contains("39,800"),
            "{letter}"
        );
    }
    for (reader, hears) in [
        ("self", true),
        ("card", true),
        ("police", true),
        ("shop", true),
        ("courier", false),
    ] {
        let paper = env.run(&["report", "--for", reader]).done().stdout;
        let text = paper.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(
            text.contains("order 4418") && text.contains(why),
            hears,
            "{reader}: {text}"
        );
        assert!(
            reader == "self" || !text.contains("39,800"),
            "{reader}: {text}"
        );
        assert!(
            reader == "self" || text.matches("4418").count() == usize::from(hears),
            "{reader}: {text}"
        );
    }
    let board = env.run(&["board"]).done().stdout;
    assert!(
        board.contains("taken out: 4418 Smart watch (my daughter's order)"),
        "{board}"
    );
    let json = env.run(&["board", "--json"]).done().json();
    assert_eq!(
        (&json["taken_out"][0]["item"], &json["taken_out"][0]["out"]),
        (&"order-2".into(), &why.into())
    );
    let of_item = json["checks"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|check| check["item"] == "order-2");
    for check in of_item {
        assert_eq!(
            (&check["live"], &check["out"]),
            (&"no".into(), &why.into()),
            "{check}"
        );
    }
    assert!(
        env.run(&["history"])
            .done()
            .stdout
            .contains("taken out: 4418 Smart watch")
    );

    env.run(&["put-back", "4418", "--why", "it was not hers"])
        .done();
    assert_eq!(sum(&env), before);
    let ja = env.lang("ja");
    ja.run(&["外す", "4418", "--why", "娘の注文"]).done();
    assert!(
        ja.run(&["board"])
            .done()
            .stdout
            .contains("対象外: 4418 Smart watch(娘の注文)")
    );
    ja.run(&["戻す", "4418", "--why", "娘のものではなかった"])
        .done();
    assert_eq!(sum(&env), before);
}

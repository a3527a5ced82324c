//! Each order has its shop, and a shop reads what concerns it.

use serde_json::Value;

use super::{check, orders, record, stdout};

#[test]
fn an_order_is_asked_of_its_shop_and_of_nobody_while_that_is_not_said() {
    let env = orders();
    record(
        &env,
        &[
            "parcel-stopped@4417",
            "confirmed",
            "--person",
            "Sato",
            "--said-back",
        ],
    )
    .done();
    let added = stdout(&env, &["add", "party", "shop", "Beta", "Mall"]);
    assert!(
        added.contains("shop-2")
            && added.contains("stay with it: 4417")
            && added.contains("which shop? 4418 4420"),
        "{added}"
    );
    assert_eq!(
        check(&env, "parcel-stopped@order-1")["standing"],
        "confirmed"
    );
    let open = check(&env, "parcel-stopped@order-2");
    assert_eq!(
        (&open["live"], &open["state"], &open["party"]),
        (&"waits".into(), &"which shop?".into(), &Value::Null)
    );
    let board = stdout(&env, &["board"]);
    assert!(
        board.contains("NEXT    which shop? 4418 4420")
            && board.contains("nobody said to which one"),
        "{board}"
    );
    assert!(stdout(&env.lang("ja"), &["board"]).contains("どの通販会社?"));
    let early = record(
        &env,
        &["parcel-stopped@4418", "confirmed", "--person", "Sato"],
    );
    assert!(
        early.status == 5
            && early
                .stderr
                .replace("\n  ", " ")
                .contains("fix shop@order-2"),
        "{early:?}"
    );

    stdout(&env, &["fix", "shop@4418", "shop-2"]);
    stdout(&env, &["fix", "通販会社@4420", "beta"]);
    assert_eq!(env.run(&["fix", "shop@4420", "card"]).status, 2);
    let next = env.run(&["board", "--json"]).done().json();
    assert_eq!(
        next["next"]["party"], "shop-2",
        "the gift code of the other shop comes first"
    );
    record(
        &env,
        &["parcel-stopped@4418", "refused", "--person", "Ueda"],
    )
    .done();
    assert_eq!(
        check(&env, "parcel-stopped@order-1")["standing"],
        "confirmed"
    );

    let listed = stdout(&env, &["add", "order", "4431", "5000", "mug"]);
    assert!(listed.contains("which shop? 4431"), "{listed}");
    stdout(
        &env,
        &[
            "add",
            "order",
            "4432",
            "5000",
            "mug",
            "--party",
            "shop=beta",
        ],
    );
    assert_eq!(check(&env, "parcel-stopped@order-5")["party"], "shop-2");
    assert_eq!(
        env.run(&[
            "add",
            "order",
            "4433",
            "5000",
            "mug",
            "--party",
            "shop=card"
        ])
        .status,
        2
    );
    assert_eq!(
        env.run(&["add", "order", "4433", "5000", "mug", "--party", "shop"])
            .status,
        2
    );
}

#[test]
fn a_shop_reads_its_own_orders_and_words_alone() {
    let env = orders();
    record(
        &env,
        &[
            "parcel-stopped@4417",
            "confirmed",
            "--person",
            "Sato",
            "--said-back",
            "--words",
            "left the line",
        ],
    )
    .done();
    stdout(&env, &["add", "party", "shop", "Beta Mall"]);
    stdout(&env, &["fix", "shop@4418", "shop-2"]);
    stdout(&env, &["fix", "shop@4420", "shop-2"]);
    record(
        &env,
        &[
            "parcel-stopped@4418",
            "refused",
            "--person",
            "Ueda",
            "--words",
            "gone",
        ],
    )
    .done();
    let (acorn, beta) = (
        stdout(&env, &["report", "--for", "shop", "--format", "text"]),
        stdout(&env, &["report", "--for", "Beta Mall", "--format", "text"]),
    );
    for (report, own, others) in [
        (
            &acorn,
            ["4417", "Sato", "left the line"],
            ["4418", "Ueda", "gone"],
        ),
        (
            &beta,
            ["4418", "Ueda", "gone"],
            ["4417", "Sato", "left the line"],
        ),
    ] {
        assert!(own.iter().all(|word| report.contains(word)), "{report}");
        assert!(others.iter().all(|word| !report.contains(word)), "{report}");
    }
    assert!(
        !acorn.contains("Beta") && beta.contains("For: Beta Mall"),
        "{acorn}{beta}"
    );
    let own = stdout(&env, &["report", "--format", "md"]);
    assert!(
        own.contains("Beta Mall, Ueda") && own.contains("Acorn Shop, Sato"),
        "{own}"
    );
}

#[test]
fn an_order_that_turns_out_to_be_of_another_shop_breaks_nobody_s_word() {
    let env = orders();
    record(
        &env,
        &[
            "parcel-stopped@4417",
            "confirmed",
            "--person",
            "Sato",
            "--said-back",
        ],
    )
    .done();
    stdout(&env, &["add", "party", "shop", "Beta Mall"]);
    assert_eq!(
        env.run(&["fix", "shop@4417", "shop-2"]).status,
        5,
        "it was asked of the other one: that needs a reason"
    );
    stdout(
        &env,
        &[
            "fix",
            "shop@4417",
            "shop-2",
            "--why",
            "its mail is from them",
        ],
    );
    assert_eq!(
        check(&env, "parcel-stopped@order-1")["standing"],
        "not-asked"
    );
    record(
        &env,
        &["parcel-stopped@4417", "refused", "--person", "Ueda"],
    )
    .done();
    let report = env.run(&["report", "--format", "json"]).done().json();
    assert_eq!(
        report["broken"].as_array().map(Vec::len),
        Some(0),
        "{}",
        report["broken"]
    );
    let said = report["confirmations"].as_array().unwrap();
    let row = |at: usize| {
        ["party", "person", "state"].map(|key| said[at][key].as_str().unwrap().to_owned())
    };
    assert_eq!(
        row(0),
        ["Acorn Shop", "Sato", ""],
        "what they said counts for no order of theirs"
    );
    assert_eq!(row(1), ["Beta Mall", "Ueda", "REFUSED"]);
    let corrections = report["corrections"].as_array().unwrap();
    assert!(
        corrections
            .iter()
            .any(|one| one["old"] == "Acorn Shop" && one["new"] == "Beta Mall"),
        "{corrections:?}"
    );
    let items = report["items"][0]["fields"].as_array().unwrap();
    assert!(
        items
            .iter()
            .any(|field| field["label"] == "shop" && field["value"] == "Beta Mall"),
        "{items:?}"
    );
}

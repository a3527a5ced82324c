//! Calls that go through a noted number, that nobody answers, that another program ends, that leave
//! a question out.

use crate::{
    env::Env,
    scripted_call::{eight_orders, record},
    tty::Tty,
};

fn bodies(env: &Env, kind: &str) -> Vec<serde_json::Value> {
    record(env)
        .into_iter()
        .filter(|event| event[0] == kind)
        .map(|event| event[1].clone())
        .collect()
}

#[test]
fn a_number_that_nobody_answers_gives_way_to_the_next_and_a_yes_names_the_one_used() {
    let env = eight_orders();
    for number in ["0120-000-147", "03-0000-0000"] {
        env.run(&[
            "add",
            "channel",
            "shop",
            number,
            "--source",
            "earlier-bill",
            "--needs-login",
            "no",
        ])
        .done();
    }
    let mut tty = Tty::start(&env, &["call", "shop"]);
    tty.answer("Through 03-0000-0000?", "y");
    tty.answer("In case the line drops. Name?", "0");
    assert_eq!(tty.wait_exit(), 0);
    assert_eq!(
        bodies(&env, "channel_tried"),
        [serde_json::json!({ "channel": 2, "reached": false })]
    );

    let mut tty = Tty::start(&env, &["call", "shop"]);
    tty.answer("Through 0120-000-147?", "y");
    tty.answer("In case the line drops. Name?", "Sato");
    tty.wait_prompt("Case number?");
    assert_eq!(
        bodies(&env, "channel_tried")[1],
        serde_json::json!({ "channel": 1, "reached": true })
    );
    assert_eq!(bodies(&env, "contact_started")[1]["channel"], 1);
    let board = env.run(&["board", "--json"]).json();
    let reach = board["checks"]
        .as_array()
        .unwrap()
        .iter()
        .find(|check| check["id"] == "reach/shop")
        .unwrap();
    assert_eq!(reach["standing"], "verified");
}

#[test]
fn a_question_left_out_is_named_before_hanging_up_and_not_asked_for_ever() {
    let env = eight_orders();
    env.run(&["add", "question", "--party", "police", "Who comes?"])
        .done();
    let mut tty = Tty::start(&env, &["call", "police"]);
    tty.answer("In case the line drops. Name?", "Ito");
    // A desk without accounts is not asked for a way without signing in.
    tty.answer("Case number?", "");
    tty.answer("A number for the case?", "");
    tty.wait_for("/skip leaves it not asked");
    tty.answer("A number for the case?", "");
    tty.answer("B Who comes?", "c");
    tty.answer("Said back?", "y");
    tty.wait_for("not asked yet: A");
}

#[test]
fn an_answer_after_another_program_ended_the_call_begins_a_contact_of_its_own() {
    let env = eight_orders();
    let mut tty = Tty::start(&env, &["call", "shop"]);
    tty.answer("In case the line drops. Name?", "Sato");
    tty.answer("Case number?", "1");
    tty.answer("Number or mail", "");
    tty.wait_prompt("A codes void?");
    env.run_with(
        &["call", "shop", "--answers", "-"],
        "person Ueda\nB d\nend\n",
    )
    .done();
    tty.answer("A codes void?", "c");
    tty.answer("3 orders, 1 letter: 4421, 4430 not asked?", "");
    tty.wait_for("4420 is void");
    tty.answer("Said back?", "y");
    tty.wait_prompt("B parcels stopped?");
    let board = env.run(&["board", "--json"]).json();
    let check = |id: &str| {
        board["checks"]
            .as_array()
            .unwrap()
            .iter()
            .find(|check| check["id"] == id)
            .unwrap()
            .clone()
    };
    assert_eq!(
        check("suspicious-order/code-void@order-3")["standing"],
        "confirmed"
    );
    assert_eq!(
        check("suspicious-order/parcel-stopped@order-1")["standing"],
        "not-known"
    );
}

//! Story 1 without a terminal: flags and answers files.

use serde_json::json;

use super::{CHARGED, CLOSED, SHIPPED};
use crate::{
    env::Env,
    states::{States, states},
};

/// The same story by flags and answers files, and the states after each of its stages.
pub(super) fn told() -> Vec<(&'static str, States)> {
    told_in(&Env::new())
}

/// The same in a home that somebody goes on to look at.
pub(crate) fn told_in(env: &Env) -> Vec<(&'static str, States)> {
    env.with_orders();
    env.run(&["record", "signed-in", "no"]).done();
    let mut all = vec![("orders", states(env))];
    let call = env
        .run_with(&["call", "shop", "--answers", "-", "--json"], FIRST_CALL)
        .done()
        .json();
    assert_eq!(
        (&call["statements"], &call["said_back"]),
        (&17.into(), &4.into()),
        "{call}"
    );
    all.push(("first call", states(env)));

    let env = env.at(SHIPPED);
    let seen = env
        .run(&["observe", "4417", "shipped", "--json"])
        .done()
        .json();
    assert_eq!(
        seen["contradicted"],
        json!(["suspicious-order/parcel-stopped@order-1"])
    );
    let siblings = [2, 5, 6].map(|order| format!("suspicious-order/parcel-stopped@order-{order}"));
    assert_eq!(seen["in_doubt"], json!(siblings));
    assert_eq!(
        seen["opened"][0],
        "suspicious-order/parcel-returned@order-1"
    );
    all.push(("shipped", states(&env)));
    env.run_with(&["call", "courier", "--answers", "-"], COURIER_CALL)
        .done();
    all.push(("courier", states(&env)));

    let env = env.at(CHARGED);
    let seen = env
        .run(&["observe", "4417", "charged", "--on", "18 may", "--json"])
        .done()
        .json();
    assert_eq!(
        seen["contradicted"],
        json!(["suspicious-order/no-charge@order-1"])
    );
    all.push(("charged", states(&env)));
    env.run_with(&["call", "card", "--answers", "-"], CARD_CALL)
        .done();
    all.push(("card issuer", states(&env)));

    let env = env.at(CLOSED);
    env.run(&["observe", "4421", "code-used"]).done();
    let open = env.run(&["close"]);
    assert_eq!(open.status, 4, "what is open takes a reason: {open:?}");
    env.run(&["close", "--unsettled", "the code is lost"])
        .done();
    all.push(("closed", states(&env)));
    env.run(&["verify"]).done();
    all
}

/// The call of the first morning; what they changed is simply said again.
const FIRST_CALL: &str = "\
person Sato
ref 881-2207
tel 0120-000-147
A crd
A said-back y
B ccccp
B 4431 by fri 17:00
B said-back y
C c.
C said-back n
C 4426p
C 4426 by 20 may
C said-back y
D p
D by 10:30
D said-back y
next list of the 8 orders by mail
by 17:00
end
";

const COURIER_CALL: &str = "\
person desk 3
ref PC-7
A cddd
A said-back y
end
";

const CARD_CALL: &str = "\
person desk 3
ref CC-9
A c
A said-back y
B cpppppp
B by +7d
B said-back y
end
";

//! Each fault with its code.

use super::*;

#[test]
fn each_fault_is_told_by_its_code() {
    let mut differing = Vec::new();
    for (from, to, expected) in [
        // shape
        ("\"within\": \"30m\"", "\"withn\": \"30m\"", &["K0101"][..]),
        ("\"version\": \"1.0.0\",", "", &["K0102"]),
        ("\"critical\": true", "\"critical\": \"yes\"", &["K0103"]),
        (
            "\"after_attempts\": 2",
            "\"after_attempts\": 1.5",
            &["K0103"],
        ),
        (
            "\"after_attempts\": 2",
            "\"after_attempts\": -1",
            &["K0103"],
        ),
        ("\"is\": \"parcel\"", "\"is\": 3", &["K0103"]),
        ("\"is\": \"parcel\"", "\"is\": [\"parcel\", 3]", &["K0103"]),
        ("\"is\": \"parcel\"", "\"is\": null", &["K0103"]),
        ("\"type\": \"money\"", "\"type\": \"mony\"", &["K0104"]),
        (
            "\"id\": \"shop\",",
            "\"id\": \"shop\", \"id\": \"shop\",",
            &["K0105"],
        ),
        (
            "\"within\": \"30m\"",
            "\"within\": \"half an hour\"",
            &["K0106"],
        ),
        ("Can you sign in?", &"long ".repeat(401), &["K0107"]),
        ("Can you sign in?", "Can you \\u202esign in?", &["K0108"]),
        ("Can you sign in?", "Can you\\nsign in?", &["K0108"]),
        ("Can you sign in?", "Can you \u{200b}sign in?", &["K0108"]),
        (
            "Take the whole window.\\n",
            "Take the whole\\twindow.",
            &["K0108"],
        ),
        ("Which orders?", "Which\\norders?", &["K0108"]),
        ("Keep screenshots.", "Keep\\nscreenshots.", &["K0108"]),
        (
            "\"tags\": [",
            "\"default_sources\": [\"F99\"], \"tags\": [",
            &["K0208"],
        ),
        ("\"severity\": \"high\"", "\"severity\": \"hi\"", &["K0104"]),
        // names
        ("\"id\": \"sample\"", "\"id\": \"Sample List\"", &["K0201"]),
        ("\"id\": \"sample\"", "\"id\": \"reach\"", &["K0202"]),
        (
            "\"id\": \"charged_at\"",
            "\"id\": \"charged at\"",
            &["K0201", "K0206", "K0206"],
        ),
        ("\"id\": \"later\"", "\"id\": \"now\"", &["K0203"]),
        ("\"id\": \"screenshots\"", "\"id\": \"dispute\"", &["K0203"]),
        (
            "\"languages\": [\"en\", \"ja\"]",
            "\"languages\": [\"en\", \"ja\", \"ja\"]",
            &["K0203"],
        ),
        ("\"confirm\": \"shop\"", "\"confirm\": \"shp\"", &["K0204"]),
        ("\"to\": \"courier\"", "\"to\": \"police\"", &["K0204"]),
        (
            "\"collect\": \"order\"",
            "\"collect\": \"orders\"",
            &["K0205"],
        ),
        (
            "\"from\": \"order.charged_at\"",
            "\"from\": \"order.charged\"",
            &["K0206"],
        ),
        ("\"field\": \"goods\"", "\"field\": \"good\"", &["K0206"]),
        (
            "[\"shipped\", \"sign-in\"]",
            "[\"shiped\", \"sign-in\"]",
            &["K0207"],
        ),
        ("[\"F036\"]", "[\"F036\", \"F037\"]", &["K0208"]),
        (
            "\"answer\": \"still-in\"",
            "\"answer\": \"still\"",
            &["K0209"],
        ),
        (
            "\"check\": \"parcel-stopped\"",
            "\"check\": \"parcel-stoped\"",
            &["K0209"],
        ),
        (
            "\"open\": \"unauthorized-access\"",
            "\"open\": \"account\"",
            &["K0210"],
        ),
        (
            "\"open\": \"unauthorized-access\"",
            "\"open\": \"sample\"",
            &["K0210"],
        ),
        (
            "[\"shipped\", \"sign-in\"]",
            "[\"paid\", \"sign-in\"]",
            &["K0211"],
        ),
        (
            "\"field\": \"goods\"",
            "\"field\": \"payment.goods\"",
            &["K0212"],
        ),
        (
            "\"answer\": \"still-in\"",
            "\"answer\": \"orders\"",
            &["K0213"],
        ),
        (
            "\"from\": \"order.charged_at\"",
            "\"from\": \"order.amount\"",
            &["K0214"],
        ),
        (
            "\"from\": \"order.charged_at\"",
            "\"from\": \"charged_at\"",
            &["K0215"],
        ),
        (
            "\"from\": \"order.charged_at\"",
            "\"from\": \"still-in\"",
            &["K0214"],
        ),
        (
            "\"from\": \"order.charged_at\"",
            "\"from\": \"since\"",
            &["K0209"],
        ),
        (
            "\"field\": \"order.goods\"",
            "\"field\": \"goods\"",
            &["K0215"],
        ),
        ("\"to\": \"courier\"", "\"to\": \"shop\"", &["K0216"]),
        // steps
        ("\"collect\": \"order\", ", "", &["K0301"]),
        (
            "\"collect\": \"order\", ",
            "\"collect\": \"order\", \"open\": \"x\", ",
            &["K0302", "K0210"],
        ),
        (
            "\"type\": \"yes-no\"",
            "\"type\": \"yes-no\", \"promise\": \"1d\"",
            &["K0303"],
        ),
        (
            "\"text\": { \"en\": \"Which orders?\", \"ja\": \"どの注文ですか。\" }, ",
            "",
            &["K0304"],
        ),
        (
            "\"type\": \"yes-no\"",
            "\"type\": \"choice\"",
            &["K0305", "K0405"],
        ),
        ("\"type\": \"money\"", "\"type\": \"choice\"", &["K0305"]),
        (
            "\"type\": \"yes-no\"",
            "\"type\": \"yes-no\", \"options\": [{ \"id\": \"a\", \"label\": { \"en\": \"a\", \"ja\": \"a\" } }]",
            &["K0306"],
        ),
        ("\"within\": \"60d\",", "", &["K0307"]),
        (
            "\"where\": [\"JP\", \"US\"],",
            "\"legal\": true,",
            &["K0320"],
        ),
        (
            "\"within\": \"60d\",\n          \"from\": \"order.charged_at\",",
            "\"legal\": true,",
            &["K0319", "K0320"],
        ),
        (", \"times\": 3", "", &["K0308"]),
        ("\"times\": 3", "\"times\": 1", &["K0309"]),
        ("\"after_attempts\": 2", "\"after_attempts\": 0", &["K0309"]),
        ("\"JP\"", "\"Japan\"", &["K0310"]),
        ("\"1.0.0\"", "\"1.0\"", &["K0311"]),
        ("\"2026-11-21\"", "\"2026-02-30\"", &["K0312"]),
        (
            "\"https://example.org/hidden\"",
            "\"javascript:x\"",
            &["K0313"],
        ),
        (
            "\"type\": \"yes-no\", \"judgement\": true",
            "\"type\": \"yes-no\"",
            &["K0314"],
        ),
        (
            "\"sources\": [\"F036\"]",
            "\"sources\": [\"F036\"], \"judgement\": true",
            &["K0315"],
        ),
        (
            "[\"refused\", \"not-known\", \"contradicted\", \"in-doubt\"]",
            "[\"refused\"]",
            &["K0316"],
        ),
        // conditions
        (
            "\"is\": \"login-alert\"",
            "\"is\": \"login-alert\", \"all\": []",
            &["K0401"],
        ),
        (
            "{ \"answer\": \"still-in\", \"is\": \"unknown\" }",
            "{}",
            &["K0401"],
        ),
        (", \"is\": \"login-alert\"", "", &["K0402"]),
        ("\"not\": {", "\"is\": \"x\", \"not\": {", &["K0403"]),
        ("\"is\": \"login-alert\"", "\"is\": []", &["K0404"]),
        ("\"is\": \"login-alert\"", "\"is\": \"alert\"", &["K0405"]),
        ("\"is\": \"unknown\"", "\"is\": \"maybe\"", &["K0405"]),
        ("\"is\": \"done\"", "\"is\": \"confirmed\"", &["K0405"]),
        (
            "\"field\": \"goods\", \"is\": \"parcel\"",
            "\"field\": \"amount\", \"is\": \"1\"",
            &["K0406"],
        ),
        (
            "\"check\": \"orders\"",
            "\"check\": \"dispute\"",
            &["K0407"],
        ),
        // texts
        (", \"ja\": \"ログインできますか。\"", "", &["K0501"]),
        ("Can you sign in?", " ", &["K0503"]),
        ("\"en\", \"ja\"]", "\"en\", ]", &["K0004"]),
        ("[\"en\", \"ja\"]", "[]", &["K0504"]),
        (
            "Can you sign in?",
            "Can you sign in to {order.number}?",
            &["K0506"],
        ),
        ("{by}", "{bye}", &["K0506"]),
        ("{party.courier}?", "{party.post}?", &["K0506"]),
        (
            "Type the address of {incident.service}",
            "Type the address of {incident.service",
            &["K0507"],
        ),
        (
            "Type the address of {incident.service} yourself",
            "Type its address yourself",
            &["K0601"],
        ),
        ("\"sources\": [\"F036\"]", "\"judgement\": true", &["K0602"]),
        (
            "Which orders?",
            "Which of them, and since when, and by whom, and why, and with what, and for how much, and who knows of it?",
            &["K0603"],
        ),
        (
            "{order.ends} you refuse",
            "{order.ends} you cannot tell",
            &["K0604"],
        ),
        (
            "Is nothing paid, yes or no?",
            "Nothing must be paid.",
            &["K0605"],
        ),
        ("どの注文ですか。", "Which orders?", &[]),
        (
            "\"en\": \"Which orders?\"",
            "\"en\": \"どの注文ですか。\"",
            &["K0606"],
        ),
        (
            "\"en\": \"payment\", \"ja\": \"支払い\"",
            "\"en\": \"QR code\", \"ja\": \"QR code\"",
            &[],
        ),
        ("\"to\": \"courier\"", "\"to\": \"shop\"", &["K0216"]),
        ("\"contradicted_by\": [\"paid\"],", "", &["K0612"]),
        ("you look by {by}", "you look soon", &["K0601"]),
    ] {
        let told = codes(&with(from, to));
        if told != expected {
            differing.push(format!("{from} -> {to}: {told:?}, not {expected:?}"));
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

mod mutants;
mod mutations;

use std::time::{Duration, Instant};

use super::*;
use crate::{
    authoring::{Severity, draw},
    checklist::built_in,
    text::Lang,
};

/// A list of one item type, `thing`, with these steps.
fn list(steps: &str) -> String {
    let text = |word: &str| format!("{{ \"en\": \"{word}\" }}");
    let field = "{ \"id\": \"kind\", \"label\": { \"en\": \"kind\" }, \"type\": \"yes-no\" }";
    let item = |id: &str| {
        format!(
            "{{ \"id\": \"{id}\", \"name\": {}, \"fields\": [{field}] }}",
            text(id)
        )
    };
    format!(
        "{{ \"format\": 1, \"id\": \"walked\", \"version\": \"1.0.0\", \"languages\": [\"en\"], \"title\": {title}, \
         \"triage\": {title}, \"parties\": [{{ \"id\": \"shop\", \"name\": {shop} }}], \"items\": [{thing}, {other}], \
         \"phases\": [{{ \"id\": \"now\", \"title\": {title}, \"steps\": [{steps}] }}] }}",
        title = text("Walked"),
        shop = text("the shop"),
        thing = item("thing"),
        other = item("other"),
    )
}

fn confirm(id: &str, rest: &str) -> String {
    let say_back = ["confirmed", "promised", "refused", "not_known"].map(|verdict| {
        let by = if verdict == "promised" {
            " by {by}"
        } else {
            ""
        };
        format!("\"{verdict}\": {{ \"en\": \"{verdict}{by}\" }}")
    });
    format!(
        "{{ \"id\": \"{id}\", \"confirm\": \"shop\", \"label\": {{ \"en\": \"l\" }}, \"brief\": {{ \"en\": \"b\" }}, \
         \"question\": {{ \"en\": \"So?\" }}, \"say_back\": {{ {} }}, \"judgement\": true{rest} }}",
        say_back.join(", ")
    )
}

fn own(id: &str, rest: &str) -> String {
    format!("{{ \"id\": \"{id}\", \"do\": {{ \"en\": \"Do.\" }}, \"judgement\": true{rest} }}")
}

fn ask(id: &str, rest: &str) -> String {
    format!(
        "{{ \"id\": \"{id}\", \"ask\": {{ \"en\": \"So?\" }}, \"type\": \"yes-no\", \"judgement\": true{rest} }}"
    )
}

fn collect(kind: &str) -> String {
    format!(
        "{{ \"id\": \"{kind}s\", \"collect\": \"{kind}\", \"text\": {{ \"en\": \"Which?\" }}, \"judgement\": true }}"
    )
}

/// The codes from the seventh group, and K0318, with the step that each is about.
fn found(steps: &[String]) -> Vec<(&'static str, String)> {
    let text = list(&steps.join(", "));
    let proved = prove(text.as_bytes(), &[]);
    let about = |problem: &Problem| {
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        let step: Vec<_> = problem.pointer.split('/').take(5).collect();
        (
            problem.code(),
            value.pointer(&step.join("/")).unwrap()["id"]
                .as_str()
                .unwrap()
                .to_owned(),
        )
    };
    let unwalked: Vec<_> = proved
        .problems
        .iter()
        .filter(|problem| problem.severity() == Severity::Error)
        .collect();
    assert!(proved.combinations.is_some(), "{unwalked:?}");
    let walked = proved
        .problems
        .iter()
        .filter(|problem| problem.code() >= "K0700" || problem.code() == "K0318");
    walked.map(about).collect()
}

fn one(code: &'static str, step: &str) -> Vec<(&'static str, String)> {
    vec![(code, step.to_owned())]
}

const BAD: &str = "[\"refused\", \"not-known\", \"contradicted\"]";

#[test]
fn a_way_on_settles_a_refusal_and_one_that_is_not_always_there_does_not() {
    let refusable = confirm("out", ", \"no_fallback\": { \"en\": \"None.\" }");
    assert_eq!(found(std::slice::from_ref(&refusable)), []);
    assert_eq!(found(&[confirm("out", "")]), one("K0702", "out"));
    let way_on = |when: &str| own("way-on", &format!(", \"when\": {when}"));
    let bad = format!("{{ \"check\": \"out\", \"is\": {BAD} }}");
    assert_eq!(found(&[confirm("out", ""), way_on(&bad)]), []);
    assert_eq!(found(&[refusable, way_on(&bad)]), one("K0318", "out"));
    let sometimes = format!("{{ \"all\": [{bad}, {{ \"answer\": \"how\", \"is\": \"yes\" }}] }}");
    assert_eq!(
        found(&[ask("how", ""), confirm("out", ""), way_on(&sometimes)]),
        one("K0702", "out")
    );
    let critical = confirm("out", ", \"critical\": true");
    assert_eq!(
        found(&[ask("how", ""), critical, way_on(&sometimes)]),
        one("K0701", "out")
    );
}

#[test]
fn a_further_answer_needs_a_way_on_as_well() {
    let further = ", \"further\": [{ \"id\": \"gone\", \"as\": \"refused\", \"text\": { \"en\": \"gone\" }, \
                   \"say_back\": { \"en\": \"it is gone\" } }]";
    let out = confirm("out", further);
    let way_on = |id: &str, when: &str| own(id, &format!(", \"when\": {when}"));
    let bad = format!("{{ \"check\": \"out\", \"is\": {BAD} }}");
    let gone = "{ \"check\": \"out\", \"is\": \"gone\" }";
    assert_eq!(
        found(&[out.clone(), way_on("way-on", &bad)]),
        [],
        "what waits for a refusal opens for it too"
    );
    let unless = format!("{{ \"all\": [{bad}, {{ \"not\": {gone} }}] }}");
    assert_eq!(
        found(&[out.clone(), way_on("way-on", &unless)]),
        one("K0702", "out")
    );
    assert_eq!(
        found(&[out.clone(), way_on("way-on", &unless), way_on("own", gone)]),
        []
    );
    let misspelt = list(&[out, way_on("way-on", &bad.replace("refused", "went"))].join(", "));
    let codes: Vec<_> = prove(misspelt.as_bytes(), &[])
        .problems
        .iter()
        .map(Problem::code)
        .collect();
    assert_eq!(codes, ["K0405"]);
}

#[test]
fn a_dead_end_names_the_further_answer() {
    let further = ", \"further\": [{ \"id\": \"gone\", \"as\": \"refused\", \
                   \"text\": { \"en\": \"gone\" }, \"say_back\": { \"en\": \"it is gone\" } }]";
    let unless = format!(
        ", \"when\": {{ \"all\": [{{ \"check\": \"out\", \"is\": {BAD} }}, \
         {{ \"not\": {{ \"check\": \"out\", \"is\": \"gone\" }} }}] }}"
    );
    let text = list(&[confirm("out", further), own("way-on", &unless)].join(", "));
    let problems = prove(text.as_bytes(), &[]).problems;
    let problem = problems
        .iter()
        .find(|problem| problem.code() == "K0702")
        .unwrap();
    assert!(
        problem.message(Lang::english()).contains("`out`")
            && problem.message(Lang::english()).contains("gone"),
        "{}",
        problem.message(Lang::english())
    );
    assert!(
        problem.hint(Lang::english()).contains("\"is\": [\"gone\"]"),
        "{}",
        problem.hint(Lang::english())
    );
    assert!(
        problem.story(Lang::english()).unwrap().contains("gone"),
        "{:?}",
        problem.story(Lang::english())
    );
    let critical = confirm("out", &format!(", \"critical\": true{further}"));
    let text = list(&[critical, own("way-on", &unless)].join(", "));
    let codes: Vec<_> = prove(text.as_bytes(), &[])
        .problems
        .iter()
        .map(Problem::code)
        .collect();
    assert_eq!(codes, ["K0316"]);
}

#[test]
fn a_way_on_has_to_name_what_it_is_for() {
    // It counts when they refuse, yet the refusal never becomes settled by it.
    let way_on = own(
        "way-on",
        ", \"when\": { \"not\": { \"check\": \"out\", \"is\": [\"confirmed\", \"verified\"] } }",
    );
    assert_eq!(found(&[confirm("out", ""), way_on]), one("K0702", "out"));
}

#[test]
fn a_way_on_of_some_countries_leaves_the_others() {
    let way_on = |places: &str| {
        own(
            "way-on",
            &format!(", \"when\": {{ \"check\": \"out\", \"is\": {BAD} }}, \"where\": {places}"),
        )
    };
    assert_eq!(
        found(&[confirm("out", ""), way_on("[\"JP\"]")]),
        one("K0702", "out")
    );
    let both = confirm("out", ", \"where\": [\"JP\", \"FR\"]");
    assert_eq!(
        found(&[both.clone(), way_on("[\"JP\"]")]),
        one("K0702", "out")
    );
    assert_eq!(found(&[both, way_on("[\"JP\", \"EU\"]")]), []);
}

#[test]
fn another_item_can_close_the_way_on_of_the_first() {
    let out = confirm("out", ", \"each\": \"thing\"");
    let open = format!("{{ \"check\": \"out\", \"is\": {BAD} }}");
    let closed = format!(
        "{{ \"all\": [{open}, {{ \"not\": {{ \"check\": \"out\", \"is\": \"verified\" }} }}] }}"
    );
    let way_on = |when: &str| own("way-on", &format!(", \"when\": {when}"));
    let steps = |when: &str| {
        [
            collect("thing"),
            confirm(
                "out",
                ", \"each\": \"thing\", \"verify\": { \"look\": { \"en\": \"Look.\" }, \"after\": \"1d\" }",
            ),
            way_on(when),
        ]
    };
    assert_eq!(found(&[collect("thing"), out, way_on(&open)]), []);
    assert_eq!(found(&steps(&closed)), one("K0702", "out"));
}

#[test]
fn a_step_that_asks_for_two_things_that_exclude_each_other_never_comes_up() {
    let both = "{ \"all\": [{ \"answer\": \"how\", \"is\": \"yes\" }, { \"answer\": \"how\", \"is\": \"no\" }] }";
    let step = own("both", &format!(", \"when\": {both}"));
    let next = own(
        "next",
        ", \"when\": { \"check\": \"both\", \"is\": \"done\" }",
    );
    assert_eq!(
        found(&[ask("how", ""), step, next]),
        one("K0703", "both"),
        "the one that waits for it is not told too"
    );
    // Of two things each can be one.
    let things = "{ \"all\": [{ \"field\": \"thing.kind\", \"is\": \"yes\" }, { \"field\": \"thing.kind\", \"is\": \"no\" }] }";
    assert_eq!(
        found(&[
            collect("thing"),
            own("both", &format!(", \"when\": {things}"))
        ]),
        []
    );
}

#[test]
fn what_reads_another_item_never_knows_it() {
    let read = "{ \"check\": \"seen\", \"is\": \"done\" }";
    let steps = |when: &str| {
        let reader = own(
            "reader",
            &format!(", \"each\": \"other\", \"when\": {when}"),
        );
        [
            ask("how", ""),
            collect("thing"),
            collect("other"),
            own("seen", ", \"each\": \"thing\""),
            reader,
        ]
    };
    assert_eq!(found(&steps(read)), one("K0703", "reader"));
    let either = format!("{{ \"any\": [{{ \"answer\": \"how\", \"is\": \"yes\" }}, {read}] }}");
    assert_eq!(
        found(&steps(&either)).first(),
        Some(&("K0704", "reader".to_owned()))
    );
}

#[test]
fn an_alternative_that_adds_nothing_is_told() {
    let steps = |when: &str| {
        [
            ask("how", ""),
            ask("what", ""),
            own("step", &format!(", \"when\": {when}")),
        ]
    };
    let how = "{ \"answer\": \"how\", \"is\": [\"yes\", \"unknown\"] }";
    let narrower = format!("{{ \"any\": [{how}, {{ \"answer\": \"how\", \"is\": \"yes\" }}] }}");
    let codes: Vec<_> = found(&steps(&narrower))
        .into_iter()
        .map(|(code, _)| code)
        .collect();
    assert!(
        !codes.is_empty() && codes.iter().all(|code| *code == "K0705"),
        "{codes:?}"
    );
    let other = format!("{{ \"any\": [{how}, {{ \"answer\": \"what\", \"is\": \"yes\" }}] }}");
    assert_eq!(found(&steps(&other)), []);
}

#[test]
fn what_is_too_much_to_be_walked_is_said() {
    let asks: Vec<_> = (0..36).map(|at| ask(&format!("ask-{at}"), "")).collect();
    let yes = |at: usize| format!("{{ \"answer\": \"ask-{at}\", \"is\": \"yes\" }}");
    let pairs: Vec<_> = (0..18)
        .map(|at| format!("{{ \"any\": [{}, {}] }}", yes(2 * at), yes(2 * at + 1)))
        .collect();
    let step = own(
        "step",
        &format!(", \"when\": {{ \"all\": [{}] }}", pairs.join(", ")),
    );
    assert_eq!(found(&[asks, vec![step]].concat()), one("K0706", "step"));
}

#[test]
fn a_long_chain_is_walked_link_by_link() {
    let first = confirm("link-0", "");
    let link = |at: usize| {
        confirm(
            &format!("link-{at}"),
            &format!(
                ", \"when\": {{ \"check\": \"link-{}\", \"is\": {BAD} }}",
                at - 1
            ),
        )
    };
    let last = own(
        "end",
        &format!(", \"when\": {{ \"check\": \"link-39\", \"is\": {BAD} }}"),
    );
    let chain: Vec<_> = [first]
        .into_iter()
        .chain((1..40).map(link))
        .chain([last])
        .collect();
    assert_eq!(found(&chain), []);
}

/// The budget is for the program as it ships; without optimisation the same walk takes about ten
/// times as long.
fn budget() -> Duration {
    Duration::from_secs(if cfg!(debug_assertions) { 20 } else { 2 })
}

#[test]
fn every_built_in_list_leads_through_in_time() {
    let ids: Vec<_> = built_in().iter().map(|(id, _)| *id).collect();
    for (id, text) in built_in() {
        let start = Instant::now();
        let proved = prove(text.as_bytes(), &ids);
        let time = start.elapsed();
        let combinations = proved.combinations.unwrap_or_default();
        println!(
            "{id}: {combinations} combinations in {} ms",
            time.as_millis()
        );
        let picture = draw(
            &proved.problems,
            &format!("checklists/{id}.json"),
            text,
            Lang::english(),
        );
        assert!(proved.problems.is_empty(), "{picture}");
        assert!(
            combinations > 500,
            "{id} was walked {combinations} times only"
        );
        assert!(time < budget(), "{id} took {time:?}");
    }
}

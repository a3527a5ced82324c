//! Flags, answers files, corrections, fields, lists, mails and prompts.

mod echoes;

use kakunin::{
    mail,
    orders::{read_mail, read_pasted},
    quantity::{
        Moment, MomentError, MoneyContext, ParsedMoment, TimeContext, parse_either, parse_past,
    },
    ui::{
        orders::{OrderFix, read_order_fix},
        sheet::{FileMark, ItemKey, ShapeQuestion, SheetShape, read_answers},
    },
};

use super::{PLACES, Row, here, home, moment, read, rows};
use crate::{env::Env, typist::Typist};

/// A home with an incident, one order and a promise about it.
fn with_order(place: &str) -> Env {
    let env = home(place);
    env.run(&[
        "new",
        "suspicious-order",
        "--service",
        "Acorn Shop",
        "--no-input",
    ])
    .done();
    env.run(&[
        "add",
        "order",
        "4417",
        "12800",
        "Headphones",
        "--currency",
        "JPY",
    ])
    .done();
    env.run(&["record", "parcel-stopped@4417", "promised", "--by", "24:00"])
        .done();
    env
}

/// The moment that a command says it understood; none when it refused it.
fn told(env: &Env, arguments: &[&str]) -> Option<Moment> {
    let outcome = env.run(&[&["--json"], arguments].concat());
    match outcome.status {
        0 => Some(moment(&outcome.json()["understood"][0]["at"])),
        2 | 5 => {
            assert!(
                outcome.stderr.contains('\n'),
                "{arguments:?}: a refusal says what to write: {outcome:?}"
            );
            None
        }
        _ => panic!("{arguments:?}: {outcome:?}"),
    }
}

fn at(read: Result<ParsedMoment, MomentError>) -> Option<Moment> {
    read.ok().map(|read| read.at)
}

/// The rows of a side, each with what the reader makes of it.
fn of_side(place: &str, side: &str) -> Vec<(&'static str, Option<Moment>)> {
    let rows = rows(place).into_iter().filter(|row| row.side == side);
    rows.map(|row: Row| (row.text, at(read(row, here(place)))))
        .collect()
}

#[test]
fn a_promise_is_read_alike_with_a_flag_and_in_a_correction() {
    let mut count = 0;
    for (place, ..) in PLACES {
        let env = with_order(place);
        for (n, (text, meant)) in of_side(place, "by").into_iter().enumerate() {
            let by = format!("--by={text}");
            assert_eq!(
                told(&env, &["record", "parcel-stopped@4417", "promised", &by]),
                meant,
                "{place}: {text}"
            );
            // Some go through the correction as well: it is the same flag.
            if n % 6 == 0 {
                let fixed = told(&env, &["fix", "parcel-stopped@4417", "promised", &by]);
                assert_eq!(fixed, meant, "{place}: fix {text}");
            }
            count += 1;
        }
    }
    assert!(count > 300, "{count}");
}

#[test]
fn what_has_been_is_read_alike_when_it_is_seen_noted_and_put_right() {
    for (place, ..) in PLACES {
        let env = with_order(place);
        for (n, (text, meant)) in of_side(place, "at").into_iter().enumerate() {
            // What lies ahead is refused where only what has been is wanted.
            let meant = meant.filter(|at| *at <= here(place).now);
            let at = format!("--at={text}");
            assert_eq!(
                told(&env, &["observe", "seen by me", &at]),
                meant,
                "{place}: {text}"
            );
            if n % 3 > 0 {
                continue;
            }
            assert_eq!(
                told(&env, &["add", "note", "a note", &at]),
                meant,
                "{place}: {text}"
            );
            // The second time it is the same as before, which is no correction.
            env.run(&["fix", "noticed", "2026-05-01 08:00", "--why", "again"]);
            assert_eq!(
                told(&env, &["fix", "noticed", "--why", "x", "--", text]),
                meant,
                "{place}: noticed {text}"
            );
        }
    }
}

#[test]
fn a_field_takes_what_can_be_one_moment_alone() {
    for (place, ..) in PLACES {
        let env = with_order(place);
        for Row { text, .. } in rows(place).into_iter().step_by(4) {
            let meant = at(parse_either(text, here(place)));
            env.run(&[
                "fix",
                "ordered_at@4417",
                "2026-04-01 08:00",
                "--why",
                "again",
            ]);
            let fixed = told(&env, &["fix", "ordered_at@4417", "--why", "x", "--", text]);
            assert_eq!(fixed, meant, "{place}: {text}");
        }
    }
}

#[test]
fn an_answers_file_reads_promises_alike() {
    let items = vec![ItemKey::new("4417", "4417")];
    let question = ShapeQuestion {
        letter: "A".into(),
        brief: "stopped?".into(),
        items,
        ..ShapeQuestion::default()
    };
    let shape = SheetShape {
        party: "Acorn Shop".into(),
        questions: vec![question],
    };
    for (place, ..) in PLACES {
        for (text, meant) in of_side(place, "by") {
            let file = format!("A p\nA by {text}\nnext they call\nby {text}\nend\n");
            let lines = read_answers(&file, &shape, None, here(place)).ok();
            let times = lines.map(|lines| {
                let time = |mark: &FileMark| match mark {
                    FileMark::By { at, .. } | FileMark::NextBy(at) => Some(*at),
                    _ => None,
                };
                lines
                    .iter()
                    .filter_map(|line| time(&line.mark))
                    .collect::<Vec<_>>()
            });
            assert_eq!(times, meant.map(|at| vec![at, at]), "{place}: {text}");
        }
    }
}

#[test]
fn a_list_and_its_corrections_read_days_alike() {
    let yen = &MoneyContext::of_country("JP");
    let mut all = 0;
    for (place, ..) in PLACES {
        let here = here(place);
        let orders = read_pasted("4417 12800 Headphones", yen, here).orders;
        let mut listed = 0;
        for Row { text, .. } in rows(place) {
            let meant = at(parse_past(text, here).and_then(|read| read.happened(here)));
            if let Ok(OrderFix::OrderedAt(_, fixed)) =
                read_order_fix(&format!("1 {text}"), &orders, yen, here)
            {
                assert_eq!(Some(fixed), meant, "{place}: {text}");
                listed += 1;
            }
            let line = format!("{text} 4417 12800 Headphones");
            for order in read_pasted(&line, yen, here)
                .orders
                .iter()
                .filter(|order| order.number == "4417")
            {
                assert!(
                    order.ordered_at.is_none() || order.ordered_at == meant,
                    "{place}: {line}: {order:?}"
                );
            }
        }
        all += listed;
    }
    assert!(all > 50, "{all} corrections");
    let dated = read_pasted("13.05.2026 4417 12800 Headphones", yen, here("de")).orders;
    assert_eq!(
        dated[0].ordered_at.map(|at| at.to_rfc3339()).as_deref(),
        Some("2026-05-13T23:59:00+02:00")
    );
    assert!(
        dated[0].guessed.contains(&"ordered_at"),
        "somebody may have meant another day by it"
    );
}

#[test]
fn a_mail_reads_a_date_alike_or_not_at_all() {
    let yen = &MoneyContext::of_country("JP");
    let mut read = 0;
    for (place, ..) in PLACES {
        let here = here(place);
        for Row { text, .. } in rows(place) {
            let source = format!(
                "From: shop@acorn.example\nSubject: Your order\nDate: Thu, 14 May 2026 09:00:00 +0900\n\
                 Content-Type: text/plain; charset=utf-8\n\nThank you for your order.\n\
                 Order number: 250-1111111-4417\nOrder date: {text}\nTotal: JPY 12,800\n"
            );
            let found = read_mail(&mail::read(source.as_bytes()), yen, here).orders;
            let sure = found
                .iter()
                .filter(|order| !order.guessed.contains(&"ordered_at"));
            let Some(in_mail) = sure.filter_map(|order| order.ordered_at).next() else {
                continue;
            };
            assert_eq!(at(parse_past(text, here)), Some(in_mail), "{place}: {text}");
            read += 1;
        }
    }
    assert!(read >= 20, "only {read} dates were read in mails");
}

#[test]
fn a_prompt_reads_alike_and_says_what_it_understood() {
    for (lang, place, texts) in [
        (
            "en",
            "gb",
            [
                "5/6",
                "by tomorrow 9am",
                "3-5 business days",
                "tonight",
                "17:00 UTC",
                "next week",
            ],
        ),
        (
            "ja",
            "jp",
            [
                "明日の昼まで",
                "本日中",
                "2〜3営業日以内",
                "来週火曜",
                "18日24時",
                "令和8年5月20日",
            ],
        ),
    ] {
        let env = home(place).with("KAKUNIN_LANG", lang);
        env.run(&[
            "new",
            "suspicious-order",
            "--service",
            "Acorn Shop",
            "--no-input",
        ])
        .done();
        let orders: String = (1..=texts.len())
            .map(|n| format!("250-1111111-441{n} 1280{n} Goods {n}\n"))
            .collect();
        env.run_with(
            &["add", "order", "--from", "-", "--currency", "JPY"],
            &orders,
        )
        .done();
        let mut typist = Typist::start(&env, lang, &["call", "shop"]);
        typist.answer("call.person", "Sato");
        typist.answer("call.reference", "1");
        typist.answer("call.back-number", "0120-000-147");
        // Of codes it asks nothing here: the parcels come first.
        typist.tty.answer("A ", &"p".repeat(texts.len()));
        for (n, text) in texts.into_iter().enumerate() {
            let ends = format!("441{}", n + 1);
            // One prompt asks for the whole row, as long as more than one is left.
            let (prompt, typed) = match n + 1 < texts.len() {
                true => (format!("A {ends}"), format!("{ends} {text}")),
                false => (ends, text.to_owned()),
            };
            typist.tty.wait_prompt(&prompt);
            typist.tty.type_line(&typed);
            let meant = kakunin::quantity::parse_moment(text, here(place)).unwrap();
            let echo = meant.echo(typist.lang, &typed, here(place));
            typist
                .tty
                .wait_for(echo.split(" (").next().unwrap().split('(').next().unwrap());
        }
        typist.prompt("call.said-back");
        typist.tty.key("\u{3}");
        let board = env.run(&["board", "--json"]).done().json();
        let shown = board.to_string();
        let meant: Vec<Moment> = texts.iter().map(|text| by(text, here(place))).collect();
        for at in meant {
            assert!(shown.contains(&at.to_rfc3339()), "{place}: {at} in {shown}");
        }
    }
}

fn by(text: &str, here: TimeContext) -> Moment {
    kakunin::quantity::parse_moment(text, here).unwrap().at
}

//! The day of what was seen, and the windows that count from it.

use super::*;

#[test]
fn the_day_of_looking_is_not_the_day_of_the_charge() {
    let mut case = money(1);
    case.wait(Span::Days(30));
    charged(&mut case, 1, None);
    assert!(
        !case.state.items[0].fields.contains_key("charged_at"),
        "nobody said when it was charged"
    );
    let day = CheckId::at(CheckId::DAY, "charged_at", &item(1));
    assert_eq!(case.status(&day), Status::ToDo, "it is asked for");

    let fields = [("charged_at".to_owned(), at(18, "23:59").to_rfc3339())].into();
    case.did(Act::ChangeItem(ItemChanged {
        item: item(1),
        fields,
        parties: Default::default(),
        why: String::new(),
    }));
    assert!(case.find(&day).is_none());
    let window = case.check(&of("window", 1));
    assert_eq!(
        (window.deadline, window.start),
        (
            Some(case.state.after(Span::Days(60), at(18, "23:59"))),
            Start::Known
        )
    );
}

#[test]
fn the_day_that_is_named_goes_to_the_item_and_the_first_one_counts() {
    let mut case = money(1);
    case.wait(Span::Days(10));
    charged(&mut case, 1, Some(at(18, "23:59")));
    charged(&mut case, 1, Some(at(20, "23:59")));
    assert_eq!(
        case.state.items[0].fields.get("charged_at"),
        Some(&at(18, "23:59").to_rfc3339())
    );
    let seen = &case.state.observations[0];
    assert_eq!((seen.at, seen.happened), (case.now, Some(at(18, "23:59"))));
    assert!(
        case.find(&CheckId::at(CheckId::DAY, "charged_at", &item(1)))
            .is_none()
    );
    let tomorrow = Observed {
        sign: Some("tiny/charged".to_owned()),
        item: Some(item(1)),
        happened: Some(case.state.after(Span::Days(1), case.now)),
        ..Observed::default()
    };
    assert_eq!(
        case.act(Act::Observe(Box::new(tomorrow))),
        Err(Rejection::Future)
    );
}

#[test]
fn a_window_whose_start_nobody_knows_counts_from_the_earliest_day_that_it_can_be_and_is_never_overdue()
 {
    let mut case = money(2);
    let noticed = case.now;
    says(&mut case, Refused);
    let window = case.check(&of("window", 1));
    assert_eq!(
        (window.deadline, window.start),
        (
            Some(case.state.after(Span::Days(60), noticed)),
            Start::Noticed
        )
    );

    let fields = [("ordered_at".to_owned(), at(10, "20:00").to_rfc3339())].into();
    case.did(Act::ChangeItem(ItemChanged {
        item: item(1),
        fields,
        parties: Default::default(),
        why: String::new(),
    }));
    let window = case.check(&of("window", 1));
    assert_eq!(
        (window.deadline, window.start),
        (
            Some(case.state.after(Span::Days(60), at(10, "20:00"))),
            Start::Earliest
        )
    );

    case.wait(Span::Days(90));
    let window = case.check(&of("window", 1));
    assert!(
        !window.overdue && window.needs_you(),
        "nobody knows that it has passed"
    );
    let due = crate::engine::summary(&case.state, &case.checks()).due;
    assert!(
        due.iter()
            .find(|due| due.check == of("window", 1))
            .unwrap()
            .earliest
    );
}

#[test]
fn a_window_over_all_items_counts_from_the_first_day_known_or_possible() {
    let mut case = money(2);
    charged(&mut case, 1, None);
    case.wait(Span::Days(10));
    charged(&mut case, 2, Some(at(20, "23:59")));
    let all = CheckId::new("tiny", "all");
    let check = case.check(&all);
    assert_eq!(
        (check.start, check.deadline),
        (
            Start::Noticed,
            Some(case.state.after(Span::Days(30), at(14, "09:00")))
        ),
        "the first order"
    );
    let fields = [("charged_at".to_owned(), at(22, "23:59").to_rfc3339())].into();
    case.did(Act::ChangeItem(ItemChanged {
        item: item(1),
        fields,
        parties: Default::default(),
        why: String::new(),
    }));
    let check = case.check(&all);
    assert_eq!(
        (check.start, check.deadline),
        (
            Start::Known,
            Some(case.state.after(Span::Days(30), at(20, "23:59")))
        )
    );
}

#[test]
fn when_it_was_noticed_is_asked_for_once_something_was_said_or_seen() {
    let mut case = money(1);
    let id = CheckId::new(CheckId::DAY, "noticed");
    case.state.opened.as_mut().unwrap().noticed_guessed = true;
    assert!(case.find(&id).is_none(), "nothing is held up by it");
    case.call("shop");
    assert_eq!(case.status(&id), Status::ToDo);
    let same = case.state.opened.as_ref().unwrap().noticed.to_rfc3339();
    let fields = [("noticed".to_owned(), same)].into();
    case.did(Act::ChangeIncident(IncidentChanged {
        fields,
        why: String::new(),
    }));
    assert!(case.find(&id).is_none() && !case.state.opened.as_ref().unwrap().noticed_guessed);
    assert!(
        case.events
            .iter()
            .any(|event| matches!(event.body, Body::IncidentChanged(_))),
        "what was a guess is said now"
    );
}

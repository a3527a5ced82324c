use super::*;
use crate::{
    id::{ChannelNo, CheckId, ItemId, ReplyNo},
    quantity::Moment,
    record::{
        Agreement, ChannelTried, ContactEnded, Done, Ending, ItemChanged, Observed, SaidBack,
        Stated, Verdict, Withdrawn as WithdrawnBody,
    },
};

fn stated(answer: ReplyNo, supersedes: Option<u64>) -> Body {
    let check = CheckId::new("a", "b");
    let verdict = Verdict::Refused;
    let words = String::new();
    let why = String::new();
    let contact = Some(ContactNo(1));
    let by = None;
    let no_time_given = false;
    let group = false;
    Stated {
        contact,
        answer,
        check,
        verdict,
        option: None,
        by,
        no_time_given,
        words,
        group,
        supersedes,
        why,
    }
    .into()
}

fn back(answer: ReplyNo) -> Body {
    SaidBack {
        answer,
        agreement: Agreement::Agreed,
        text: String::new(),
    }
    .into()
}

fn seen() -> Body {
    let sign = Some("a/shipped".to_owned());
    let item = Some(ItemId("order-1".to_owned()));
    let (text, contradicts, verifies, evidence) =
        (String::new(), Vec::new(), Vec::new(), Vec::new());
    Observed {
        sign,
        item,
        text,
        contradicts,
        verifies,
        evidence,
        ..Observed::default()
    }
    .into()
}

fn changed(why: &str) -> Body {
    let fields = [("shipped_at".to_owned(), "x".to_owned())].into();
    ItemChanged {
        item: ItemId("order-1".to_owned()),
        fields,
        parties: Default::default(),
        why: why.to_owned(),
    }
    .into()
}

fn done() -> Body {
    Done {
        check: CheckId::new("a", "c"),
        note: String::new(),
    }
    .into()
}

fn retracted(events: &[u64]) -> Body {
    Retracted {
        events: events.to_vec(),
        why: String::new(),
    }
    .into()
}

fn restored(events: &[u64]) -> Body {
    Restored {
        events: events.to_vec(),
        why: String::new(),
    }
    .into()
}

fn taken(bodies: Vec<Body>) -> Option<Vec<u64>> {
    let at = Moment::parse_from_rfc3339("2026-05-14T09:00:00+09:00").unwrap();
    let event = |(seq, body)| Event {
        seq,
        at,
        recorded_at: at,
        actor: String::new(),
        body,
    };
    let events: Vec<_> = (1..).zip(bodies).map(event).collect();
    last_action(&events, &TakenBack::of(&events))
}

#[test]
fn one_action_is_taken_back_whole() {
    assert_eq!(
        taken(vec![
            done(),
            stated(ReplyNo(1), None),
            stated(ReplyNo(1), None)
        ]),
        Some(vec![2, 3]),
        "one reply"
    );
    assert_eq!(
        taken(vec![stated(ReplyNo(1), None), back(ReplyNo(1))]),
        Some(vec![2]),
        "the agreement alone"
    );
    assert_eq!(
        taken(vec![
            stated(ReplyNo(1), None),
            stated(ReplyNo(2), Some(1)),
            back(ReplyNo(2))
        ]),
        Some(vec![2, 3]),
        "a correction"
    );
    assert_eq!(
        taken(vec![seen(), changed("")]),
        Some(vec![1, 2]),
        "a sign with its time"
    );
    assert_eq!(
        taken(vec![seen(), changed("a typing error")]),
        Some(vec![2]),
        "a change of its own"
    );
}

#[test]
fn what_was_taken_back_and_the_frame_of_a_contact_are_passed_over() {
    let ended: Body = ContactEnded {
        contact: ContactNo(1),
        ending: Ending::Ended,
    }
    .into();
    let tried: Body = ChannelTried {
        channel: ChannelNo(1),
        reached: true,
    }
    .into();
    assert_eq!(
        taken(vec![done(), tried, ended.clone(), retracted(&[2])]),
        Some(vec![1])
    );
    assert_eq!(taken(vec![ended]), None);
}

#[test]
fn a_withdrawal_and_a_return_are_actions_like_any_other() {
    let withdrawn: Body = WithdrawnBody {
        contact: None,
        events: vec![1],
        why: "no".to_owned(),
    }
    .into();
    assert_eq!(
        taken(vec![done(), done(), withdrawn.clone()]),
        Some(vec![3])
    );
    assert_eq!(
        taken(vec![done(), done(), withdrawn, retracted(&[3])]),
        Some(vec![2]),
        "taken back, it is passed over"
    );
    assert_eq!(
        taken(vec![done(), done(), retracted(&[2]), restored(&[2])]),
        Some(vec![4]),
        "the return"
    );
    let undone = vec![
        done(),
        done(),
        retracted(&[2]),
        restored(&[2]),
        retracted(&[4]),
    ];
    assert_eq!(taken(undone), Some(vec![1]), "and before it what is left");
}

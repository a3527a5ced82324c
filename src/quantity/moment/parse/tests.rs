use chrono::FixedOffset;
use proptest::prelude::*;

use super::*;
use crate::{
    quantity::{long, short},
    text::Lang,
};

/// Thursday.
fn now() -> Here {
    Here::of(Moment::parse_from_rfc3339("2026-05-14T09:25:00+09:00").unwrap())
}

fn read(parsed: Result<Understood, MomentError>) -> String {
    parsed.map_or_else(|_| "nothing".to_owned(), |read| read.at.format("%Y-%m-%d %H:%M").to_string())
}

#[test]
fn times_to_come_are_read_as_people_say_them() {
    for (text, expected) in [
        ("17:00", "2026-05-14 17:00"),
        ("17:00", "2026-05-14 17:00"),
        ("9:05", "2026-05-15 09:05"),
        ("9:25", "2026-05-14 09:25"),
        ("24:00", "2026-05-15 00:00"),
        ("5pm", "2026-05-14 17:00"),
        ("5:30 PM", "2026-05-14 17:30"),
        ("by 17:00", "2026-05-14 17:00"),
        ("fri 17", "2026-05-15 17:00"),
        ("Fri 17:00", "2026-05-15 17:00"),
        ("friday", "2026-05-15 23:59"),
        ("thu", "2026-05-14 23:59"),
        ("thurs 9", "2026-05-21 09:00"),
        ("today 17:00", "2026-05-14 17:00"),
        ("today 9", "2026-05-14 09:00"),
        ("tomorrow", "2026-05-15 23:59"),
        ("tomorrow 9", "2026-05-15 09:00"),
        ("20 may", "2026-05-20 23:59"),
        ("may 20", "2026-05-20 23:59"),
        ("20th May, 17:00", "2026-05-20 17:00"),
        ("20 may 17:00", "2026-05-20 17:00"),
        ("20 may 2027", "2027-05-20 23:59"),
        ("may 20, 2027 8:00", "2027-05-20 08:00"),
        ("13 may", "2027-05-13 23:59"),
        ("29 feb", "2028-02-29 23:59"),
        ("2026-05-20", "2026-05-20 23:59"),
        ("2026-05-20 17:00", "2026-05-20 17:00"),
        ("2026-05-20T17:00", "2026-05-20 17:00"),
        ("2026/5/20 17:00", "2026-05-20 17:00"),
        ("5/20", "2026-05-20 23:59"),
        ("5/20 17:00", "2026-05-20 17:00"),
        ("+2d", "2026-05-16 09:25"),
        ("+3h", "2026-05-14 12:25"),
        ("+30m", "2026-05-14 09:55"),
        ("+1mo", "2026-06-14 09:25"),
        ("-30m", "2026-05-14 08:55"),
        ("2026-05-14T08:00:00Z", "2026-05-14 17:00"),
        ("17時", "2026-05-14 17:00"),
        ("17時30分", "2026-05-14 17:30"),
        ("17時半まで", "2026-05-14 17:30"),
        ("午後5時", "2026-05-14 17:00"),
        ("午前5時", "2026-05-15 05:00"),
        ("明日", "2026-05-15 23:59"),
        ("明日の9時", "2026-05-15 09:00"),
        ("明後日", "2026-05-16 23:59"),
        ("今日 17時", "2026-05-14 17:00"),
        ("金曜 17時", "2026-05-15 17:00"),
        ("金曜日17:00", "2026-05-15 17:00"),
        ("日曜日", "2026-05-17 23:59"),
        ("5月20日", "2026-05-20 23:59"),
        ("5月20日17時", "2026-05-20 17:00"),
        ("5月20日(水)", "2026-05-20 23:59"),
        ("2026年5月20日 17:00", "2026-05-20 17:00"),
        ("+2日", "2026-05-16 09:25"),
        ("3時間後", "2026-05-14 12:25"),
        ("2日後", "2026-05-16 09:25"),
        ("1か月後", "2026-06-14 09:25"),
        ("30分前", "2026-05-14 08:55"),
    ] {
        assert_eq!(read(parse_moment(text, now())), expected, "{text}");
    }
}

#[test]
fn times_that_have_been_are_the_latest_ones() {
    for (text, expected) in [
        ("09:20", "2026-05-14 09:20"),
        ("09:25", "2026-05-14 09:25"),
        ("09:31", "2026-05-13 09:31"),
        ("24:00", "2026-05-14 00:00"),
        ("thu", "2026-05-14 09:25"),
        ("today", "2026-05-14 09:25"),
        ("thu 10:30", "2026-05-07 10:30"),
        ("fri 17", "2026-05-08 17:00"),
        ("yesterday 22:10", "2026-05-13 22:10"),
        ("昨日22時", "2026-05-13 22:00"),
        ("一昨日", "2026-05-12 23:59"),
        ("13 may", "2026-05-13 23:59"),
        ("20 may", "2025-05-20 23:59"),
        ("29 feb", "2024-02-29 23:59"),
        ("2 weeks ago", "2026-04-30 09:25"),
        ("6 months ago", "2025-11-14 09:25"),
        ("1 day ago", "2026-05-13 09:25"),
        ("半年前", "2025-11-14 09:25"),
        ("half a year ago", "2025-11-14 09:25"),
        ("3週間前", "2026-04-23 09:25"),
        ("2026-05-20 17:00", "2026-05-20 17:00"),
    ] {
        assert_eq!(read(parse_past(text, now())), expected, "{text}");
    }
}

#[test]
fn what_is_no_time_or_more_than_one_is_refused() {
    for text in [
        "",
        " ",
        "17",
        "4426",
        "p",
        "soon",
        "fr",
        "fri fri",
        "17:0",
        "17:60",
        "25:00",
        "24:01",
        "12pm",
        "午後12時",
        "午後17時",
        "20/5",
        "5/20/2026",
        "30 feb",
        "31 apr",
        "20 may 17",
        "5/20 17",
        "may",
        "may 2026",
        "20 may 1700",
        "2026-5",
        "2026-02-30",
        "sat 15 may",
        "5月20日(金)",
        "+2",
        "+d",
        "2d",
        "+2x",
        "+99999d",
        "3時間",
        "20日",
        "tomorrow 17:00 or so",
        "17:00 18:00",
        "1e9",
        "٣:٣٠",
    ] {
        assert_eq!(read(parse_moment(text, now())), "nothing", "{text}");
        assert_eq!(read(parse_past(text, now())), "nothing", "{text}");
    }
}

/// Whole minutes between 1990 and 2090, in any quarter of an hour of offset.
fn moments() -> impl Strategy<Value = Moment> {
    (10_500_000_i64..63_000_000, -48_i32..=56).prop_filter_map("outside the calendar", |(minutes, quarters)| {
        let offset = FixedOffset::east_opt(quarters * 900)?;
        chrono::DateTime::from_timestamp(minutes * 60, 0).map(|at| at.with_timezone(&offset))
    })
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,30}", at in moments()) {
        for parsed in [parse_moment(&text, Here::of(at)), parse_past(&text, Here::of(at))].into_iter().flatten() {
            prop_assert_eq!(parsed.at.offset(), at.offset());
        }
    }

    #[test]
    fn text_made_of_the_grammars_own_pieces_is_read_or_refused(
        parts in prop::collection::vec(prop::sample::select(vec![
            "17", "5", "2026", "9999", "0", ":", "00", "/", "-", "+", " ", "fri", "may", "today", "月", "日", "年",
            "時", "分", "半", "午後", "金", "曜", "(", ")", "後", "前", "mo", "d", "pm", "t", "明日", "か月", "th",
        ]), 0..7),
        at in moments(),
    ) {
        let text = parts.concat();
        _ = (parse_moment(&text, Here::of(at)), parse_past(&text, Here::of(at)));
    }

    #[test]
    fn a_moment_in_full_reads_back(at in moments(), now in moments()) {
        let now = Here::of(now.with_timezone(at.offset()));
        for lang in ["en", "ja"].into_iter().filter_map(Lang::find) {
            prop_assert_eq!(parse_moment(&long(lang, at), now), Ok(at.into()));
            prop_assert_eq!(parse_past(&long(lang, at), now), Ok(at.into()));
        }
    }

    #[test]
    fn a_short_moment_with_its_time_reads_back(at in moments(), minutes in -8640_i64..8640) {
        let now = Here::of(at - Duration::minutes(minutes));
        for lang in ["en", "ja"].into_iter().filter_map(Lang::find) {
            let shown = short(lang, at, now);
            prop_assume!(shown.contains(':'));
            let parsed = if minutes >= 0 { parse_moment(&shown, now) } else { parse_past(&shown, now) };
            prop_assert_eq!(parsed, Ok(at.into()));
        }
    }

    #[test]
    fn what_comes_round_is_the_nearest_occurrence(at in moments(), clock in 0_u32..1440, weekday in 0_usize..7) {
        let day = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"][weekday];
        let (hour, minute) = (clock / 60, clock % 60);
        for (text, days) in [(format!("{hour}:{minute:02}"), 1), (format!("{day} {hour}:{minute:02}"), 7)] {
            let next = parse_moment(&text, Here::of(at)).unwrap().at;
            prop_assert!(next >= at && next - at < Duration::days(days));
            let last = parse_past(&text, Here::of(at)).unwrap().at;
            prop_assert!(last <= at && at - last < Duration::days(days));
        }
    }
}

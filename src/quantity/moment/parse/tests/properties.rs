//! What holds for any text, any moment and any place.

use super::*;

/// Zones whose clocks change in different ways: by an hour, at midnight, by half an hour; and one
/// that never does.
const ZONES: [&str; 6] = [
    "Asia/Tokyo",
    "Europe/London",
    "America/New_York",
    "America/Santiago",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
];

const ORDERS: [DayOrder; 4] = [
    DayOrder::DayFirst,
    DayOrder::MonthFirst,
    DayOrder::YearFirst,
    DayOrder::Unknown,
];

/// A place and a moment in it: whole minutes between 2000 and 2090.
fn places() -> impl Strategy<Value = TimeContext> {
    let any = (
        15_800_000_i64..63_000_000,
        prop::sample::select(&ZONES[..]),
        prop::sample::select(&ORDERS[..]),
    );
    any.prop_filter_map("outside the calendar", |(minutes, zone, order)| {
        let now = chrono::DateTime::from_timestamp(minutes * 60, 0)?.fixed_offset();
        Some(TimeContext::new(now, Zone::named(zone)?, order))
    })
}

/// Of two moments that a clock shows alike, the first: what is shown names no other.
fn first_of(at: Moment, here: TimeContext) -> Moment {
    here.zone.on(at.naive_local()).unwrap()
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,30}", here in places()) {
        for read in [parse_moment, parse_past, parse_either, parse_dated].into_iter().filter_map(|read| read(&text, here).ok()) {
            prop_assert!(here.zone.shows(read.at));
        }
    }

    #[test]
    fn text_made_of_the_grammars_own_pieces_is_read_or_refused(
        parts in prop::collection::vec(prop::sample::select(vec![
            "17", "5", "2026", "9999", "0", ":", "00", "/", "-", "+", " ", "fri", "may", "today", "月", "日", "年", "令和",
            "時", "分", "半", "午後", "金", "曜", "(", ")", "後", "前", "mo", "d", "pm", "t", "明日", "か月", "th", ".", "r",
            "next ", "来週", "中", "まで", "noon", "end of ", "営業日", "以内", "〜", "、", "十", "uhr", "h", "utc", "est", "12",
        ]), 0..7),
        here in places(),
    ) {
        let text = parts.concat();
        for read in [parse_moment, parse_past, parse_either, parse_dated] {
            if let Ok(read) = read(&text, here) {
                prop_assert!(here.zone.shows(read.at), "{}", text);
            }
        }
    }

    #[test]
    fn a_moment_in_full_reads_back(at in places(), now in places()) {
        let here = TimeContext { now: at.zone.at(now.now), ..at };
        let at = first_of(at.now, at);
        for lang in languages() {
            for shown in [long(lang, at), formal(lang, at), crate::quantity::era(lang, at)] {
                prop_assert_eq!(parse_moment(&shown, here), Ok(at.into()), "{}", shown);
                prop_assert_eq!(parse_past(&shown, here), Ok(at.into()), "{}", shown);
                prop_assert_eq!(parse_either(&shown, here), Ok(at.into()), "{}", shown);
            }
        }
    }

    #[test]
    fn a_short_moment_with_its_time_reads_back(at in places(), minutes in -8640_i64..8640) {
        let here = at.as_of(at.now - Duration::minutes(minutes));
        let at = first_of(at.now, at);
        for lang in languages() {
            let shown = short(lang, at, here);
            prop_assume!(shown.contains(':'));
            let read = if at >= here.now { parse_moment(&shown, here) } else { parse_past(&shown, here) };
            prop_assert_eq!(read, Ok(at.into()), "{}", shown);
        }
    }

    #[test]
    fn a_moment_shown_to_a_reader_elsewhere_names_its_offset_and_reads_back(at in places(), reader in places()) {
        let here = at.read_in(reader.zone);
        prop_assume!(!reader.zone.shows(at.now));
        for lang in languages() {
            let shown = crate::quantity::with_offset(lang, at.now, here, long);
            prop_assert!(is_day(at.now) || shown.contains("UTC"), "{}", shown);
            if shown.contains("UTC") {
                prop_assert_eq!(parse_moment(&shown, here), Ok(at.now.into()), "{}", shown);
            }
        }
    }

    #[test]
    fn what_comes_round_is_the_nearest_occurrence(here in places(), clock in 0_u32..1440, weekday in 0_usize..7) {
        let day = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"][weekday];
        let (hour, minute) = (clock / 60, clock % 60);
        for (text, days) in [(format!("{hour}:{minute:02}"), 1), (format!("{day} {hour}:{minute:02}"), 7)] {
            // A day on which the clocks change is longer or shorter.
            let most = Duration::days(days) + Duration::hours(1);
            if let Ok(next) = parse_moment(&text, here) {
                prop_assert!(next.at >= here.now && next.at - here.now <= most);
                prop_assert_eq!((next.at.hour(), next.at.minute()), (hour, minute));
            }
            if let Ok(last) = parse_past(&text, here) {
                prop_assert!(last.at <= here.now && here.now - last.at <= most);
            }
        }
    }

    #[test]
    fn a_clock_time_is_the_walls_on_its_day_whatever_the_clocks_do_until_then(
        here in places(), days in 0_i64..400, hour in 0_u32..24, minute in 0_u32..60,
    ) {
        let day = here.now.date_naive() + Duration::days(days);
        let wall: NaiveDateTime = day.and_hms_opt(hour, minute, 0).unwrap();
        let read = parse_moment(&wall.format("%Y-%m-%d %H:%M").to_string(), here);
        match here.zone.on(wall) {
            Ok(_) => {
                let at = read.unwrap().at;
                prop_assert_eq!(at.naive_local(), wall);
                // Of two that the clock shows alike it is the first.
                let hour_before = here.zone.at(at - Duration::hours(1));
                prop_assert!(hour_before.naive_local() < wall);
            }
            Err(left) => {
                prop_assert_eq!(read, Err(MomentError::SkippedTime(left)));
                prop_assert!(left.from <= wall && wall < left.to);
            }
        }
    }

    #[test]
    fn working_days_are_never_on_a_weekend_and_never_too_early(here in places(), n in 1_u32..40) {
        let read = parse_moment(&format!("{n} business days"), here).unwrap();
        prop_assert!(read.assumed.working_days);
        prop_assert!(!matches!(chrono::Datelike::weekday(&read.at), chrono::Weekday::Sat | chrono::Weekday::Sun));
        let days = (read.at.date_naive() - here.now.date_naive()).num_days();
        prop_assert!(days >= i64::from(n) && days <= i64::from(n) * 7 / 5 + 3);
    }
}

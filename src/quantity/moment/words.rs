//! The words for times, in English, Japanese, German and French. A person may answer in the words
//! that they heard, whatever the language of the screen.

use chrono::Weekday;

use super::scan::Scan;

/// A part of the day, of which nobody knows the clock time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Morning,
    Afternoon,
    Evening,
    /// The end of the day, when a desk closes.
    End,
}

/// Which of the days of one weekday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Next,
    This,
    Last,
}

/// Words for a day, counted from today.
pub(super) const DAYS: &[(&str, i64)] = &[
    ("today", 0),
    ("tomorrow", 1),
    ("tmrw", 1),
    ("the day after tomorrow", 2),
    ("day after tomorrow", 2),
    ("yesterday", -1),
    ("the day before yesterday", -2),
    ("day before yesterday", -2),
    ("今日", 0),
    ("本日", 0),
    ("きょう", 0),
    ("当日", 0),
    ("即日", 0),
    ("明日", 1),
    ("あした", 1),
    ("あす", 1),
    ("翌日", 1),
    ("明後日", 2),
    ("あさって", 2),
    ("翌々日", 2),
    ("翌翌日", 2),
    ("しあさって", 3),
    ("明々後日", 3),
    ("昨日", -1),
    ("きのう", -1),
    ("一昨日", -2),
    ("おととい", -2),
    ("heute", 0),
    ("morgen", 1),
    ("übermorgen", 2),
    ("gestern", -1),
    ("vorgestern", -2),
    ("aujourd'hui", 0),
    ("demain", 1),
    ("après-demain", 2),
    ("hier", -1),
    ("avant-hier", -2),
];

/// Words for a part of a day, counted from today.
pub(super) const PARTS_OF_DAYS: &[(&str, (i64, Part))] = &[
    ("tonight", (0, Part::Evening)),
    ("last night", (-1, Part::Evening)),
    ("this morning", (0, Part::Morning)),
    ("this afternoon", (0, Part::Afternoon)),
    ("this evening", (0, Part::Evening)),
    ("今朝", (0, Part::Morning)),
    ("今夜", (0, Part::Evening)),
    ("今晩", (0, Part::Evening)),
    ("今夕", (0, Part::Evening)),
    ("明朝", (1, Part::Morning)),
    ("翌朝", (1, Part::Morning)),
    ("明晩", (1, Part::Evening)),
    ("昨夜", (-1, Part::Evening)),
    ("昨晩", (-1, Part::Evening)),
    ("ゆうべ", (-1, Part::Evening)),
    ("ce soir", (0, Part::Evening)),
    ("ce matin", (0, Part::Morning)),
];

/// Words for a part of the day. Those that end a day only say that no clock time was named.
pub(super) const PARTS: &[(&str, Part)] = &[
    ("in the morning", Part::Morning),
    ("morning", Part::Morning),
    ("in the afternoon", Part::Afternoon),
    ("afternoon", Part::Afternoon),
    ("in the evening", Part::Evening),
    ("evening", Part::Evening),
    ("at night", Part::Evening),
    ("night", Part::Evening),
    ("the end of the day", Part::End),
    ("end of the day", Part::End),
    ("end of day", Part::End),
    ("end of", Part::End),
    ("eod", Part::End),
    ("close of business", Part::End),
    ("cob", Part::End),
    ("end of business", Part::End),
    ("eob", Part::End),
    ("朝", Part::Morning),
    ("早朝", Part::Morning),
    ("昼前", Part::Morning),
    ("昼過ぎ", Part::Afternoon),
    ("昼すぎ", Part::Afternoon),
    ("午前", Part::Morning),
    ("午後", Part::Afternoon),
    ("昼", Part::Afternoon),
    ("お昼", Part::Afternoon),
    ("夕方", Part::Evening),
    ("夕刻", Part::Evening),
    ("夜", Part::Evening),
    ("晩", Part::Evening),
    ("営業時間内", Part::End),
    ("営業終了", Part::End),
    ("früh", Part::Morning),
    ("vormittag", Part::Morning),
    ("nachmittag", Part::Afternoon),
    ("abend", Part::Evening),
    ("matin", Part::Morning),
    ("après-midi", Part::Afternoon),
    ("soir", Part::Evening),
];

/// Words for a week, counted from this one.
pub(super) const WEEKS: &[(&str, i64)] = &[
    ("this week", 0),
    ("the end of the week", 0),
    ("the end of this week", 0),
    ("end of the week", 0),
    ("end of this week", 0),
    ("end of week", 0),
    ("eow", 0),
    ("this weekend", 0),
    ("the weekend", 0),
    ("weekend", 0),
    ("next week", 1),
    ("the end of next week", 1),
    ("end of next week", 1),
    ("last week", -1),
    ("今週", 0),
    ("今週中", 0),
    ("今週末", 0),
    ("週内", 0),
    ("週末", 0),
    ("来週", 1),
    ("来週中", 1),
    ("来週末", 1),
    ("翌週", 1),
    ("再来週", 2),
    ("先週", -1),
    ("diese woche", 0),
    ("ende der woche", 0),
    ("nächste woche", 1),
    ("letzte woche", -1),
    ("cette semaine", 0),
    ("la semaine prochaine", 1),
    ("semaine prochaine", 1),
];

/// Words for a month, counted from this one, and whether they name its end.
pub(super) const MONTHS: &[(&str, (i64, bool))] = &[
    ("this month", (0, false)),
    ("the end of the month", (0, true)),
    ("the end of this month", (0, true)),
    ("end of the month", (0, true)),
    ("end of this month", (0, true)),
    ("end of month", (0, true)),
    ("month end", (0, true)),
    ("eom", (0, true)),
    ("next month", (1, false)),
    ("the end of next month", (1, true)),
    ("end of next month", (1, true)),
    ("今月", (0, false)),
    ("今月中", (0, true)),
    ("今月末", (0, true)),
    ("今月いっぱい", (0, true)),
    ("月内", (0, true)),
    ("月末", (0, true)),
    ("来月", (1, false)),
    ("来月中", (1, true)),
    ("来月末", (1, true)),
    ("翌月", (1, false)),
    ("翌月末", (1, true)),
    ("先月", (-1, false)),
    ("ende des monats", (0, true)),
    ("monatsende", (0, true)),
    ("fin du mois", (0, true)),
    ("la fin du mois", (0, true)),
];

/// Words for the end of this year.
pub(super) const YEAR_ENDS: &[(&str, ())] = &[
    ("the end of the year", ()),
    ("end of the year", ()),
    ("end of this year", ()),
    ("end of year", ()),
    ("年内", ()),
    ("年末", ()),
    ("今年中", ()),
    ("今年末", ()),
    ("jahresende", ()),
    ("fin de l'année", ()),
];

/// Which of the days of a weekday is meant.
pub(super) const SIDES: &[(&str, Side)] = &[
    ("next", Side::Next),
    ("this", Side::This),
    ("coming", Side::This),
    ("last", Side::Last),
    ("past", Side::Last),
    ("次の", Side::This),
    ("前の", Side::Last),
    ("nächsten", Side::Next),
    ("nächster", Side::Next),
    ("kommenden", Side::This),
    ("diesen", Side::This),
    ("letzten", Side::Last),
];
/// The same, after its name.
pub(super) const SIDES_BEHIND: &[(&str, Side)] =
    &[("prochain", Side::Next), ("dernier", Side::Last)];

/// The clock times that have a word, in seconds of the day.
pub(super) const CLOCKS: &[(&str, u32)] = &[
    ("noon", 12 * 3600),
    ("12 noon", 12 * 3600),
    ("midday", 12 * 3600),
    ("正午", 12 * 3600),
    ("昼", 12 * 3600),
    ("お昼", 12 * 3600),
    ("昼の12時", 12 * 3600),
    ("午前中", 12 * 3600),
    ("mittag", 12 * 3600),
    ("mittags", 12 * 3600),
    ("midi", 12 * 3600),
    ("midnight", 24 * 3600),
    ("mitternacht", 24 * 3600),
    ("minuit", 24 * 3600),
];

/// Words that bind the others together, and whether they may stand at the end.
pub(super) const BINDING: &[(&str, bool)] = &[
    ("by", false),
    ("until", false),
    ("till", false),
    ("no later than", false),
    ("not later than", false),
    ("at the latest", true),
    ("latest", true),
    ("at", false),
    ("on", false),
    ("the", false),
    ("of", false),
    ("までに", true),
    ("まで", true),
    ("迄", true),
    ("までには", true),
    ("には", true),
    ("中", true),
    ("中に", true),
    ("いっぱい", true),
    ("のうちに", true),
    ("うちに", true),
    ("の", false),
    ("に", true),
    ("bis", false),
    ("bis zum", false),
    ("spätestens", true),
    ("am", false),
    ("um", false),
    ("den", false),
    ("zum", false),
    ("le", false),
    ("à", false),
    ("au", false),
    ("jusqu'au", false),
    ("jusqu'à", false),
    ("d'ici", false),
    ("d'ici le", false),
    ("au plus tard", true),
];

const WEEKDAYS: [[&str; 7]; 5] = [
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ],
    [
        "montag",
        "dienstag",
        "mittwoch",
        "donnerstag",
        "freitag",
        "samstag",
        "sonntag",
    ],
    [
        "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
    ],
    [
        "lunes",
        "martes",
        "miércoles",
        "jueves",
        "viernes",
        "sábado",
        "domingo",
    ],
    [
        "lunedì",
        "martedì",
        "mercoledì",
        "giovedì",
        "venerdì",
        "sabato",
        "domenica",
    ],
];

/// The short forms of German mails: `Mi., 20.05.2026`.
const SHORT_WEEKDAYS: [&str; 7] = ["mo", "di", "mi", "do", "fr", "sa", "so"];

const MONTH_NAMES: [[&str; 12]; 6] = [
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ],
    [
        "januar",
        "februar",
        "märz",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "dezember",
    ],
    [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
    [
        "gennaio",
        "febbraio",
        "marzo",
        "aprile",
        "maggio",
        "giugno",
        "luglio",
        "agosto",
        "settembre",
        "ottobre",
        "novembre",
        "dicembre",
    ],
    [
        "jänner",
        "fevrier",
        "maerz",
        "april",
        "mai",
        "juin",
        "juillet",
        "aout",
        "septembre",
        "octobre",
        "novembre",
        "decembre",
    ],
];

/// The one place in all lists of names that begins with a name; none when several places do.
fn place<const N: usize>(names: &[[&str; N]], name: &str) -> Option<usize> {
    let mut places = names
        .iter()
        .flat_map(|names| names.iter().enumerate())
        .filter(|(_, full)| full.starts_with(name));
    let (first, _) = places.next()?;
    places.all(|(place, _)| place == first).then_some(first)
}

impl Scan<'_> {
    /// `monday`, `mon`, `thurs`, `Mi.,`, `mardi`, `金曜日`, `金曜`.
    pub(super) fn weekday(&mut self) -> Option<Weekday> {
        let japanese = |s: &mut Self| {
            let place = s.weekday_sign()?;
            s.eat("曜").then_some(())?;
            s.eat("日");
            Some(place)
        };
        let short = |s: &mut Self| {
            let place = SHORT_WEEKDAYS.iter().position(|short| s.eat(short))?;
            (s.eat(".,") || s.eat(".") || s.eat(",")).then_some(place)
        };
        // `mar` is a month.
        let named = |s: &mut Self| {
            s.name()
                .filter(|name| *name != "mar")
                .and_then(|name| place(&WEEKDAYS, name))
        };
        let place = self
            .take(named)
            .or_else(|| self.take(japanese))
            .or_else(|| self.take(short))?;
        Weekday::try_from(u8::try_from(place).ok()?).ok()
    }

    /// `(金)`, `(金曜日)`, `(wed)` after a date.
    pub(super) fn weekday_in_brackets(&mut self) -> Option<Weekday> {
        self.take(|s| {
            s.eat("(").then_some(())?;
            let whole = s.weekday();
            let sign = |s: &mut Self| Weekday::try_from(u8::try_from(s.weekday_sign()?).ok()?).ok();
            let weekday = whole.or_else(|| s.take(sign))?;
            _ = s.eat("・祝");
            s.eat(")").then_some(weekday)
        })
    }

    fn weekday_sign(&mut self) -> Option<usize> {
        ["月", "火", "水", "木", "金", "土", "日"]
            .iter()
            .position(|sign| self.eat(sign))
    }

    /// `may`, `sept.`, `Mai`, `déc.`: its number.
    pub(super) fn month_name(&mut self) -> Option<u32> {
        let named = |s: &mut Self| s.name().and_then(|name| place(&MONTH_NAMES, name));
        self.take(named)
            .and_then(|place| u32::try_from(place + 1).ok())
    }
}

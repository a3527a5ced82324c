//! What the fuzz targets hold: one function per target, each with rules that are true of any input.
//! Everything that the targets use of kakunin is imported here and nowhere else.

mod opened;
mod recipe;
mod sheet;

use kakunin::{
    alerts::read_alerts,
    answer::Further,
    authoring::{self, Problem, Severity},
    checklist, evidence,
    mail::{self, InnerFile, Mail, Opened},
    orders::{Export, OrderGuess, Orders, read_export, read_mail, read_page, read_pasted},
    quantity::{
        Currency, CurrencySource, DayOrder, Moment, Money, MoneyContext, ParsedMoment, TimeContext,
        Zone, long, names_currency, parse_either, parse_moment, parse_past, read_count, read_money,
    },
    status::Verdict,
    text::{Lang, LocalizedText, is_hidden},
    ui::sheet::{
        AnswersError, FileLine, FileMark, ItemKey, Reading, Row, ShapeQuestion, SheetShape,
        read_agreement, read_answers, read_slash, read_times, read_verdicts,
    },
};

pub use opened::{archive, outlook, winmail};
pub use sheet::sheet;

/// The most text that is taken from the parts of one mail, in bytes, as `src` sets it.
const MAX_TEXT: usize = 1024 * 1024;

/// The most characters of one fact about a file: 300 and the two dots of a cut.
const MAX_FACT: usize = 302;

/// The fields of an order that can be guesses.
const FIELDS: [&str; 6] = ["number", "amount", "goods", "ordered_at", "what", "tracking"];

/// A mail or a mailbox: its facts and the orders in it are bounded, and hide nothing.
pub fn mail(data: &[u8]) {
    facts(data);
    let mails: Vec<_> = mail::mailbox(data).collect();
    let length: usize = mails.iter().map(|mail| mail.len()).sum();
    assert!(
        length <= data.len(),
        "a mailbox holds no more than its file"
    );
    for one in mails.iter().take(20) {
        orders_of_mail(&mail::read(one));
    }
    orders_of_mail(&mail::read(data));
    match mail::open("a", data) {
        Opened::Mail(mail) => orders_of_mail(&mail),
        Opened::Page(page) => {
            orders_of_mail(&page.mail);
            let read = read_page(&page, &contexts()[0], here());
            read.orders.iter().for_each(order_is_sound);
        }
        Opened::Several(_) | Opened::Other(_) => {}
    }
}

fn facts(data: &[u8]) {
    for name in ["a.eml", "a.mbox"] {
        let mut facts = evidence::describe(name, data);
        for text in facts.texts() {
            assert!(text.chars().count() <= MAX_FACT, "a fact is short");
            assert!(!text.contains('\n'), "a fact is one line: {text:?}");
        }
        let json = serde_json::to_string(&facts).expect("facts are written");
        let again: evidence::Metadata = serde_json::from_str(&json).expect("and read");
        assert_eq!(again, facts);
    }
}

fn orders_of_mail(mail: &Mail) {
    assert!(parts(mail) <= 200, "the parts that are read are bounded");
    mail_is_sound(mail);
}

fn mail_is_sound(mail: &Mail) {
    texts_are_bounded(mail);
    let context = one_of(contexts(), mail.plain.len() + mail.shown.len());
    let read = read_mail(mail, &context, here());
    for order in read.orders.iter().chain(&read.nameless) {
        order_is_sound(order);
    }
    assert!(read.orders.iter().all(|order| !order.number.is_empty()));
    assert!(read.orders.is_empty() || read.nameless.is_none());
    for alert in read_alerts(mail, here()) {
        shows_all(&alert.words);
    }
}

fn parts(mail: &Mail) -> usize {
    1 + mail.attached.iter().map(parts).sum::<usize>()
}

fn texts_are_bounded(mail: &Mail) {
    assert!(mail.plain.len() <= MAX_TEXT && mail.shown.len() <= MAX_TEXT);
    mail.attached.iter().for_each(texts_are_bounded);
}

fn order_is_sound(order: &OrderGuess) {
    shows_all(&order.number);
    shows_all(&order.what);
    assert!(order.ends.chars().count() <= 4);
    assert!(
        order.amount.is_none() || order.unread.is_none(),
        "{order:?}"
    );
    assert!(order.amount.is_none_or(|amount| amount.minor >= 0));
    assert!(order.guessed.iter().all(|field| FIELDS.contains(field)));
    let today = here().now.date_naive();
    assert!(
        order.ordered_at.is_none_or(|at| at.date_naive() <= today),
        "nothing was ordered after today: {order:?}"
    );
}

fn shows_all(text: &str) {
    assert!(!text.contains(is_hidden), "{text:?} hides something");
}

/// The HTML of a mail: what it shows is no longer than it is, and has no control characters.
pub fn html(data: &[u8]) {
    let html = String::from_utf8_lossy(data);
    let head = "Content-Type: text/html; charset=utf-8\n\n";
    let mail = mail::read(format!("{head}{html}").as_bytes());
    let shown = &mail.shown;
    let control = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    assert!(!shown.contains(control), "{shown:?}");
    assert!(
        shown.len() <= html.len() + 1,
        "{} bytes of HTML show {}",
        html.len(),
        shown.len()
    );
    assert!(mail.plain.is_empty() && mail.attached.is_empty());
    orders_of_mail(&mail);
}

/// A list of orders as somebody pastes it: every order and every line that is none has its place.
pub fn table(data: &[u8]) {
    let Ok(text) = mail::text_of_file(data.to_vec()) else {
        return;
    };
    let context = one_of(contexts(), data.len());
    table_is_sound(&text, &read_pasted(&text, &context, here()));
    if let Some(Export::Orders(read)) = read_export(&text, &context, here(), &[]) {
        table_is_sound(&text, &read);
    }
}

fn table_is_sound(text: &str, read: &Orders) {
    let lines = text.lines().count();
    for order in &read.orders {
        order_is_sound(order);
        assert!((1..=lines).contains(&order.line), "{order:?}");
    }
    let mut last = 0;
    for left in &read.leftovers {
        assert!(left.line > last && left.line <= lines, "{left:?}");
        shows_all(&left.text);
        last = left.line;
    }
    for twice in &read.duplicates {
        assert!(twice.of < read.orders.len() && twice.line <= lines);
    }
}

/// The text of a checklist: every problem has its place in the text, and a list that loads is the
/// same when it is written and loaded again.
pub fn checklist(data: &[u8]) {
    list_is_sound(data);
}

/// A checklist of steps that depend on each other: the walk through all its situations ends in
/// time.
pub fn walk(data: &[u8]) {
    list_is_sound(&recipe::list(authoring::template(), data));
}

fn list_is_sound(data: &[u8]) {
    let lists: Vec<&str> = checklist::built_in().iter().map(|(id, _)| *id).collect();
    let proved = authoring::prove(data, &lists);
    let value: Option<serde_json::Value> = serde_json::from_slice(without_mark(data)).ok();
    for problem in &proved.problems {
        problem_is_placed(problem, data, value.as_ref());
    }
    let is_error = |problem: &Problem| problem.severity() == Severity::Error;
    assert_eq!(proved.list.is_none(), proved.problems.iter().any(is_error));
    let text = String::from_utf8_lossy(data);
    for lang in langs() {
        let drawn = authoring::draw(&proved.problems, "list.json", &text, lang);
        assert!(
            !drawn.contains(|c: char| c != '\n' && is_hidden(c)),
            "{drawn:?}"
        );
        assert_eq!(drawn.is_empty(), proved.problems.is_empty());
    }
    if let Some(list) = proved.list {
        let written = serde_json::to_string(&list).expect("a list is written");
        let (again, problems) = authoring::load(written.as_bytes(), &lists);
        assert_eq!(again.as_ref(), Some(&list), "{problems:?}");
        assert_eq!(checklist::parse(&text).ok(), Some(list));
    }
}

fn without_mark(data: &[u8]) -> &[u8] {
    data.strip_prefix("\u{feff}".as_bytes()).unwrap_or(data)
}

fn problem_is_placed(problem: &Problem, data: &[u8], value: Option<&serde_json::Value>) {
    let ranges = [Some(&problem.range), problem.related.as_ref()];
    for range in ranges.into_iter().flatten() {
        assert!(
            range.start <= range.end && range.end <= data.len(),
            "{problem:?}"
        );
        if let Ok(text) = str::from_utf8(data) {
            assert!(
                text.get(range.clone()).is_some(),
                "{problem:?} cuts a letter"
            );
        }
    }
    if let Some(value) = value {
        assert!(
            value.pointer(&problem.pointer).is_some(),
            "{problem:?} points nowhere"
        );
    }
    for lang in langs() {
        assert!(!problem.message(lang).is_empty() && !problem.hint(lang).is_empty());
    }
}

/// An amount: what is read is the same when it is stored or shown, and read again.
pub fn money(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    for context in contexts() {
        let Ok(read) = read_money(&text, &context) else {
            continue;
        };
        let money = read.money;
        assert!(money.minor >= 0, "{text:?} is {money}");
        assert_eq!(Money::stored(&money.to_string()), Ok(money), "{text:?}");
        assert_eq!(
            names_currency(&text),
            read.currency_from != CurrencySource::Context,
            "{text:?} {read:?}"
        );
        for shown in [
            money.shown(langs()[0]),
            money.shown(langs()[1]),
            money.to_string(),
        ] {
            shown_is_read_again(&shown, money, &context);
        }
    }
    if let Some(count) = read_count(&text) {
        assert_eq!(read_count(&count.to_string()), Some(count), "{text:?}");
    }
}

fn shown_is_read_again(shown: &str, money: Money, context: &MoneyContext) {
    match read_money(shown, context) {
        Ok(again) => assert_eq!(again.money, money, "{shown}"),
        // Three digits after a point can be thousands as well: that is asked.
        Err(why) => assert!(
            money.currency.digits() == 3 && why.is_amount(),
            "{shown}: {why:?}"
        ),
    }
}

/// A time as somebody says it: what is understood is the same when it is recorded or shown, and
/// read again.
pub fn moment(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let here = one_of(places(), data.len());
    for read in [parse_moment, parse_past, parse_either] {
        match read(&text, here) {
            Ok(understood) => time_is_read_again(understood, here),
            Err(why) => assert!(langs().iter().all(|lang| !why.message(*lang).is_empty())),
        }
    }
}

fn time_is_read_again(understood: ParsedMoment, here: TimeContext) {
    let at = understood.at;
    assert_eq!(here.zone.at(at), at);
    assert!(here.zone.shows(at), "{at} has the offset of its place");
    for read in [parse_moment, parse_past, parse_either] {
        let again = read(&at.to_rfc3339(), here).map(|again| again.at);
        assert_eq!(again, Ok(at), "as it is recorded");
    }
    for lang in langs() {
        let echo = understood.echo(lang, "said", here);
        assert!(!echo.contains(is_hidden), "{echo:?}");
        // The wall's time: an hour that comes twice in autumn is shown alike both times.
        let minute = |at: Moment| at.naive_local().format("%Y-%m-%d %H:%M").to_string();
        let again = parse_either(&long(lang, at), here).map(|again| minute(again.at));
        assert_eq!(again, Ok(minute(at)), "{}", long(lang, at));
    }
}

/// One of several habits, so that an input is read only once: which one, its length decides.
fn one_of<T: Copy, const N: usize>(all: [T; N], length: usize) -> T {
    all[length % N]
}

fn langs() -> [Lang; 2] {
    [Lang::english(), Lang::find("ja").unwrap_or(Lang::english())]
}

/// Where amounts are written: nowhere known, and countries with different habits.
fn contexts() -> [MoneyContext; 5] {
    let country = MoneyContext::of_country;
    let foreign = country("JP").with(Currency::new("USD"));
    [
        MoneyContext::default(),
        country("JP"),
        country("DE"),
        country("IN"),
        foreign,
    ]
}

/// Thursday, 14 May 2026, 9:25 by the clock of Tokyo.
fn here() -> TimeContext {
    at_place("Asia/Tokyo", DayOrder::YearFirst)
}

fn places() -> [TimeContext; 3] {
    [
        here(),
        at_place("Europe/London", DayOrder::DayFirst),
        at_place("America/New_York", DayOrder::MonthFirst),
    ]
}

fn at_place(zone: &str, order: DayOrder) -> TimeContext {
    let zone = Zone::named(zone).expect("a zone of the database");
    let wall = "2026-05-14T09:25:00".parse().expect("a time of the wall");
    TimeContext::new(
        zone.on(wall).expect("a time that no clock leaves out"),
        zone,
        order,
    )
}

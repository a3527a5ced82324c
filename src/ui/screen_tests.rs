use proptest::prelude::*;

use super::*;

fn table() -> Table {
    let row = |ends: &str, what: &str, amount: &str, role, state: &str| {
        vec![
            Line::plain(ends),
            Line::plain(what),
            Line::plain(amount),
            Line::of(role, state),
        ]
    };
    let head = |head: &str, align| (head.to_owned(), align);
    Table {
        heads: vec![
            head("ends", Align::Left),
            head("what", Align::Left),
            head("JPY", Align::Right),
            head("parcel", Align::Left),
        ],
        rows: vec![
            row("4417", "ヘッドホン", "12,800", Role::Alarm, "CONTRADICTED"),
            row("4418", "Smart watch", "39,800", Role::Good, "confirmed"),
        ],
    }
}

fn page(blocks: Vec<Block>) -> Page {
    Page {
        lang: "en",
        title: String::new(),
        blocks,
    }
}

fn text(page: &Page, columns: usize) -> String {
    draw(page, columns)
        .iter()
        .map(|line| line.text() + "\n")
        .collect()
}

#[test]
fn columns_stand_by_display_width() {
    assert_eq!(
        text(&page(vec![Block::Table(table())]), 80),
        "ends  what            JPY  parcel\n4417  ヘッドホン   12,800  CONTRADICTED\n4418  Smart watch  39,800  confirmed\n"
    );
}

#[test]
fn a_narrow_screen_gets_a_list() {
    assert_eq!(
        text(&page(vec![Block::Table(table())]), 32),
        "4417 ヘッドホン\n  JPY 12,800, parcel\n    CONTRADICTED\n4418 Smart watch\n  JPY 39,800, parcel confirmed\n"
    );
}

#[test]
fn a_page_is_drawn_with_its_blocks_apart() {
    let fields = Block::Fields(vec![
        ("Case".into(), Line::plain("881-2207")),
        ("Number".into(), Line::plain("0120-000-147")),
    ]);
    let blocks = vec![
        Block::Heading(1, Line::plain("INCIDENT 1")),
        Block::Text(Line::plain("NEXT  Call Parcel Co.")),
        Block::Text(Line::plain("Why: said stopped.")),
        fields,
        Block::Heading(2, Line::plain("Open")),
        Block::List(vec![
            Line::plain("one two three four five six"),
            Line::plain("b"),
        ]),
        Block::Verbatim("as\n  it is".into()),
    ];
    assert_eq!(
        text(&page(blocks), 61).replace('\n', "|"),
        "INCIDENT 1|NEXT  Call Parcel Co.|Why: said stopped.||Case    881-2207|Number  0120-000-147||Open|\
         - one two three four five six|- b||as|  it is|"
    );
}

#[test]
fn roles_stay_on_their_words_when_a_line_wraps() {
    let line = Line::plain("parcel 4417 ")
        .and(Role::Alarm, "not asked")
        .and(Role::Plain, " yet");
    let wrapped = wrap_line(&line, 15);
    assert_eq!(
        wrapped.iter().map(Line::text).collect::<Vec<_>>(),
        ["parcel 4417 not", "asked yet"]
    );
    let alarms = |line: &Line| {
        line.0
            .iter()
            .filter(|span| span.role == Role::Alarm)
            .map(|span| span.text.clone())
            .collect::<String>()
    };
    assert_eq!(
        wrapped.iter().map(alarms).collect::<Vec<_>>(),
        ["not", "asked"]
    );
}

proptest! {
    #[test]
    fn no_line_is_wider_than_the_screen(
        words in prop::collection::vec("[a-z0-9ァ-ン確認,. -]{0,40}", 1..12),
        columns in prop::sample::select(vec![30_usize, 40, 59, 60, 80]),
    ) {
        let lines: Vec<Line> = words.iter().map(|text| Line::plain(text.as_str()).and(Role::Alarm, text.as_str())).collect();
        let heads = |n: usize| (0..n).map(|at| (words[at % words.len()].clone(), if at == 1 { Align::Right } else { Align::Left })).collect();
        let rows = lines.chunks_exact(3).map(<[Line]>::to_vec).collect();
        let page = page(vec![
            Block::Heading(1, lines[0].clone()),
            Block::Text(lines[0].clone()),
            Block::List(lines.clone()),
            Block::Fields(words.iter().cloned().zip(lines.clone()).collect()),
            Block::Table(Table { heads: heads(3), rows }),
            Block::Verbatim(words.join("\n")),
        ]);
        for line in draw(&page, columns) {
            prop_assert!(width(&line.text()) <= columns, "{columns}: {:?}", line.text());
        }
    }
}

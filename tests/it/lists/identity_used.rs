//! A loan in one's own name that is not one's own: the lender refuses to stop it and to record it,
//! the credit bureau leaves its entry, and a new inquiry comes in spite of the warning.

use crate::{
    lists::{assert_report, assert_stages},
    teller::{Call, Deed, How, Opening, Said, Sitting, live},
};

const OPENING: Opening = Opening {
    list: "identity-used",
    number: "identity-used",
    service: ("Maple Loans", "メープルローン"),
    first: &[("court-paper", ("n", "いいえ"), "no")],
};

const CONSUMER_CENTRE: Option<(Said, &str)> = Some((("Mori", "森"), "03-0000-0188"));
const CREDITOR: Option<(Said, &str)> = Some((("Abe", "阿部"), "0120-000-333"));
const CREDIT_BUREAU: Option<(Said, &str)> = Some((("Endo", "遠藤"), "0120-000-444"));
const DOCUMENT_OFFICE: Option<(Said, &str)> = Some((("Sato", "佐藤"), "03-0000-0777"));
const POLICE: Option<(Said, &str)> = Some((("Kato", "加藤"), "03-0000-0555"));

const DONE: How = How::Done(("done", "済ませた"));

const SITTINGS: &[Sitting] = &[
    Sitting(
        "2026-05-14T09:27:00+09:00",
        "first hour",
        &[
            Deed(
                "identity-used/contracts",
                How::Items(
                    "contract",
                    &[&[
                        (
                            "name",
                            ("Maple Loans 7731", "Maple Loans 7731"),
                            "Maple Loans 7731",
                        ),
                        ("kind", ("1", "1"), "loan"),
                        ("stage", ("2", "2"), "running"),
                        ("amount", ("500,000 JPY", "500,000円"), "500,000 JPY"),
                    ]],
                ),
            ),
            Deed(
                "identity-used/contract-stopped@contract-1",
                How::Call(Call {
                    party: "creditor",
                    with: CREDITOR,
                    answers: &[("contract-stopped", "r", None), ("fraud-noted", "r", None)],
                }),
            ),
            Deed("identity-used/pay-nothing", DONE),
            Deed("identity-used/contract-written@contract-1", DONE),
            Deed("identity-used/number-card-jp", DONE),
            Deed(
                "identity-used/phone-trouble",
                How::Answer(("n", "いいえ"), "no"),
            ),
            Deed(
                "identity-used/more-seen",
                How::Answer(("1", "1"), "nothing"),
            ),
            Deed(
                "identity-used/file-flagged",
                How::Call(Call {
                    party: "credit-bureau",
                    with: CREDIT_BUREAU,
                    answers: &[("file-flagged", "c", None), ("entry-gone", "r", None)],
                }),
            ),
            Deed(
                "identity-used/documents",
                How::Items(
                    "document",
                    &[&[
                        ("what", ("driving licence", "運転免許証"), "driving licence"),
                        ("state", ("2", "2"), "copied"),
                    ]],
                ),
            ),
            Deed(
                "identity-used/document-reported@document-1",
                How::Call(Call {
                    party: "document-office",
                    with: DOCUMENT_OFFICE,
                    answers: &[("document-reported", "c", None)],
                }),
            ),
            Deed("identity-used/bureau-jp", DONE),
            Deed("identity-used/town-office-jp", DONE),
            Deed("identity-used/post-stopped", DONE),
            Deed(
                "identity-used/police-number",
                How::Call(Call {
                    party: "police",
                    with: POLICE,
                    answers: &[("police-number", "c", None)],
                }),
            ),
            Deed("identity-used/file-read", DONE),
            Deed("identity-used/family-register-jp", DONE),
            Deed("identity-used/tax-told", DONE),
        ],
    ),
    Sitting(
        "2026-05-20T10:00:00+09:00",
        "looked again",
        &[
            Deed("", How::Happened("new-entry", None)),
            Deed(
                "identity-used/file-flagged",
                How::Call(Call {
                    party: "credit-bureau",
                    with: CREDIT_BUREAU,
                    answers: &[("file-flagged", "c", None), ("entry-gone", "r", None)],
                }),
            ),
            Deed("reach/creditor", How::Tried("0120-000-333")),
            Deed("identity-used/company-out", DONE),
            Deed("identity-used/application-copy@contract-1", DONE),
            Deed(
                "identity-used/desk-against-debt",
                How::Call(Call {
                    party: "consumer-centre",
                    with: CONSUMER_CENTRE,
                    answers: &[("desk-against-debt", "p", Some(("fri 17:00", "金曜 17:00")))],
                }),
            ),
        ],
    ),
];

#[test]
fn identity_used_in_english_in_a_terminal_as_by_flags_in_japanese() {
    let typed = live(&OPENING, SITTINGS, "en", true);
    let told = live(&OPENING, SITTINGS, "ja", false);
    assert_stages(&typed, &told, "identity-used", EXPECTED);
    assert_report(&typed, &["Maple Loans 7731", "Abe", "driving licence"]);
    assert_report(&told, &["Maple Loans 7731", "阿部"]);
}

/// Stage, check, and how its state begins: standing, ground, settled, live, deadline.
const EXPECTED: &[(&str, &str, &str)] = &[
    (
        "first hour",
        "contract-stopped@contract-1",
        "refused null false yes",
    ),
    (
        "first hour",
        "contract-written@contract-1",
        "done null true yes",
    ),
    (
        "first hour",
        "fraud-noted@contract-1",
        "refused null false yes",
    ),
    (
        "first hour",
        "document-reported@document-1",
        "confirmed null false yes",
    ),
    ("looked again", "file-flagged", "confirmed null false yes"),
    (
        "looked again",
        "entry-gone@contract-1",
        "refused null false yes",
    ),
    (
        "looked again",
        "desk-against-debt",
        "promised null false yes",
    ),
    ("looked again", "court-jp", "not-applicable"),
];

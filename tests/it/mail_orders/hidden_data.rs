//! Structured data of mails, as the screen says it.

use super::with_mails;

const DIFFERENT: &str = "From: Oak Books <shop@oak.example>\nSubject: Your order\n\
    Date: Wed, 13 May 2026 09:05:00 +0900\nContent-Type: text/html; charset=utf-8\n\n\
    <script type=\"application/ld+json\">{\"@type\":\"Order\",\"orderNumber\":\"10420\",\
    \"price\":\"899.00\",\"priceCurrency\":\"USD\",\"orderStatus\":\"http://schema.org/OrderDelivered\"}\
    </script><p>Order number: 10420</p><p>Order total: USD 25.00</p>\n";

#[test]
fn a_difference_to_what_the_mail_shows_is_said_with_both_values() {
    let env = with_mails(&[]);
    env.file("oak.eml", DIFFERENT);
    for (lang, said) in [
        (
            "en",
            [
                "it shows USD 25.00, its hidden data says USD 899.00",
                "status delivered",
            ],
        ),
        (
            "ja",
            [
                "文面では USD 25.00、表示されないデータでは USD 899.00",
                "状況 配達済み",
            ],
        ),
    ] {
        let read = env.run(&["--lang", lang, "add", "order", "--from", "oak.eml"]);
        let join = if lang == "en" { " " } else { "" };
        let lines: Vec<_> = read.stderr.lines().map(str::trim).collect();
        let whole = lines.join(join);
        for words in said {
            let is_said =
                whole.contains(words) || whole.replace(' ', "").contains(&words.replace(' ', ""));
            assert!(is_said, "{words}: {whole}");
        }
        assert!(whole.contains("USD 25.00?"), "{whole}");
    }
}

#[test]
fn an_order_that_only_the_hidden_data_names_says_so_and_is_not_taken_unseen() {
    let env = with_mails(&["pl-json-ld.eml"]);
    let from = ["add", "order", "--from", "pl-json-ld.eml"];
    let unseen = env.run(&from);
    assert_eq!(unseen.status, 4, "{unseen:?}");
    let said: Vec<_> = unseen.stderr.split_whitespace().collect();
    let said = said.join(" ");
    for words in [
        "only its hidden data names order 2026051300417",
        "number: from the mail's hidden data: \"orderNumber 2026051300417\"",
    ] {
        assert!(said.contains(words), "{said}");
    }
    let taken = env
        .run(&[&from[..], &["--take", "0417", "--json"]].concat())
        .done()
        .json();
    assert_eq!(taken["items"][0]["amount"], "PLN 338.67", "{taken}");
    let origins: Vec<_> = taken["guesses"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["from"])
        .collect();
    assert!(
        origins.iter().all(|from| **from == "hidden-data"),
        "{taken}"
    );
    let guessed = taken["items"][0]["guessed"].as_array().map(Vec::len);
    assert_eq!(guessed, Some(5), "{taken}");
}

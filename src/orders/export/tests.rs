use super::*;
use crate::quantity::Moment;

fn read(text: &str, country: &str) -> Option<Export> {
    read_named(text, country, &[])
}

fn read_named(text: &str, country: &str, named: &[(Column, &str)]) -> Option<Export> {
    let named: Vec<_> = named
        .iter()
        .map(|(column, head)| NamedColumn {
            column: *column,
            head: (*head).to_owned(),
        })
        .collect();
    let here = TimeContext::of(Moment::parse_from_rfc3339("2026-06-28T09:00:00+09:00").unwrap());
    read_export(text, &MoneyContext::of_country(country), here, &named)
}

/// Number, amount with `?` when it is a guess, day, goods and parcel of each order.
fn orders(text: &str, country: &str) -> Vec<String> {
    let row = |order: &OrderGuess| {
        let amount = order.amount.map(|amount| amount.to_string());
        let mark = if order.guessed.contains(&"amount") {
            "?"
        } else {
            ""
        };
        let day = order.ordered_at.map(|at| at.format("%Y-%m-%d").to_string());
        format!(
            "{} {}{mark} {} {} {}",
            order.number,
            amount.unwrap_or_default(),
            day.unwrap_or_default(),
            order.what,
            order.tracking
        )
        .trim_end()
        .to_owned()
    };
    let Some(Export::Orders(read)) = read(text, country) else {
        panic!("{text} is no export");
    };
    read.orders.iter().map(row).collect()
}

#[test]
fn an_export_of_a_shop_for_one_row_an_order_is_read_by_its_heads() {
    let text = "order_id,order_number,date,status,shipping_total,order_total,order_currency,billing_first_name,\
                billing_address_1,payment_method_title,line_item_1\n\
                10452,10452,2026-06-05 10:00,processing,15.00,338.67,USD,A,1 Elm St,Visa - 4242,Jacket\n\
                10461,10461,2026-06-06 10:00,processing,0.00,100.00,USD,B,2 Elm St,Wallet,Gift card\n";
    assert_eq!(
        orders(text, "US"),
        [
            "10452 USD 338.67 2026-06-05 Jacket",
            "10461 USD 100.00 2026-06-06 Gift card"
        ]
    );
}

/// What is asked for a table.
fn asked(text: &str) -> Vec<Column> {
    match read(text, "US") {
        Some(Export::Unknown { missing, .. }) => missing,
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn a_head_of_words_over_few_columns_makes_a_table_whose_amount_is_asked_for() {
    for (text, has_orders) in [
        ("Order,Item Total,Note\n5601,12.50,a\n5602,980,b\n", true),
        ("Order number;Price\n5601;12,50\n5602;9,80\n", true),
        ("Price,Quantity\n560,2\n1200,1\n", false),
        ("注文番号,単価,個数\n5601,980,2\n", true),
        (
            "Kundennr.\tBestellung\tEinzelpreis\n17\t5601\t12,50\n",
            true,
        ),
    ] {
        assert!(asked(text).contains(&Column::Amount), "{text}");
        let Some(Export::Unknown { orders, .. }) = read(text, "US") else {
            panic!("{text}");
        };
        assert_eq!(orders.is_some(), has_orders, "{text}");
        let mut orders = orders.into_iter().flat_map(|orders| orders.orders);
        assert!(orders.all(|order| order.amount.is_none()));
    }
    let turned = "Total,Order number\nUSD 12.50,5601\nUSD 980,5602\n";
    assert_eq!(orders(turned, "US"), ["5601 USD 12.50", "5602 USD 980.00"]);
}

#[test]
fn a_list_that_a_person_wrote_is_no_table() {
    for text in [
        "My orders, please check\n5601 12,800\n5602 9,800\n",
        "Orders, all of May:\n5601,980\n5602,1200\n",
        "Order number,Amount\n5601,12.50\n",
        "注文番号\t金額\n5601\t12800\n",
        "Order,Day\n5601,2026-05-13\n",
        "Number\tAmount\tWhat\n5601\t12800\tLamp\n",
        "5601,12.50\n5602,980\n",
        "Hello,\nthere are 3 orders, 4417 and 4418\n",
    ] {
        assert_eq!(read(text, "US"), None, "{text}");
    }
}

#[test]
fn the_rows_of_one_order_are_one_order() {
    let text = "Name,Email,Financial Status,Currency,Subtotal,Shipping,Total,Created at,Lineitem name,Lineitem price\n\
                #1042,a@home.example,paid,USD,299.00,15.00,338.67,2026-06-05 10:00:00 +0900,Lamp,99.00\n\
                #1042,a@home.example,,,,,,2026-06-05 10:00:00 +0900,Desk,200.00\n\
                #1043,a@home.example,paid,USD,20.00,5.00,25.00,2026-06-07 10:00:00 +0900,Novel,20.00\n";
    assert_eq!(
        orders(text, "US"),
        [
            "1042 USD 338.67 2026-06-05 Lamp, Desk",
            "1043 USD 25.00 2026-06-07 Novel"
        ]
    );
}

#[test]
fn totals_of_the_parts_are_added_up_as_a_guess() {
    let text = "\"Website\",\"Order ID\",\"Order Date\",\"Currency\",\"Unit Price\",\"Total Owed\",\"Product Name\"\n\
                \"Shop\",\"250-1234567-1234417\",\"2026-06-05\",\"USD\",\"92.00\",\"99.36\",\"Lamp\"\n\
                \"Shop\",\"250-1234567-1234417\",\"2026-06-05\",\"USD\",\"60.00\",\"64.10\",\"Cable\"\n";
    assert_eq!(
        orders(text, "US"),
        ["250-1234567-1234417 USD 163.46? 2026-06-05 Lamp, Cable"]
    );
    let same = text.replace("64.10", "99.36");
    assert_eq!(
        orders(&same, "US"),
        ["250-1234567-1234417 USD 99.36? 2026-06-05 Lamp, Cable"]
    );
}

#[test]
fn japanese_exports_are_read_and_member_ids_are_no_amounts() {
    let shop = "注文ID,注文番号,注文日時,会員ID,お名前(姓),合計,お支払い合計,商品名\n\
                1031,1031,2026/06/05 10:00,12,佐藤,56980,56480,ジャケット\n";
    assert_eq!(
        orders(shop, "JP"),
        ["1031 JPY 56480? 2026-06-05 ジャケット"]
    );
    let market = "受注番号,ステータス,注文日時,請求金額,商品名,お荷物伝票番号\n\
                  250123-20260605-0000004167,300,2026-06-05 10:00:00,\"55,480\",靴,1234-5678-9013\n";
    assert_eq!(
        orders(market, "JP"),
        ["250123-20260605-0000004167 JPY 55480? 2026-06-05 靴 123456789013"]
    );
}

#[test]
fn other_languages_and_separators_are_read() {
    let german = "Bestellnummer;Bestelldatum;Artikelname;Gesamtbetrag;Währung\n70012;05.06.2026;Lampe;1.299,00;EUR\n";
    assert_eq!(orders(german, "DE"), ["70012 EUR 1299.00 2026-06-05 Lampe"]);
    let tabs =
        "Numero ordine\tData ordine\tProdotto\tTotale\n70012\t05/06/2026\tLampada\t€ 12,50\n";
    assert_eq!(
        orders(tabs, "IT"),
        ["70012 EUR 12.50  Lampada"],
        "05/06 can be two days"
    );
}

#[test]
fn rows_have_their_own_currency_and_each_counts() {
    let text = "Order ID,Order Date,Currency,Total Owed,Product Name\n\
                250-1234567-1234417,2026-06-05,USD,10.00,A\n250-1234567-1234417,2026-06-05,USD,10.00,B\n\
                250-1234567-1234417,2026-06-05,USD,5.00,C\n250-1234567-1234420,2026-06-05,EUR,7.00,D\n\
                250-1234567-1234433,2026-06-05,USD,1.00,E\n250-1234567-1234433,2026-06-05,EUR,2.00,F\n";
    assert_eq!(
        orders(text, "US"),
        [
            "250-1234567-1234417 USD 25.00? 2026-06-05 A, B, C",
            "250-1234567-1234420 EUR 7.00 2026-06-05 D",
            "250-1234567-1234433  2026-06-05 E, F"
        ]
    );
}

#[test]
fn a_table_whose_heads_are_not_known_gives_no_order() {
    let text = "ref,member,fee,stuff,street\nA-10452,12,15.00,Jacket,1 Elm St\n";
    let heads = ["ref", "member", "fee", "stuff", "street"].map(str::to_owned);
    let unknown = Export::Unknown {
        heads: heads.to_vec(),
        missing: Column::ALL.to_vec(),
        orders: None,
    };
    assert_eq!(read(text, "US"), Some(unknown));
    let people = "name,city,total,date\nUnit 417,Elm,12.00,2026-06-05\n";
    let found = read(people, "US");
    assert!(matches!(found, Some(Export::Unknown { orders: None, .. })));
}

#[test]
fn columns_that_somebody_named_are_read_and_no_other_goes_into_what() {
    let text = "ref,member,fee,stuff,street\nA-10452,12,15.00,Jacket,1 Elm St\n";
    for named in [
        [(Column::Number, "Ref"), (Column::Amount, "fee")],
        [(Column::Number, "1"), (Column::Amount, "3")],
    ] {
        let Some(Export::Orders(found)) = read_named(text, "US", &named) else {
            panic!("{named:?}");
        };
        let order = &found.orders[0];
        assert_eq!(
            (order.number.as_str(), order.what.as_str()),
            ("A-10452", "")
        );
        assert_eq!(order.amount.unwrap().to_string(), "USD 15.00");
    }
    let named = [(Column::Number, "no such head"), (Column::Amount, "fee")];
    let found = read_named(text, "US", &named);
    assert!(matches!(found, Some(Export::Unknown { orders: None, .. })));
    let headless = "10452;12.80\n10453;9.90\n";
    let named = [(Column::Number, "1"), (Column::Amount, "2")];
    let Some(Export::Orders(found)) = read_named(headless, "US", &named) else {
        panic!("rows without heads");
    };
    assert_eq!(found.orders.len(), 2);
}

#[test]
fn a_table_without_a_known_amount_is_read_without_it_and_says_so() {
    let text = "Order number,Order date,Fee,Product name\n10452,2026-06-05,15.00,Jacket\n";
    let Some(Export::Unknown {
        orders: Some(found),
        missing,
        ..
    }) = read(text, "US")
    else {
        panic!("the amount is not known");
    };
    assert_eq!(found.orders[0].amount, None);
    assert!(missing.contains(&Column::Amount) && !missing.contains(&Column::Number));
}

#[test]
fn a_list_that_a_person_wrote_is_no_export() {
    for text in [
        "4417 12,800 Headphones\n4420 100 Card\n",
        "number,amount,what\n4417,12800,Card\n",
        "250-1111111-4417,12800,Card,x\n",
        "#4417;JPY 12800;Card;x\n#4420;JPY 100;Card;x\n",
        "A-4417\t€ 12.80\tCard\tShop\nA-4420\t€ 1.80\tCard\tShop\n",
        "",
    ] {
        assert_eq!(read(text, "JP"), None, "{text}");
    }
}

#[test]
fn a_kind_that_no_column_names_is_a_guess() {
    let text = "Order ID,Order Date,Currency,Total Owed,Product Name\n\
                10452,2026-06-05,USD,1.00,Jacket\n10453,2026-06-05,USD,1.00,Gift card\n10454,2026-06-05,USD,1.00,\n";
    let Some(Export::Orders(read)) = read(text, "US") else {
        panic!("it is an export");
    };
    let kinds = read
        .orders
        .iter()
        .map(|order| (order.goods, order.guessed.contains(&"goods")));
    let expected = [
        (Goods::Parcel, true),
        (Goods::Code, false),
        (Goods::Parcel, true),
    ];
    assert_eq!(kinds.collect::<Vec<_>>(), expected);
}

#[test]
fn hidden_characters_and_line_ends_do_not_reach_an_order() {
    let text = "Order_ID,Order  Date,Currency,Total Owed,Product Name\n\
                10\u{200b}45\u{202e}2,2026-06-05,USD,1.00,\"a red\u{1b}\n  lamp\"\n";
    assert_eq!(orders(text, "US"), ["10452 USD 1.00 2026-06-05 a red lamp"]);
}

#[test]
fn many_orders_are_read_in_time() {
    let row = |n: usize| format!("{},2026-06-05,USD,1.00,x\n", 1_000_000 + n);
    let rows: String = (0..20_000).map(row).collect();
    let text = format!("Order ID,Order Date,Currency,Total Owed,Product Name\n{rows}");
    let start = std::time::Instant::now();
    assert_eq!(orders(&text, "US").len(), 20_000);
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

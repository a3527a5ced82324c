//! Files as people have them, each taken in a terminal, in English and in Japanese.

use std::fs;

use super::files::{MAIL, outlook};
use crate::{env::Env, typist::Typist};

/// What Outlook attaches for its own kind: the subject and the body, in code page 932.
fn winmail() -> Vec<u8> {
    let attribute = |id: u32, data: &[u8]| {
        let sum: u32 = data.iter().map(|byte| u32::from(*byte)).sum();
        let mut bytes = vec![1];
        bytes.extend(id.to_le_bytes());
        bytes.extend((data.len() as u32).to_le_bytes());
        bytes.extend(data);
        bytes.extend((sum as u16).to_le_bytes());
        bytes
    };
    // 注文番号: 250-2222222-4433, 合計: 64,800円
    let body =
        b"\x92\x8d\x95\xb6\x94\xd4\x8d\x86: 250-2222222-4433\r\n\x8d\x87\x8cv: 64,800\x89~\0";
    [
        &0x223e_9f78_u32.to_le_bytes()[..],
        &[1, 0],
        &attribute(0x0006_9007, &[&932_u32.to_le_bytes()[..], &[0; 4]].concat()),
        &attribute(0x0001_8004, b"Your order\0"),
        &attribute(0x0002_800c, body),
    ]
    .concat()
}

fn utf16(text: &str) -> Vec<u8> {
    let units = text.encode_utf16().flat_map(u16::to_le_bytes);
    [0xff, 0xfe].into_iter().chain(units).collect()
}

const PAGE: &str = "<!-- saved from url=(0030)https://acorn.example/history -->\n<html><body>\
    <div>Order placed May 12, 2026</div><div>Total: JPY 64,800</div>\
    <div>Order number: 250-2222222-4433</div></body></html>";

/// Exports in the manner of EC-CUBE, Rakuten RMS, Shopify, WooCommerce and Amazon.
const EXPORTS: [(&str, &str); 5] = [
    (
        "eccube.csv",
        "注文ID,会員ID,お名前(姓),商品名,小計,送料,支払い合計,注文日時\n\
         4433,12,佐藤,ヘッドホン,64300,500,64800,2026/05/12 09:05\n",
    ),
    (
        "rms.csv",
        "注文番号,ステータス,注文日時,請求金額,商品名\n\
         250-2222222-4433,300,2026-05-12 09:05,64800,ヘッドホン\n",
    ),
    (
        "shopify.csv",
        "Name,Email,Financial Status,Currency,Subtotal,Shipping,Total,Created at,Lineitem name\n\
         #4433,a@home.example,paid,JPY,64300,500,64800,2026-05-12 09:05:00 +0900,Headphones\n",
    ),
    (
        "woocommerce.csv",
        "Order Number,Order Date,Order Total Amount,Currency,Shipping Amount,Item Name\n\
         4433,2026-05-12 09:05,64800,JPY,500,Headphones\n",
    ),
    (
        "retail.csv",
        "\"Website\",\"Order ID\",\"Order Date\",\"Currency\",\"Unit Price\",\"Total Owed\",\"Product Name\"\n\
         \"acorn.example\",\"250-2222222-4433\",\"2026-05-12T00:05:00Z\",\"JPY\",\"64300\",\"64800\",\"Headphones\"\n",
    ),
];

fn files() -> Vec<(&'static str, Vec<u8>)> {
    let exports = EXPORTS.map(|(name, text)| (name, text.as_bytes().to_vec()));
    let mut files = vec![
        ("order.msg", outlook()),
        ("winmail.dat", winmail()),
        ("utf16.txt", utf16(MAIL)),
        ("history.html", PAGE.into()),
    ];
    files.extend(exports);
    files
}

fn incident(lang: &'static str) -> Env {
    let env = Env::new().at("2026-05-14T20:00:00+09:00");
    let new = ["new", "suspicious-order", "--service", "Acorn Shop"];
    env.lang(lang)
        .run(&[&new[..], &["--country", "JP", "--no-input"]].concat())
        .done();
    env
}

#[test]
fn each_kind_of_file_is_shown_and_taken_on_ok() {
    for lang in ["en", "ja"] {
        for (name, bytes) in files() {
            let env = incident(lang);
            env.file(name, bytes);
            let mut user = Typist::start(&env, lang, &["add", "order", "--from", name]);
            let screen = user.answer("orders.fix", "ok");
            assert!(screen.contains("4433"), "{lang} {name}: {screen}");
            assert_eq!(user.tty.wait_exit(), 0, "{lang}");
            let report = env.run(&["report", "--format", "json"]).done().stdout;
            assert!(report.contains("4433"), "{lang} {name}");
            assert!(
                report.contains("64,800") || report.contains("64800"),
                "{lang} {name}"
            );
        }
    }
}

#[test]
fn three_shops_with_one_number_stay_three_orders() {
    let mail = |shop: &str, amount: &str| {
        format!(
            "From - Thu May 14 00:25:00 2026\nFrom: {shop} <order@{shop}.example>\n\
             Date: Wed, 13 May 2026 09:00:00 +0900\nMessage-ID: <1@{shop}.example>\n\
             Subject: Your order\n\nOrder number: 1042\nOrder total: {amount}\n\n"
        )
    };
    for lang in ["en", "ja"] {
        let env = incident(lang);
        let shops = [
            ("oak", "USD 25.00"),
            ("elm", "USD 899.00"),
            ("fir", "USD 64.00"),
        ];
        let text: String = shops.map(|(shop, amount)| mail(shop, amount)).concat();
        env.file("three.mbox", text);
        let mut user = Typist::start(&env, lang, &["add", "order", "--from", "three.mbox"]);
        user.answer("orders.fix", "ok");
        assert_eq!(user.tty.wait_exit(), 0, "{lang}");
        let report = env.run(&["report", "--format", "json"]).done().stdout;
        for (_, amount) in shops {
            assert!(report.contains(amount), "{lang}: {amount} of {report}");
        }
    }
}

#[test]
fn a_takeout_folder_is_scanned() {
    for lang in ["en", "ja"] {
        let env = incident(lang);
        let folder = env.home().join("Takeout/Mail");
        fs::create_dir_all(&folder).unwrap();
        let mark = "From 1799999999999999999@xxx Thu May 14 00:25:00 +0000 2026\r\n";
        env.file("Takeout/archive_browser.html", "<html>Your data</html>");
        env.file(
            "Takeout/Mail/All mail.mbox",
            format!("{mark}X-GM-THRID: 1\r\n{MAIL}\r\n"),
        );
        let mut user = Typist::start(&env, lang, &["scan", "Takeout"]);
        let screen = user.answer("scan.take", "g1");
        assert!(screen.contains("4433"), "{lang}: {screen}");
        user.answer("orders.fix", "ok");
        assert_eq!(user.tty.wait_exit(), 0, "{lang}");
        let report = env.run(&["report", "--format", "json"]).done().stdout;
        assert!(report.contains("64,800"), "{lang}");
    }
}

//! Several mails in one paste at the orders question, in a terminal.

use crate::{env::Env, tty::Tty};

const ENGLISH: &str = "Acorn Shop <order@acorn.example>\nWed, May 13, 2026 at 8:41 AM\nTo: me\n\n\
    Thank you for your order.\nOrder number: 250-1111111-4431\nCoffee machine USD 161.60\n\
    Gift balance: -USD 20.00\nOrder total: USD 141.60\n\n\
    From: Flea Forest <no-reply@flea.example>\nSubject: You bought: Wrist watch\n\
    Date: 13 May 2026 08:55\n\nItem: Wrist watch\nItem ID: m48204426011\nYou paid: USD 494.80\n\n\
    From: Oak Books <shop@oak.example>\nSubject: Thank you\nDate: 13 May 2026 09:02\n\n\
    Order number: 1042\nOrder total: USD 25.00\n\n\
    From: Elm <shop@elm.example>\nSubject: Thank you\nDate: 13 May 2026 09:20\n\n\
    Order number: 1042\nOrder total: USD 899.00\n";

const JAPANESE: &str = "差出人: どんぐり市場 <order@acorn.example>\n件名: ご注文の確認\n\
    日時: 2026年5月13日(水) 8:41\n\n佐藤様\n注文番号: 250-1111111-4431\nコーヒーメーカー ￥16,160\n\
    ギフト券: -￥2,000\nお支払い合計: ￥14,160\n\n\
    差出人: フリマの森 <no-reply@flea.example>\n件名: 商品を購入しました\n日時: 2026年5月13日(水) 8:55\n\n\
    佐藤 様\n商品名 : 腕時計\n商品ID : m48204426011\n支払い金額 : ￥49,480\n\n\
    差出人: かしの木書店 <shop@oak.example>\n件名: ご注文ありがとうございます\n\
    日時: 2026年5月13日(水) 9:02\n\n注文番号: 1042\n合計: ￥3,960\n\n\
    差出人: にれの木電器 <shop@elm.example>\n件名: ご注文ありがとうございます\n\
    日時: 2026年5月13日(水) 9:20\n\n注文番号: 1042\n合計: ￥89,900\n";

#[test]
fn four_pasted_mails_are_four_orders_each_with_its_own_figures() {
    for (lang, text, paste, amounts, saved) in [
        (
            "en",
            ENGLISH,
            ("Enter = call sheet", "holds only a dot", "ok, or fix"),
            ["USD 141.60", "USD 494.80", "USD 25.00", "USD 899.00"],
            "Orders saved: 4",
        ),
        (
            "ja",
            JAPANESE,
            ("Enter = 電話シート", "だけの行", "ok、または訂正"),
            ["14,160円", "49,480円", "3,960円", "89,900円"],
            "注文4件",
        ),
    ] {
        let env = Env::new().at("2026-05-14T09:25:00+09:00");
        let start = [
            "--lang",
            lang,
            "new",
            "suspicious-order",
            "--service",
            "acorn",
        ];
        let mut tty = Tty::start(&env, &start);
        let (sheet, dot, fix) = paste;
        let signed_in = match lang {
            "en" => "Can you still sign in there?",
            _ => "今もログインできますか",
        };
        tty.answer(signed_in, "n");
        tty.answer(sheet, "o");
        tty.wait_for(dot);
        tty.paste(&format!("{text}\n.\n"));
        let screen = tty.answer(fix, "ok");
        for amount in amounts {
            assert!(screen.contains(amount), "{amount}: {screen}");
        }
        for name in ["1042@oak.example", "1042@elm.example", "6011?"] {
            assert!(screen.contains(name), "{name}: {screen}");
        }
        // Two shops have an order 1042, and are two.
        tty.wait_for(saved);
    }
}

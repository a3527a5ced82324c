use super::*;

fn told(text: &str) -> Vec<News> {
    let mail = Mail {
        plain: text.to_owned(),
        ..Mail::default()
    };
    news(&mail).into_iter().map(|found| found.news).collect()
}

#[test]
fn what_happened_is_told_in_every_language() {
    for (text, expected) in [
        ("Ihre Bestellung wurde heute versandt", News::Shipped),
        ("Votre commande a été expédiée", News::Shipped),
        ("Tu pedido ha sido enviado", News::Shipped),
        ("Il tuo ordine è stato spedito", News::Shipped),
        ("商品が発送されました。", News::Shipped),
        ("現在の受付状況: 発送済み", News::Shipped),
        ("Your parcel is out for delivery.", News::OutForDelivery),
        ("Ihr Paket ist in der Zustellung", News::OutForDelivery),
        (
            "Votre colis est en cours de livraison",
            News::OutForDelivery,
        ),
        ("Tu paquete está en reparto", News::OutForDelivery),
        ("Il tuo pacco è in consegna", News::OutForDelivery),
        ("お荷物は配達中です", News::OutForDelivery),
        ("Your package was delivered at 14:05", News::Delivered),
        ("Ihr Paket wurde heute zugestellt", News::Delivered),
        ("Votre colis a été livré", News::Delivered),
        ("Tu pedido ha sido entregado", News::Delivered),
        ("Il tuo pacco è stato consegnato", News::Delivered),
        ("お荷物の配達が完了しました", News::Delivered),
        ("Your parcel has been collected", News::Collected),
        ("Ihr Paket wurde abgeholt", News::Collected),
        ("Vous avez retiré votre colis", News::Collected),
        ("Tu paquete ha sido recogido", News::Collected),
        ("Il tuo pacco è stato ritirato", News::Collected),
        ("店頭でのお受け取りが完了しました", News::Collected),
        ("Wir haben den Auftrag storniert", News::Cancelled),
        ("Votre commande a été annulée", News::Cancelled),
        ("Tu pedido ha sido cancelado", News::Cancelled),
        ("Il tuo ordine è stato annullato", News::Cancelled),
        ("Wir haben Ihnen 20 € erstattet", News::Refunded),
        ("Nous avons remboursé 20 €", News::Refunded),
        ("Hemos emitido un reembolso", News::Refunded),
        ("Nota di credito", News::Refunded),
    ] {
        assert_eq!(told(text), [expected], "{text}");
    }
}

#[test]
fn what_will_happen_is_no_news() {
    for text in [
        "Sobald die Ware versandt wurde, schreiben wir",
        "Diese E-Mail wurde an sato@home versandt",
        "Votre commande sera expédiée",
        "Cet e-mail a été envoyé à sato@home",
        "En cuanto tu pedido se ha enviado, te avisamos",
        "Il tuo ordine sarà spedito",
        "Nach dem Versandt",
        "Your parcel could not be delivered",
        "This email was delivered to you by Acorn Shop",
        "We will tell you when it was delivered",
        "Your parcel will be delivered tomorrow",
        "Ihr Paket konnte nicht zugestellt werden",
        "Ihr Paket wird morgen zugestellt",
        "Votre colis sera livré demain",
        "Votre colis n'a pas pu être livré",
        "Tu paquete será entregado mañana",
        "No se ha podido entregar; no ha sido entregado",
        "Il tuo pacco sarà consegnato domani",
        "Il pacco non è stato consegnato",
        "明日お届け予定です",
        "お荷物をお届けできませんでした",
        "配達が完了しましたらお知らせします",
        "Your return was delivered to our warehouse",
        "Ihre Rücksendung wurde zugestellt",
        "返品の受け取りが完了しました",
    ] {
        assert_eq!(told(text), [], "{text}");
    }
}

#[test]
fn what_a_carrier_was_handed_is_shipped_and_not_delivered() {
    for text in [
        "Your order was collected by the courier",
        "Tu pedido ha sido entregado al transportista",
        "Il tuo ordine è stato consegnato al corriere",
        "Votre colis a été remis au transporteur",
        "Ihr Paket wurde vom Paketdienst abgeholt",
    ] {
        assert_eq!(told(text), [News::Shipped], "{text}");
    }
}

#[test]
fn it_is_told_with_its_sentence_and_the_time_of_the_mail() {
    let written = Moment::parse_from_rfc3339("2026-05-15T18:10:00+09:00").ok();
    let mut mail = Mail {
        plain: "Hello Sato,\nYour order has shipped. Thank you.\n".to_owned(),
        ..Mail::default()
    };
    mail.facts.date = written;
    let expected = NewsGuess {
        news: News::Shipped,
        words: "Your order has shipped.".to_owned(),
        written,
    };
    assert_eq!(news(&mail), [expected]);
}

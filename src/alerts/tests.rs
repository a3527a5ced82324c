use super::*;

fn here() -> TimeContext {
    TimeContext::of(Moment::parse_from_rfc3339("2026-05-28T09:00:00+09:00").unwrap())
}

fn mail(subject: &str, text: &str) -> Mail {
    let mut mail = Mail {
        plain: text.to_owned(),
        ..Mail::default()
    };
    subject.clone_into(&mut mail.facts.subject);
    mail.facts.date = Moment::parse_from_rfc3339("2026-05-14T21:10:00+09:00").ok();
    mail
}

fn told(text: &str) -> Vec<AlertKind> {
    let alerts = read_alerts(&mail("", text), here());
    alerts.into_iter().map(|alert| alert.kind).collect()
}

#[test]
fn what_happened_is_told_in_every_language() {
    use AlertKind::{
        AddressChanged, CodeDelivered, CodeRedeemed, MailChanged, NewDevice, PasswordChanged,
        PaymentChanged, SignedIn,
    };
    let cases = [
        ("We noticed a new sign-in to your account.", SignedIn),
        ("お客様のアカウントにログインがありました。", SignedIn),
        ("Neue Anmeldung bei Ihrem Konto", SignedIn),
        ("Nouvelle connexion à votre compte", SignedIn),
        ("Nuevo inicio de sesión en tu cuenta", SignedIn),
        ("Nuovo accesso al tuo account", SignedIn),
        ("A new device was added to your account.", NewDevice),
        ("新しい端末が登録されました。", NewDevice),
        ("Ein neues Gerät wurde hinzugefügt", NewDevice),
        ("Un nouvel appareil a été ajouté", NewDevice),
        (
            "Un nuevo dispositivo se ha añadido: dispositivo no reconocido",
            NewDevice,
        ),
        ("Un nuovo dispositivo è stato aggiunto", NewDevice),
        ("Your password has been changed.", PasswordChanged),
        ("パスワードの変更が完了しました。", PasswordChanged),
        ("Ihr Passwort wurde soeben geändert.", PasswordChanged),
        ("Votre mot de passe a bien été modifié.", PasswordChanged),
        ("Tu contraseña se ha cambiado.", PasswordChanged),
        ("La tua password è stata modificata.", PasswordChanged),
        ("Your delivery address was changed.", AddressChanged),
        ("お届け先が追加されました。", AddressChanged),
        ("Ihre Lieferadresse wurde geändert.", AddressChanged),
        ("Votre adresse de livraison a été modifiée.", AddressChanged),
        ("Tu dirección de envío ha sido cambiada.", AddressChanged),
        (
            "Il tuo indirizzo di spedizione è stato modificato.",
            AddressChanged,
        ),
        (
            "The email address of your account was changed.",
            MailChanged,
        ),
        ("メールアドレスが変更されました。", MailChanged),
        ("Ihre E-Mail-Adresse wurde geändert.", MailChanged),
        ("Votre adresse e-mail a été modifiée.", MailChanged),
        ("Tu correo electrónico se ha cambiado.", MailChanged),
        ("Il tuo indirizzo e-mail è stato modificato.", MailChanged),
        (
            "A payment method was added to your account.",
            PaymentChanged,
        ),
        ("お支払い方法が変更されました。", PaymentChanged),
        ("Ihre Zahlungsart wurde geändert.", PaymentChanged),
        ("Votre moyen de paiement a été modifié.", PaymentChanged),
        ("Se ha añadido una nueva tarjeta.", PaymentChanged),
        ("Il metodo di pagamento è stato aggiunto.", PaymentChanged),
        ("Here is your gift card from Tanaka.", CodeDelivered),
        ("ギフト券をお送りしました。", CodeDelivered),
        ("Hier ist Ihr Gutschein.", CodeDelivered),
        ("Voici votre carte cadeau.", CodeDelivered),
        ("Aquí tienes tu tarjeta regalo.", CodeDelivered),
        ("Ecco la tua carta regalo.", CodeDelivered),
        (
            "At your request, the password of your account was changed.",
            PasswordChanged,
        ),
        (
            "We've updated the payment method on your account.",
            PaymentChanged,
        ),
        (
            "会員パスワードの変更手続きが完了しました。",
            PasswordChanged,
        ),
        (
            "Le mot de passe de votre compte vient d'être modifié.",
            PasswordChanged,
        ),
        (
            "Un buono regalo da 50,00 € è stato riscattato.",
            CodeRedeemed,
        ),
        ("Your gift card was redeemed.", CodeRedeemed),
        ("ギフト券がアカウントに登録されました。", CodeRedeemed),
        ("Ihr Gutschein wurde eingelöst.", CodeRedeemed),
        ("Votre carte cadeau a été utilisée.", CodeRedeemed),
        ("Tu tarjeta regalo ha sido canjeada.", CodeRedeemed),
        ("La tua carta regalo è stata riscattata.", CodeRedeemed),
    ];
    let others = cases
        .into_iter()
        .filter(|(text, kind)| told(text) != [*kind]);
    assert_eq!(others.collect::<Vec<_>>(), []);
}

#[test]
fn advertising_advice_and_footers_are_no_alerts() {
    for text in [
        "Change your password for safety.",
        "If you did not change your password, call us.",
        "If your password was changed by somebody else, call us.",
        "To reset your password, press the button. Somebody requested a new password.",
        "We send a mail when a new device signed in to your account.",
        "Our address has changed: 5 Oak Street.",
        "New payment methods have been added to our shop.",
        "Your delivery address can be changed until dispatch.",
        "Confirm the new address to change your email.",
        "You requested a new password for your account.",
        "Get your gift card today and save 10 %.",
        "Your new device has been shipped.",
        "Credit card points were added to your balance.",
        "Manage your login alerts.",
        "Forgot your password? It was changed long ago.",
        "ログイン通知を設定しました。",
        "Sie haben Ihr Passwort vergessen?",
        "Pour la modification de votre mot de passe, cliquez ici.",
        "Un nouvel appareil a été ajouté à votre panier.",
        "A sign-in attempt was blocked.",
        "Get a new device this spring.",
        "Turn on sign-in alerts.",
        "安全のため、パスワードを変更してください。",
        "パスワードを変更した覚えがない場合は、ご連絡ください。",
        "弊社の住所が変更されました。",
        "ご登録の方にもれなくギフト券をお送りしました。",
        "新しいデバイスが登場。",
        "新しい端末からログインがあった場合にお知らせします。",
        "Bitte ändern Sie regelmäßig Ihr Passwort.",
        "Falls Ihr Passwort geändert wurde, rufen Sie uns an.",
        "Hier ist dein Gutschein: 10 % Rabatt",
        "Unsere Adresse hat sich geändert.",
        "Pour votre sécurité, changez votre mot de passe.",
        "Si vous n'avez pas modifié votre mot de passe, appelez-nous.",
        "Notre adresse a été modifiée.",
        "Cambia tu contraseña con regularidad.",
        "Si no has cambiado tu contraseña, llámanos.",
        "Nuestra dirección de envío ha sido cambiada.",
        "Cambia la password regolarmente.",
        "Se non hai modificato la password, chiamaci.",
        "Scopri la carta regalo e ricevi uno sconto.",
    ] {
        assert_eq!(told(text), [], "{text}");
    }
}

#[test]
fn time_and_place_are_told_with_their_words() {
    let text = "We noticed a new sign-in to your account.\n\nTime: 14 May 2026 21:04\n\
                Location: Osaka, Japan\nDevice: a browser\nOrder date: 3 May 2026\n";
    let alerts = read_alerts(&mail("Security", text), here());
    let [alert] = alerts.as_slice() else {
        panic!("{alerts:?}");
    };
    let at = alert.happened.map(|at| at.to_rfc3339());
    assert_eq!(at.as_deref(), Some("2026-05-14T21:04:00+09:00"));
    assert_eq!(alert.time_words, "Time: 14 May 2026 21:04");
    assert_eq!(alert.place_words, "Location: Osaka, Japan");
    assert_eq!(alert.words, "We noticed a new sign-in to your account.");
    assert_eq!(alert.written, mail("", "").facts.date);
}

#[test]
fn a_time_that_lies_ahead_or_cannot_be_read_is_shown_and_not_taken() {
    for line in ["Time: 14 May 2027 21:04", "Time: 21h04m ago-ish 7"] {
        let text = format!("Your password was changed.\n{line}\n");
        let alerts = read_alerts(&mail("", &text), here());
        assert_eq!(alerts[0].happened, None, "{line}");
        assert_eq!(alerts[0].time_words, line);
    }
}

#[test]
fn no_gift_code_is_shown() {
    for text in [
        "Gift card code: ABCD-EFGHJK-LMNP",
        "Your gift code is AQ4X7KPL2M9ZRT.",
        "ギフト券番号：AQ4X-7KPL2M-9ZRT",
    ] {
        let alerts = read_alerts(&mail("", text), here());
        assert!(alerts[0].words.contains("****"), "{alerts:?}");
        assert!(!alerts[0].words.contains("A"), "{alerts:?}");
    }
}

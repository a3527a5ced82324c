use proptest::prelude::*;

use super::*;

#[test]
fn codes_and_passwords_are_masked_in_six_languages_and_where_they_stand() {
    for (text, shown) in [
        (
            "Your code 483920 - a new device signed in",
            "Your code **** - a new device signed in",
        ),
        (
            "483920 is your verification code",
            "**** is your verification code",
        ),
        ("483-920 is your code", "**** is your code"),
        (
            "483920 - your Acorn login code",
            "**** - your Acorn login code",
        ),
        ("Your Acorn code: 483 920", "Your Acorn code: ****"),
        (
            "Your code for Acorn Shop is 483920",
            "Your code for Acorn Shop is ****",
        ),
        ("Use code 483920 to sign in", "Use code **** to sign in"),
        ("「認証コード:483920」", "「認証コード:****」"),
        ("認証コード：４８３９２０", "認証コード:****"),
        (
            "483920があなたの認証コードです",
            "****があなたの認証コードです",
        ),
        ("Ihr Code lautet 483920", "Ihr Code lautet ****"),
        (
            "483920 ist Ihr Bestätigungscode",
            "**** ist Ihr Bestätigungscode",
        ),
        ("Votre code est 483920", "Votre code est ****"),
        (
            "483920 est votre code de vérification",
            "**** est votre code de vérification",
        ),
        ("Tu código es 483920", "Tu código es ****"),
        (
            "Tu código de verificación: 4839",
            "Tu código de verificación: ****",
        ),
        (
            "Il tuo codice per accedere è 483920",
            "Il tuo codice per accedere è ****",
        ),
        (
            "Your new password is: Xk29!mQ",
            "Your new password is: ****",
        ),
        (
            "Your new password is now Xk29!mQ",
            "Your new password is now ****",
        ),
        (
            "Ihr neues Passwort lautet: Übung22é!",
            "Ihr neues Passwort lautet: ****",
        ),
        (
            "Votre nouveau mot de passe est : soleil99",
            "Votre nouveau mot de passe est : ****",
        ),
        (
            "Tu nueva contraseña es: Verano-22",
            "Tu nueva contraseña es: ****",
        ),
        (
            "La tua nuova password è: estate22",
            "La tua nuova password è: ****",
        ),
        ("パスワードは「hunter2」です", "パスワードは「****」です"),
        (
            "Gift card AB12-CDEF34-56GH and card 4111 1111 1111 1111",
            "Gift card **** and card ****1111",
        ),
        (
            "gift card number 1234 5678 9012 3456 sent",
            "gift card number **** sent",
        ),
        (
            "X4KR 9N4L P2Q7 WXYZ, and 482913 is your code",
            "****, and **** is your code",
        ),
        ("Gutscheincode: AB12CD34EF56", "Gutscheincode: ****"),
    ] {
        let found = masked(text);
        assert_eq!(
            (found.text.as_str(), found.is_masked),
            (shown, true),
            "{text}"
        );
        assert!(guard(text).is_err(), "{text}");
    }
}

#[test]
fn what_is_no_secret_is_not_masked() {
    for text in [
        "Your order 250-1234567-1234567 has shipped, parcel 1Z999AA10123456784",
        "4417 is the gift code order",
        "441788 - the gift code was voided",
        "your order 4417 has code 4420 void",
        "Bestellung 441788: Ihr Gutscheincode wurde versendet",
        "Order 441788: your code is on its way",
        "Your confirmation code is on its way for order 441788",
        "Ihr Passwort wurde am 14.05.2026 geändert",
        "Votre mot de passe a été modifié",
        "Tu contraseña: cambiada",
        "La password è stata modificata",
    ] {
        let found = masked(text);
        assert_eq!((found.text.as_str(), found.is_masked), (text, false));
    }
    assert_eq!(masked("4111 1111 1111 1111").text, "****1111");
    assert!(!masked("4111 1111 1111 1111").is_masked, "it is cut");
}

proptest! {
    #[test]
    fn what_is_masked_holds_no_secret(
        text in "(your|is|code|password|Passwort|gift card|[0-9]{3,8}|[A-Z0-9]{4}-[A-Z0-9]{6}-[A-Z0-9]{4}|[:. \n「」-]|は){0,12}"
    ) {
        let found = masked(&text);
        prop_assert!(guard(&found.text).is_ok(), "{:?}", found);
        prop_assert_eq!(found.is_masked, guard(&text).is_err());
    }
}

//! What kind of goods an order is, from the words about it.

/// The kinds of goods; they decide what is asked first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goods {
    /// Something that is shipped.
    Parcel,
    /// A code that is spent in minutes.
    Code,
    /// A service or subscription.
    Service,
}

impl Goods {
    /// The value of the field `goods` in checklists.
    pub fn word(self) -> &'static str {
        match self {
            Goods::Parcel => "parcel",
            Goods::Code => "code",
            Goods::Service => "service",
        }
    }

    /// The kind that a word or letter names in any case: `p`, `parcel`, `g`, `code`, `s`, `荷物` …
    pub fn named(word: &str) -> Option<Self> {
        match word.to_lowercase().as_str() {
            "p" | "parcel" | "荷物" => Some(Goods::Parcel),
            "g" | "code" | "コード" => Some(Goods::Code),
            "s" | "service" | "サービス" => Some(Goods::Service),
            _ => None,
        }
    }
}

/// Words of codes that come by mail and are spent at once.
const CODES: &[&str] = &[
    "gift card",
    "giftcard",
    "gift code",
    "e-gift",
    "egift",
    "gift voucher",
    "gift certificate",
    "prepaid",
    "digital code",
    "download code",
    "activation code",
    "top-up",
    "ギフト券",
    "ギフトカード",
    "ギフトコード",
    "eギフト",
    "電子ギフト",
    "デジタルギフト",
    "プリペイド",
    "商品券",
    "ダウンロードコード",
];

/// Words of services.
const SERVICES: &[&str] = &[
    "subscription",
    "membership",
    "streaming",
    "monthly plan",
    "annual plan",
    "サブスク",
    "定期購入",
    "月額",
    "年額",
    "会員",
    "見放題",
    "利用料",
];

/// Words of either kind: the person should look.
const DOUBTFUL: &[&str] = &[
    "card",
    "code",
    "gift",
    "voucher",
    "ticket",
    "coupon",
    "credit",
    "points",
    "digital",
    "download",
    "online",
    "カード",
    "コード",
    "ギフト",
    "チケット",
    "クーポン",
    "ポイント",
    "デジタル",
    "ダウンロード",
    "オンライン",
];

/// Words that make a doubtful one a thing after all: a card reader, a cordless (コードレス) drill.
const THINGS: &[&str] = &[
    "reader",
    "case",
    "holder",
    "wallet",
    "graphics card",
    "memory card",
    "ケース",
    "リーダー",
    "コードレス",
    "延長コード",
];

/// A kind, and what tells it.
pub(super) struct Kind {
    pub(super) goods: Goods,
    pub(super) is_sure: bool,
    /// The word that tells it, or makes it doubtful.
    pub(super) word: Option<&'static str>,
}

impl Kind {
    /// As somebody named it.
    pub(super) fn named(goods: Goods) -> Self {
        Kind {
            goods,
            is_sure: true,
            word: None,
        }
    }
}

/// The kind of goods that the words tell. Without words it is a parcel, unsure.
pub(super) fn guess(what: &str) -> Kind {
    let what = what.to_lowercase();
    let says = |words: &[&'static str]| words.iter().find(|word| what.contains(**word)).copied();
    if let Some(word) = says(CODES) {
        Kind {
            goods: Goods::Code,
            is_sure: true,
            word: Some(word),
        }
    } else if let Some(word) = says(SERVICES) {
        Kind {
            goods: Goods::Service,
            is_sure: true,
            word: Some(word),
        }
    } else {
        let doubtful = says(DOUBTFUL).filter(|_| says(THINGS).is_none());
        Kind {
            goods: Goods::Parcel,
            is_sure: !what.is_empty() && doubtful.is_none(),
            word: doubtful,
        }
    }
}

/// Words of mails about stays, journeys and events.
const BOOKINGS: &[&str] = &[
    "your booking",
    "your reservation",
    "check-in",
    "your flight",
    "宿泊",
    "ご予約",
    "予約番号",
    "航空券",
];

/// The kind that the words of a whole mail speak of, when they speak of codes or services, and the
/// word; a mere hint.
pub(super) fn hint(words: &str) -> Option<(Goods, &'static str)> {
    let says = |kinds: &[&'static str]| kinds.iter().find(|word| words.contains(**word)).copied();
    let service = || {
        says(SERVICES)
            .or_else(|| says(BOOKINGS))
            .map(|word| (Goods::Service, word))
    };
    says(CODES).map(|word| (Goods::Code, word)).or_else(service)
}

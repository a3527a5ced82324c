//! What a mail says has become of an order: shipped, cancelled, refunded. Only what is said to have
//! happened counts; mails are full of what will happen, or would.

/// What has become of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum News {
    /// It is on its way.
    Shipped,
    /// It is cancelled.
    Cancelled,
    /// Money came back, or will.
    Refunded,
}

impl News {
    /// Whether built-in checklists have a sign for it that can be observed.
    pub fn is_sign(self) -> bool {
        self != News::Cancelled
    }

    /// Its word, which is the sign's where there is one.
    pub fn word(self) -> &'static str {
        match self {
            News::Shipped => "shipped",
            News::Cancelled => "cancelled",
            News::Refunded => "refunded",
        }
    }
}

/// Words that say that it has happened.
const SAYS: &[(News, &[&str])] = &[
    (
        News::Shipped,
        &[
            "has shipped",
            "has been shipped",
            "was shipped",
            "have shipped",
            "has been dispatched",
            "on its way",
            "on the way",
            "out for delivery",
            "発送しました",
            "発送いたしました",
            "発送致しました",
            "発送完了",
            "発送が完了",
            "出荷が完了",
            "left our warehouse",
            "発送のお知らせ",
            "出荷しました",
            "出荷いたしました",
            "出荷完了",
            "出荷のお知らせ",
        ],
    ),
    (
        News::Cancelled,
        &[
            "has been cancelled",
            "has been canceled",
            "was cancelled",
            "was canceled",
            "have cancelled",
            "have canceled",
            "cancellation confirmed",
            "キャンセルを承りました",
            "キャンセルしました",
            "キャンセルいたしました",
            "キャンセルされました",
            "キャンセル完了",
            "キャンセルが完了",
            "キャンセルのお知らせ",
        ],
    ),
    (
        News::Refunded,
        &[
            "processed your refund",
            "have refunded",
            "been refunded",
            "refund on order",
            "refund issued",
            "issued a refund",
            "issued a partial refund",
            "your refund of",
            "返金手続きが完了",
            "返金しました",
            "返金いたしました",
            "返金のお知らせ",
            "返金完了",
            "返金が完了",
        ],
    ),
];

/// Words that make it a wish, a condition or a plan.
const UNLESS: &[&str] = &[
    "when ",
    "once ",
    "until ",
    "if ",
    "unless ",
    "as soon as",
    "before ",
    "after ",
    "will be",
    "not ",
    "したら",
    "されましたら",
    "次第",
    "場合",
    "までは",
    "後に",
    "予定",
    "前に",
    "ません",
    "際は",
];

/// What the subject and the sentences of a mail say.
pub(super) fn news(subject: &str, text: &str) -> Vec<News> {
    let lines = [subject].into_iter().chain(text.lines().take(200));
    let sentences = lines
        .flat_map(|line| line.split(['.', '。', '!', '?']))
        .map(str::to_lowercase);
    let sentences: Vec<String> = sentences
        .filter(|sentence| !UNLESS.iter().any(|word| sentence.contains(word)))
        .collect();
    let is_said = |words: &[&str]| {
        sentences
            .iter()
            .any(|sentence| words.iter().any(|word| sentence.contains(word)))
    };
    SAYS.iter()
        .filter(|(_, words)| is_said(words))
        .map(|(news, _)| *news)
        .collect()
}

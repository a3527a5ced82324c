//! Checklists as the program uses them: their types, their conditions, and the lists that it comes
//! with. Everything that only an author needs is in [`authoring`](crate::authoring).

mod built_in;
mod country;
mod difference;
mod equivalent;
mod field;
mod further;
mod legal;
mod model;
mod outlook;
mod parse;
mod party;
mod step;
mod when;

pub use built_in::{built_in, built_in_ids, built_in_text, triage};
pub use difference::{Changed, Difference, Part};
pub use field::{Choice, Field, NumberRange, ValueType, choices_in_words};
pub use further::{FurtherAnswer, further};
pub use legal::{Basis, Cited};
pub use model::{Checklist, ItemType, Phase, Severity, Sign, Source};
pub use outlook::{Outlook, Realistic};
pub use parse::{FORMAT, parse};
pub use party::{Escalation, First, Party};
pub use step::{SayBack, Step, StepKind, Verify};
pub use when::{Condition, Facts, OneOrMany, holds};

pub(crate) use {
    country::named as countries_named,
    field::{BETWEEN, fixed_values},
    further::{is_key, taken as taken_keys},
    model::Identified,
    parse::BYTE_ORDER_MARK,
    step::{KINDS, NEEDED},
    when::FORMS,
};

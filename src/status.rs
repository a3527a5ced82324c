//! Codes that checklists, records, screens and reports share: the status of a check, the verdict of
//! a party, whose a time is, and where a checklist comes from. No other file spells them as text.

/// A code that this program does not know. In a record it comes from a newer kakunin.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{code}` is no {what} that this kakunin knows")]
pub struct UnknownCodeError {
    /// What was to be read, such as `verdict`.
    pub what: &'static str,
    pub code: String,
}

/// Declares an enum whose variants have codes: in records, in JSON and in checklists. `ALL` keeps
/// the order of the declaration; a code that is not declared is an [`UnknownCodeError`].
macro_rules! codes {
    ($(#[$doc:meta])* $name:ident, $what:literal { $($(#[$variant_doc:meta])* $code:literal => $variant:ident,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$variant_doc])* $variant,)* }

        impl $name {
            /// Every one, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Its code in records, JSON and checklists.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// The one of a code.
            ///
            /// # Errors
            /// When no code of this kind is spelled so.
            pub fn of_code(code: &str) -> Result<Self, $crate::status::UnknownCodeError> {
                match code {
                    $($code => Ok(Self::$variant),)*
                    _ => Err($crate::status::UnknownCodeError { what: $what, code: code.to_owned() }),
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.code())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let code = <String as serde::Deserialize>::deserialize(deserializer)?;
                Self::of_code(&code)
                    .map_err(|unknown| serde::de::Error::unknown_variant(&unknown.code, &[$($code),*]))
            }
        }

        #[cfg(test)]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "enum": [$($code),*] })
            }
        }
    };
}

codes! {
    /// The status of a check; computed, never ticked. Worst first.
    Status, "status" {
        /// Something happened that a confirmation or promise excluded.
        "contradicted" => Contradicted,
        /// Rests on the same answer, in the same contact, as a contradicted one.
        "in-doubt" => InDoubt,
        "refused" => Refused,
        "not-known" => NotKnown,
        "not-asked" => NotAsked,
        /// A step of your own, open.
        "to-do" => ToDo,
        /// They will do it.
        "promised" => Promised,
        /// Stated, but not said back and agreed for this item; its ground says why.
        "assumed" => Assumed,
        /// Stated for this item, said back and agreed.
        "confirmed" => Confirmed,
        /// And you saw it yourself.
        "verified" => Verified,
        /// A step of your own, done.
        "done" => Done,
        /// A step of your own, skipped with a reason.
        "skipped" => Skipped,
        /// Given up with a reason; the loss counts.
        "waived" => Waived,
        /// Its condition is false.
        "not-applicable" => NotApplicable,
    }
}

impl Status {
    /// The answers of a party after which something else has to help.
    pub const FAILED: [Status; 3] = [Self::Refused, Self::NotKnown, Self::Contradicted];

    /// The statuses of a check that a party confirms.
    pub const OF_CONFIRM: [Status; 11] = {
        use Status::{Assumed, Confirmed, Contradicted, InDoubt, NotApplicable, NotAsked};
        use Status::{NotKnown, Promised, Refused, Verified, Waived};
        [
            NotAsked,
            Assumed,
            Promised,
            Confirmed,
            Verified,
            Refused,
            NotKnown,
            Contradicted,
            InDoubt,
            Waived,
            NotApplicable,
        ]
    };

    /// The statuses of a step of the user's own.
    pub const OF_OWN: [Status; 5] = {
        use Status::{Done, NotApplicable, Skipped, ToDo, Waived};
        [ToDo, Done, Skipped, Waived, NotApplicable]
    };

    /// The codes of several.
    pub fn codes(statuses: &[Status]) -> Vec<&'static str> {
        statuses.iter().map(|status| status.code()).collect()
    }

    /// Whether it is agreed for this item, or was seen.
    pub fn is_yes(self) -> bool {
        matches!(self, Status::Confirmed | Status::Verified)
    }

    /// Whether they said no, or could not tell.
    pub fn is_no(self) -> bool {
        matches!(self, Status::Refused | Status::NotKnown)
    }

    /// Whether it needs the person whatever the time is: nobody's answer has to be waited for.
    pub fn is_alarming(self) -> bool {
        self <= Status::ToDo
    }

    /// Whether nobody asked or did anything yet.
    pub fn is_untouched(self) -> bool {
        matches!(self, Status::NotAsked | Status::ToDo)
    }

    /// Whether a party's answer failed, or rests on one that did.
    pub fn is_failed(self) -> bool {
        Status::FAILED.contains(&self) || self == Status::InDoubt
    }
}

codes! {
    /// A party's answer to one precise question.
    Verdict, "verdict" {
        /// It is so, now.
        "confirmed" => Confirmed,
        /// It will be so.
        "promised" => Promised,
        /// They will not.
        "refused" => Refused,
        /// They cannot tell.
        "not-known" => NotKnown,
    }
}

impl Verdict {
    /// Whether it says that it is so, or will be.
    pub const fn is_yes(self) -> bool {
        match self {
            Verdict::Confirmed | Verdict::Promised => true,
            Verdict::Refused | Verdict::NotKnown => false,
        }
    }

    /// The status of the same name.
    pub const fn status(self) -> Status {
        match self {
            Verdict::Confirmed => Status::Confirmed,
            Verdict::Promised => Status::Promised,
            Verdict::Refused => Status::Refused,
            Verdict::NotKnown => Status::NotKnown,
        }
    }
}

codes! {
    /// Whose a time is at which something is due. Only what others named, or what a rule sets,
    /// can be overdue.
    DueKind, "kind of time" {
        /// They named it.
        "promise" => Promise,
        /// Nobody named it: it is when the user looks or asks again.
        "look" => Look,
        /// A last moment, by the checklist, by law or by contract.
        "deadline" => Deadline,
    }
}

codes! {
    ListOrigin, "origin of a checklist" {
        /// It came with the program.
        "built-in" => BuiltIn,
        /// The user wrote or changed it.
        "own" => Own,
    }
}

pub(crate) use codes;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_reads_back() {
        for status in Status::ALL {
            assert_eq!(Status::of_code(status.code()), Ok(*status));
        }
        for kind in DueKind::ALL {
            assert_eq!(DueKind::of_code(kind.code()), Ok(*kind));
        }
        assert_eq!(
            serde_json::to_string(&Verdict::NotKnown).unwrap(),
            "\"not-known\""
        );
        let newer = Verdict::of_code("escalated").unwrap_err();
        assert_eq!((newer.what, newer.code.as_str()), ("verdict", "escalated"));
        assert!(serde_json::from_str::<Verdict>("\"escalated\"").is_err());
    }

    #[test]
    fn a_status_of_a_party_is_none_of_your_own_and_all_are_one_of_both() {
        let both = Status::OF_CONFIRM.iter().chain(&Status::OF_OWN);
        assert!(
            Status::ALL
                .iter()
                .all(|status| both.clone().any(|one| one == status))
        );
        assert!(
            Status::FAILED
                .iter()
                .all(|status| Status::OF_CONFIRM.contains(status) && status.is_alarming())
        );
    }
}

//! Serial numbers within an incident, each of a type of its own: where two stand side by side, none
//! can be taken for the other. What only counts is a plain number.

/// Declares types of serial numbers: 1, 2, 3 … within the incident, in records and on screens the
/// number alone.
macro_rules! serials {
    ($($(#[$doc:meta])* $name:ident,)*) => { $(
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(pub u32);

        impl $name {
            /// The number after this one.
            pub(crate) const fn following(self) -> Self {
                Self(self.0.saturating_add(1))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        /// In a schema it is the number.
        #[cfg(test)]
        impl schemars::JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> std::borrow::Cow<'static, str> {
                u32::schema_name()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                u32::json_schema(generator)
            }
        }
    )* };
}

serials! {
    /// The number of a channel: a way to reach a party.
    ChannelNo,
    /// The number of a contact, as in `history`.
    ContactNo,
    /// The number of a kept file, shown as `E1`.
    EvidenceNo,
    /// The number of a reply within a contact: statements that were made together share it.
    ReplyNo,
}

//! What somebody wants to know before the first step: what to do first, which window closes first,
//! and what is realistic.

#[cfg(test)]
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::country::holds;
use crate::text::LocalizedText;

/// A list's outlook: the first deeds, what closes first, and what is realistic.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Outlook {
    /// The first deeds: one to three steps of this list.
    pub first: Vec<String>,
    /// The steps whose time runs out first; for each country one at most.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub closes_first: Vec<String>,
    /// What is realistic, by figures that were published. Empty: no figure is known.
    pub realistic: Vec<Realistic>,
}

/// A figure of what came of such incidents, with its year and where it was published.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Realistic {
    /// The countries that it is about (ISO 3166, or `EU`); absent for all.
    #[serde(rename = "where", default, skip_serializing_if = "Vec::is_empty")]
    pub countries: Vec<String>,
    /// The year that the figure is about.
    pub year: u32,
    /// What is realistic, in words that promise nothing.
    pub text: LocalizedText,
    /// The sources of the figure.
    pub sources: Vec<String>,
}

impl Realistic {
    /// Whether it is about a country; where no country is known, only what is about all.
    pub fn holds_in(&self, country: &str) -> bool {
        holds(&self.countries, country)
    }
}

//! The countries in which a step holds: by ISO 3166, and the European Union as one word.

use super::step::Step;

/// The word for all member states of the European Union in `where`.
const UNION: &str = "EU";

/// The member states in 2026, by ISO 3166.
const MEMBERS: [&str; 27] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT",
    "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
];

impl Step {
    /// Whether the step holds in a country (ISO 3166, two capital letters): one that names no
    /// country holds everywhere, and where the country is not known only those hold.
    pub fn holds_in(&self, country: &str) -> bool {
        holds(&self.countries, country)
    }

    /// Whether there is a country in which both steps hold.
    pub(crate) fn meets(&self, other: &Step) -> bool {
        let both = [self, other];
        named(both.into_iter())
            .iter()
            .any(|country| both.iter().all(|step| step.holds_in(country)))
    }

    /// Whether the step holds wherever `other` does.
    pub(crate) fn holds_wherever(&self, other: &Step) -> bool {
        let everywhere = self.countries.is_empty();
        everywhere
            || (!other.countries.is_empty()
                && other.countries.iter().all(|place| self.holds_in(place)))
    }
}

/// Every country that some step names, member states one by one, and the empty one for "elsewhere".
pub(crate) fn named<'a>(steps: impl Iterator<Item = &'a Step>) -> Vec<&'a str> {
    let mut found: Vec<&str> = Vec::new();
    for place in steps.flat_map(|step| &step.countries) {
        if place == UNION {
            found.extend(MEMBERS);
        } else {
            found.push(place);
        }
    }
    found.sort_unstable();
    found.dedup();
    found.push("");
    found
}

/// Whether what names these countries holds in one; what names none holds everywhere.
pub(super) fn holds(places: &[String], country: &str) -> bool {
    places.is_empty() || places.iter().any(|place| covers(place, country))
}

fn covers(place: &str, country: &str) -> bool {
    place == country || (place == UNION && MEMBERS.contains(&country))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(places: &[&str]) -> Step {
        Step {
            countries: places.iter().map(|place| (*place).to_owned()).collect(),
            ..Step::default()
        }
    }

    #[test]
    fn a_step_without_countries_holds_everywhere() {
        assert!(step(&[]).holds_in("JP"));
        assert!(step(&[]).holds_in(""));
    }

    #[test]
    fn the_union_stands_for_its_members() {
        assert!(step(&["JP", "EU"]).holds_in("FR"));
        assert!(step(&["EU"]).holds_in("EU"));
        assert!(!step(&["EU"]).holds_in("GB"));
        assert!(!step(&["EU"]).holds_in(""));
    }

    #[test]
    fn steps_meet_where_both_hold() {
        let meets = |one: &[&str], other: &[&str]| step(one).meets(&step(other));
        assert!(meets(&[], &[]) && meets(&["JP"], &[]) && meets(&["EU", "GB"], &["FR"]));
        assert!(!meets(&["JP"], &["GB"]) && !meets(&["EU"], &["GB", "US"]));
    }

    #[test]
    fn a_fallback_must_hold_wherever_the_question_does() {
        assert!(step(&["EU", "GB"]).holds_wherever(&step(&["FR", "GB"])));
        assert!(step(&["EU"]).holds_wherever(&step(&["EU"])));
        assert!(!step(&["FR"]).holds_wherever(&step(&["EU"])));
        assert!(!step(&["FR"]).holds_wherever(&step(&[])));
    }
}

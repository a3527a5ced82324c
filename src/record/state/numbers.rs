//! Items by what they are known by, so that the same number is found without a look at every item.

use super::{State, facts::ItemNumbers};
use crate::{id::bare, record::Item};

impl State {
    /// The items, those that were taken out included, with this number or name, and perhaps others.
    pub(crate) fn items_known_as(&self, number: &str) -> impl Iterator<Item = &Item> {
        let numbers = self.numbers.get_or_init(|| {
            let mut numbers = ItemNumbers::new();
            for item in self.items.iter().chain(&self.taken_out) {
                self.index(item, &mut numbers);
            }
            numbers
        });
        let items = numbers.get(&bare(number)).into_iter().flatten();
        items.filter_map(|id| self.item(id))
    }

    /// Keeps the numbers of an item that came in last, when they were needed before.
    pub(super) fn index_last(&mut self) {
        if let Some(mut numbers) = self.numbers.take() {
            if let Some(item) = self.items.last() {
                self.index(item, &mut numbers);
            }
            _ = self.numbers.set(numbers);
        }
    }

    fn index(&self, item: &Item, numbers: &mut ItemNumbers) {
        let fields = self.item_type(&item.kind).map(|rules| &rules.fields);
        let required = fields.into_iter().flatten().filter(|field| field.required);
        for number in required.filter_map(|field| item.fields.get(&field.id)) {
            numbers
                .entry(bare(number))
                .or_default()
                .push(item.id.clone());
        }
    }
}

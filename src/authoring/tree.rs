//! A checklist's text as a tree that knows the place of every value.

use std::{collections::BTreeSet, fmt::Write, ops::Range};

use jsonc_parser::{
    CollectOptions, ParseOptions,
    ast::{Array, Object, ObjectProp, Value},
    common::Ranged,
    parse_to_ast,
};

use super::{
    problem::{Problem, ProblemKind},
    syntax::{strange_space, syntax},
};

/// What [`ParseOptions`] would let pass is refused: the record is read by a stricter parser.
const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// The parsed text, and which of its parts could not be read as what they should be.
pub(super) struct Tree<'a> {
    pub(super) text: &'a str,
    pub(super) root: Value<'a>,
    /// The first bytes of the members and elements that are left out of the checklist.
    pub(super) dropped: BTreeSet<usize>,
}

#[derive(Clone, Copy)]
enum Part<'a> {
    Key(&'a str),
    /// The place in a list of the checklist, which lacks the elements that were dropped.
    At(usize),
}

/// The way to a value.
#[derive(Clone, Default)]
pub(super) struct Path<'a>(Vec<Part<'a>>);

impl<'a> Path<'a> {
    pub(super) fn key(&self, key: &'a str) -> Self {
        self.with(Part::Key(key))
    }

    pub(super) fn at(&self, place: usize) -> Self {
        self.with(Part::At(place))
    }

    /// Every element of the list here, with the way to it.
    pub(super) fn each<'t, T>(
        self,
        list: &'t [T],
    ) -> impl Iterator<Item = (Self, &'t T)> + use<'a, 't, T> {
        let elements = list.iter().enumerate();
        elements.map(move |(at, element)| (self.at(at), element))
    }

    fn with(&self, part: Part<'a>) -> Self {
        let mut path = self.clone();
        path.0.push(part);
        path
    }
}

#[derive(Default)]
pub(super) struct Lost {
    pub(super) ids: BTreeSet<String>,
    /// The pointers of elements without an id, and of whole lists.
    nameless: Vec<String>,
}

impl Lost {
    /// Whether an id may be that of something lost, in one of the checklist's own lists such as
    /// `/signs` where there is one.
    pub(super) fn may_hold(&self, id: &str, list: Option<&str>) -> bool {
        let is_inside = |pointer: &String| list.is_some_and(|list| pointer.starts_with(list));
        self.ids.contains(id) || self.nameless.iter().any(is_inside)
    }
}

/// Where a value is in the text.
pub(super) struct Place {
    pub(super) pointer: String,
    pub(super) value: Range<usize>,
    /// The key before it, where there is one.
    pub(super) key: Option<Range<usize>>,
}

impl<'a> Tree<'a> {
    pub(super) fn parse(text: &'a str) -> Result<Self, Box<Problem>> {
        let problem = |kind, range| Box::new(Problem::of_file(kind, range));
        let parsed = parse_to_ast(text, &CollectOptions::default(), &STRICT).map_err(|error| {
            let start = error.range().start.min(text.len());
            let end = error.range().end.min(text.len());
            let kind = syntax(&error, &text[..start], &text[start..end]);
            problem(kind, start..end)
        })?;
        if let Some((kind, range)) = strange_space(text) {
            return Err(problem(kind, range));
        }
        let root = parsed
            .value
            .ok_or_else(|| problem(ProblemKind::Empty, 0..0))?;
        Ok(Self {
            text,
            root,
            dropped: BTreeSet::new(),
        })
    }

    /// Where the value at the end of `path` is, or the last value on the way that is there.
    pub(super) fn place(&self, path: &Path<'_>) -> Place {
        let mut value = &self.root;
        let mut place = Place {
            pointer: String::new(),
            value: range(value),
            key: None,
        };
        for part in &path.0 {
            match (part, value) {
                (Part::Key(key), Value::Object(object)) => {
                    let Some(member) = self
                        .members(object)
                        .find(|member| member.name.as_str() == *key)
                    else {
                        break;
                    };
                    place.key = Some(range(&member.name));
                    place.pointer += &pointer_key(key);
                    value = &member.value;
                }
                (Part::At(at), Value::Array(array)) => {
                    let Some(real) = self.real_place(array, *at) else {
                        break;
                    };
                    place.key = None;
                    _ = write!(place.pointer, "/{real}");
                    value = &array.elements[real];
                }
                _ => break,
            }
        }
        place.value = range(value);
        place
    }

    /// Whether something in the value at `path` could not be read: what seems to be missing there
    /// may only be broken.
    pub(super) fn is_broken(&self, path: &Path<'_>) -> bool {
        let value = self.place(path).value;
        self.dropped.range(value).next().is_some()
    }

    /// What could not be read, so that it is not reported as missing.
    pub(super) fn lost(&self) -> Lost {
        let mut lost = Lost::default();
        if let Value::Object(object) = &self.root {
            let members = object.properties.iter();
            let dropped = members.filter(|member| self.dropped.contains(&member.range.start));
            lost.nameless
                .extend(dropped.map(|member| pointer_key(member.name.as_str())));
        }
        visit(&self.root, "", &mut |pointer, value| {
            if let Value::Object(object) = value
                && self.dropped.contains(&object.range.start)
            {
                match object.get_string("id") {
                    Some(id) => _ = lost.ids.insert(id.value.to_string()),
                    None => lost.nameless.push(pointer.to_owned()),
                }
            }
        });
        lost
    }

    /// The place in the text's list of what is at `place` in the checklist's list.
    fn real_place(&self, array: &Array<'_>, place: usize) -> Option<usize> {
        if self.dropped.is_empty() {
            return (place < array.elements.len()).then_some(place);
        }
        let is_left = |at: &usize| !self.dropped.contains(&range(&array.elements[*at]).start);
        (0..array.elements.len()).filter(is_left).nth(place)
    }

    /// The members that can be read.
    fn members<'t>(&'t self, object: &'t Object<'a>) -> impl Iterator<Item = &'t ObjectProp<'a>> {
        let members = object.properties.iter();
        members.filter(|member| !self.dropped.contains(&member.range.start))
    }
}

/// Calls `each` with every value and its JSON pointer, outermost first.
pub(super) fn visit<'t, 'a>(
    value: &'t Value<'a>,
    pointer: &str,
    each: &mut dyn FnMut(&str, &'t Value<'a>),
) {
    each(pointer, value);
    match value {
        Value::Object(object) => {
            for member in &object.properties {
                visit(
                    &member.value,
                    &format!("{pointer}{}", pointer_key(member.name.as_str())),
                    each,
                );
            }
        }
        Value::Array(array) => {
            for (at, element) in array.elements.iter().enumerate() {
                visit(element, &format!("{pointer}/{at}"), each);
            }
        }
        _ => {}
    }
}

/// A key as a step of a JSON pointer.
pub(super) fn pointer_key(key: &str) -> String {
    format!("/{}", key.replace('~', "~0").replace('/', "~1"))
}

pub(super) fn range(node: &impl Ranged) -> Range<usize> {
    node.start()..node.end()
}

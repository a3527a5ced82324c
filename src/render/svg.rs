//! A drawing as SVG inside the page: no style of its own beyond class names, nothing loaded, a
//! title and a description for those who do not see it.

use askama::filters::{Html, escape};

use super::style::class;
use crate::{
    page::{Anchor, Drawing, Shape},
    text::sanitize_verbatim,
};

/// The drawing; `id` sets its names apart from those of the page's other drawings.
pub(crate) fn svg(drawing: &Drawing, id: &usize) -> String {
    let Drawing { width, height, .. } = drawing;
    let wide = if drawing.wide { "wide" } else { "bar" };
    let mut out = format!(
        "<svg class=\"{wide}\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"t{id} d{id}\">\
         <title id=\"t{id}\">{}</title><desc id=\"d{id}\">{}</desc>",
        text(&drawing.title),
        text(&drawing.text)
    );
    for one in &drawing.shapes {
        out += &shape(one);
    }
    out + "</svg>"
}

fn shape(shape: &Shape) -> String {
    match shape {
        Shape::Bar(role, [x, y, width, height]) => {
            format!(
                "<rect class=\"{}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/>",
                class(role)
            )
        }
        Shape::Line(role, [x1, y1, x2, y2]) => {
            format!(
                "<line class=\"{}\" x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\"/>",
                class(role)
            )
        }
        Shape::Dot(role, [x, y, r]) => format!(
            "<circle class=\"{}\" cx=\"{x}\" cy=\"{y}\" r=\"{r}\"/>",
            class(role)
        ),
        Shape::Ring(role, [x, y, r]) => {
            format!(
                "<circle class=\"ring {}\" cx=\"{x}\" cy=\"{y}\" r=\"{r}\"/>",
                class(role)
            )
        }
        Shape::Cross(role, [x, y, r]) => {
            let (left, right, up, down) =
                (x.saturating_sub(*r), x + r, y.saturating_sub(*r), y + r);
            format!(
                "<path class=\"{}\" d=\"M{left} {up}L{right} {down}M{right} {up}L{left} {down}\"/>",
                class(role)
            )
        }
        Shape::Text(role, anchor, [x, y], words) => {
            let anchor = if *anchor == Anchor::Middle {
                " text-anchor=\"middle\""
            } else {
                ""
            };
            format!(
                "<text class=\"{}\" x=\"{x}\" y=\"{y}\"{anchor}>{}</text>",
                class(role),
                text(words)
            )
        }
    }
}

/// Recorded text: escaped, and without anything hidden.
fn text(words: &str) -> String {
    let Ok(safe) = escape(sanitize_verbatim(words), Html);
    safe.to_string()
}

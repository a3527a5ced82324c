//! A drawing as SVG inside the page: no style of its own beyond class names, nothing loaded, a
//! title and a description for those who do not see it.

use askama::filters::{Html, escape};

use super::style::class;
use crate::{
    page::{Anchor, Drawing, Role, Shape},
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
            let size = format!("width=\"{width}\" height=\"{height}\"");
            format!("<rect {} x=\"{x}\" y=\"{y}\" {size}/>", classed(role))
        }
        Shape::Line(role, [x1, y1, x2, y2]) => {
            let to = format!("x2=\"{x2}\" y2=\"{y2}\"");
            format!("<line {} x1=\"{x1}\" y1=\"{y1}\" {to}/>", classed(role))
        }
        Shape::Dot(role, [x, y, r]) => {
            format!(
                "<circle {} cx=\"{x}\" cy=\"{y}\" r=\"{r}\"/>",
                classed(role)
            )
        }
        Shape::Ring(role, [x, y, r]) => {
            let class = class(role);
            format!("<circle class=\"ring {class}\" cx=\"{x}\" cy=\"{y}\" r=\"{r}\"/>")
        }
        Shape::Cross(role, [x, y, r]) => {
            let [left, up] = [x, y].map(|middle| middle.saturating_sub(*r));
            let [right, down] = [x + r, y + r];
            let path = format!("M{left} {up}L{right} {down}M{right} {up}L{left} {down}");
            format!("<path {} d=\"{path}\"/>", classed(role))
        }
        Shape::Text(role, anchor, [x, y], words) => {
            let anchor = match anchor {
                Anchor::Middle => " text-anchor=\"middle\"",
                Anchor::Start => "",
            };
            let (class, text) = (classed(role), text(words));
            format!("<text {class} x=\"{x}\" y=\"{y}\"{anchor}>{text}</text>")
        }
    }
}

fn classed(role: &Role) -> String {
    format!("class=\"{}\"", class(role))
}

/// Recorded text: escaped, and without anything hidden.
fn text(words: &str) -> String {
    let Ok(safe) = escape(sanitize_verbatim(words), Html);
    safe.to_string()
}

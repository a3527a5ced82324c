//! Numbers of code pages → the names of their encodings.

use std::borrow::Cow;

/// The encoding of a code page of Windows; none when it has no name of its own.
pub(super) fn name(code_page: u32) -> Option<Cow<'static, str>> {
    let name = match code_page {
        932 | 10001 => "shift_jis",
        936 | 54936 => "gb18030",
        949 | 51949 => "euc-kr",
        950 => "big5",
        20866 => "koi8-r",
        21866 => "koi8-u",
        20932 | 51932 => "euc-jp",
        50220..=50222 => "iso-2022-jp",
        65001 => "utf-8",
        874 | 1250..=1258 => return Some(format!("windows-{code_page}").into()),
        28591..=28605 => return Some(format!("iso-8859-{}", code_page - 28590).into()),
        _ => return None,
    };
    Some(name.into())
}

/// The code page of a font's character set in RTF; none for that of the document.
pub(super) fn of_font(charset: u32) -> Option<u32> {
    Some(match charset {
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    })
}

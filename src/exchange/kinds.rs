//! What else a file may be: known by its first bytes, whatever its name says.

/// A kind of file that is no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Excel,
    Word,
    /// What Excel and Word wrote before 2007, and WPS still can.
    OldOffice,
    Archive,
    Pdf,
    Image,
    /// UTF-32, which no program saves by itself.
    Utf32,
}

impl Kind {
    /// What it is and what to do.
    pub(super) fn sentence(self) -> &'static str {
        match self {
            Kind::Excel => {
                "这是 Excel 表格文件，不是草稿。请选名字以 .kece.json 结尾的文件；表格里的清单可以复制后粘贴到填报页。"
            }
            Kind::Word => "这是 Word 文档，不是草稿。请选名字以 .kece.json 结尾的文件。",
            Kind::OldOffice => {
                "这是老格式的 Excel 或 Word 文件，不是草稿。请选名字以 .kece.json 结尾的文件；表格里的清单可以复制后粘贴到填报页。"
            }
            Kind::Archive => "这是压缩文件，不是草稿。草稿如果在里面，请先解压，再打开名字以 .kece.json 结尾的文件。",
            Kind::Pdf => "这是 PDF 文件，不是草稿。请选名字以 .kece.json 结尾的文件。",
            Kind::Image => "这是图片，不是草稿。请选名字以 .kece.json 结尾的文件。",
            Kind::Utf32 => "这个文件是 UTF-32 编码，读不出来。请另存为 UTF-8 再打开。",
        }
    }
}

/// The kind of a file that is no text; `None` if it may be text.
pub(super) fn kind_of(bytes: &[u8]) -> Option<Kind> {
    const BEGINNINGS: &[(&[u8], Kind)] = &[
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind::OldOffice),
        (b"\x1f\x8b\x08", Kind::Archive),
        (b"7z\xbc\xaf\x27\x1c", Kind::Archive),
        (b"Rar!\x1a\x07", Kind::Archive),
        (b"%PDF-", Kind::Pdf),
        (b"\x89PNG\r\n\x1a\n", Kind::Image),
        (b"\xff\xd8\xff", Kind::Image),
        (b"GIF87a", Kind::Image),
        (b"GIF89a", Kind::Image),
        (b"II*\0", Kind::Image),
        (b"MM\0*", Kind::Image),
        (b"\xff\xfe\0\0", Kind::Utf32),
        (b"\0\0\xfe\xff", Kind::Utf32),
    ];
    if [b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"].iter().any(|begin| bytes.starts_with(*begin)) {
        return Some(of_zip(bytes));
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Some(Kind::Image);
    }
    // Windows bitmap: two letters, and four bytes that have to be empty.
    if bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4]) {
        return Some(Kind::Image);
    }
    // Photos of telephones: HEIC and its kin.
    if bytes.get(4..8) == Some(b"ftyp") {
        return Some(Kind::Image);
    }
    BEGINNINGS.iter().find(|(begin, _)| bytes.starts_with(begin)).map(|(_, kind)| *kind)
}

/// Office files are archives; the names in them stand uncompressed.
fn of_zip(bytes: &[u8]) -> Kind {
    // Before the content of each file and once more at the end: one of the two is near an end of the archive.
    const NEAR: usize = 65_536;
    let near = |name: &[u8]| {
        let (begin, end) = (bytes.get(..NEAR).unwrap_or(bytes), bytes.get(bytes.len().saturating_sub(NEAR)..));
        [Some(begin), end].into_iter().flatten().any(|part| part.windows(name.len()).any(|at| at == name))
    };
    match () {
        () if near(b"xl/workbook") || near(b"xl/worksheets/") => Kind::Excel,
        () if near(b"word/document") => Kind::Word,
        () => Kind::Archive,
    }
}

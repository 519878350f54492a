//! Files that are broken, too much, or something else: refused in words, never a hang, never a wrong cell.

use std::io::{Cursor, Write};

use kece_sheets::{Limits, Refusal};
use serde_json::json;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::foreign::{XLS, XLSX};
use crate::sample;
use crate::table::{Table, tables};

fn read(bytes: &[u8]) -> Result<Vec<Table>, Refusal> {
    tables(bytes, Limits::default())
}

fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive
            .start_file(*name, SimpleFileOptions::default().compression_method(CompressionMethod::Deflated))
            .expect("a file");
        archive.write_all(bytes).expect("written");
    }
    archive.finish().expect("an archive").into_inner()
}

/// A workbook of one sheet, whose XML this is.
fn workbook(sheet: &str) -> Vec<u8> {
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let list = format!(
        r#"<workbook xmlns="{main}" xmlns:r="{relations}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>"#
    );
    let links = format!(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#
    );
    let begin = format!(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
    );
    let sheet = format!(r#"<worksheet xmlns="{main}">{sheet}</worksheet>"#);
    archive(&[
        ("_rels/.rels", begin.as_bytes()),
        ("xl/workbook.xml", list.as_bytes()),
        ("xl/_rels/workbook.xml.rels", links.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

fn broken(bytes: &[u8]) -> bool {
    matches!(read(bytes), Err(Refusal::Broken(_)))
}

#[test]
fn what_was_cut_off_is_broken() {
    let file = sample::file();
    for length in (4..file.len()).step_by(7) {
        let cut = file.get(..length).expect("shorter");
        assert!(broken(cut), "{length} of {}: {:?}", file.len(), read(cut).err());
    }
    let whole = read(XLS);
    for length in (512..XLS.len()).step_by(64) {
        let cut = XLS.get(..length).expect("shorter");
        // The library may stop at it; in a browser only the worker stops then, and the page says so.
        let Ok(found) = std::panic::catch_unwind(|| read(cut)) else { continue };
        assert!(matches!(found, Err(Refusal::Broken(_))) || found == whole, "{length}: {found:?}");
    }
}

#[test]
fn a_changed_byte_of_an_xlsx_is_noticed_or_changes_nothing_that_is_read() {
    let whole = read(XLSX).expect("a workbook");
    for place in (0..XLSX.len()).step_by(3) {
        let mut changed = XLSX.to_vec();
        if let Some(byte) = changed.get_mut(place) {
            *byte ^= 0x55;
        }
        // Names of parts have no checksum: a part that is not found is left out by the library, as any program would.
        if let Ok(tables) = read(&changed) {
            let names = |tables: &[Table]| tables.iter().map(|table| table.name.clone()).collect::<Vec<_>>();
            assert_eq!(names(&tables), names(&whole), "{place}");
        }
    }
}

#[test]
fn what_unpacks_to_too_much_is_refused_before_it_is_read() {
    let bomb = workbook(&format!("<sheetData>{}</sheetData>", " ".repeat(8 << 20)));
    assert!(bomb.len() < 64 << 10);
    assert_eq!(tables(&bomb, Limits { expanded: 4 << 20, ..Limits::default() }).err(), Some(Refusal::Expands(4)));
    assert_eq!(read(&bomb).err(), Some(Refusal::Empty));
}

#[test]
fn what_says_that_it_is_large_costs_nothing_unless_it_is() {
    let far = workbook(
        r#"<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="B1048576"><v>2</v></c></row></sheetData>"#,
    );
    let [table] = <[Table; 1]>::try_from(read(&far).expect("two cells")).expect("one sheet");
    assert_eq!((table.at(0, 0), table.at(1_048_575, 1)), (Some("n1"), Some("n2")));
    let wide = workbook(r#"<sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData>"#);
    assert_eq!(read(&wide).err(), Some(Refusal::Columns(1_000)));
    let backwards = workbook(
        r#"<sheetData><row r="900"><c r="A900"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row></sheetData>"#,
    );
    assert!(broken(&backwards), "{:?}", read(&backwards));
}

#[test]
fn cells_that_make_no_sense_do_not_stop_it() {
    let odd = workbook(concat!(
        r#"<sheetData><row r="1"><c r="A1" t="s"><v>99</v></c><c r="B1" t="d"><v>2020-03-12T00:00:00</v></c>"#,
        r#"<c r="C1" t="str"><v>文字</v></c><c r="D1"><f>A1+1</f></c><c r="E1"><v>1e308</v></c></row></sheetData>"#
    ));
    match read(&odd) {
        Err(Refusal::Broken(_)) => {}
        Ok(tables) => {
            let cells = tables.first().map(|table| table.row(0, 5)).expect("a sheet");
            assert_eq!(cells.get(1..4), Some(&["d2020-03-12", "t文字", "f"][..]));
        }
        other => panic!("{other:?}"),
    }
    let word = read(&workbook(r#"<sheetData><row r="1"><c r="A1"><v>word</v></c></row></sheetData>"#)).expect("a cell");
    assert_eq!(
        word.first().and_then(|table| table.at(0, 0)),
        Some("tword"),
        "a number that is none is what stands there"
    );
}

#[test]
fn what_is_no_workbook_is_named() {
    let old_with = |record: u8| {
        // The record of the code page (0x42), turned into another one.
        let place = XLS.windows(4).position(|bytes| bytes == [0x42, 0, 2, 0]).expect("a record of the code page");
        let mut changed = XLS.to_vec();
        if let Some(byte) = changed.get_mut(place) {
            *byte = record;
        }
        changed
    };
    let package: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let locked = [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 600], &package].concat();
    // Both places where an archive says that a file in it is locked.
    let mut locked_archive = sample::file();
    for (begin, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let places: Vec<usize> = (0..locked_archive.len().saturating_sub(4))
            .filter(|place| locked_archive[*place..].starts_with(begin))
            .collect();
        places.iter().for_each(|place| locked_archive[place + flags] |= 1);
    }
    for (bytes, refusal) in [
        (Vec::new(), Refusal::NoWorkbook),
        (b"\x89PNG\r\n\x1a\n".to_vec(), Refusal::NoWorkbook),
        ("企业,收入\n甲,1\n".as_bytes().to_vec(), Refusal::NoWorkbook),
        (b"\n <HTML xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><table>".to_vec(), Refusal::Page),
        (b"\xef\xbb\xbf<?xml version=\"1.0\"?><Workbook/>".to_vec(), Refusal::Page),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related".to_vec(), Refusal::Page),
        ("<table>".encode_utf16().flat_map(u16::to_le_bytes).collect(), Refusal::Page),
        (
            archive(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", b"<a/>")]),
            Refusal::Kind(".ods"),
        ),
        (archive(&[("xl/workbook.bin", b"1")]), Refusal::Kind(".xlsb")),
        (archive(&[("word/document.xml", b"<a/>")]), Refusal::NoWorkbook),
        (archive(&[]), Refusal::NoWorkbook),
        (locked, Refusal::Locked),
        (locked_archive, Refusal::Locked),
        (old_with(0x2f), Refusal::Locked),
        (sample::of(&json!({ "sheets": [{ "name": "a" }] }), &[]), Refusal::Empty),
    ] {
        let length = bytes.len();
        assert_eq!(read(&bytes).err(), Some(refusal), "{length} bytes");
    }
}

#[test]
fn every_refusal_says_what_to_do() {
    for refusal in [
        Refusal::NoWorkbook,
        Refusal::Kind(".ods"),
        Refusal::Page,
        Refusal::Locked,
        Refusal::Broken("Xml".to_owned()),
        Refusal::Expands(512),
        Refusal::Rows(1),
        Refusal::Columns(1),
        Refusal::Cells(1),
        Refusal::Sheets(1),
        Refusal::Empty,
    ] {
        let sentence = refusal.sentence();
        assert!(sentence.ends_with('。') && (sentence.contains('请')), "{sentence}");
        assert!(!sentence.contains("Xml") && !sentence.contains('\n'), "{sentence}");
    }
}

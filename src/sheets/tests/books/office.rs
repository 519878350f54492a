//! What LibreOffice makes of what is written, and what is read of what it makes. Starts it (`soffice`); scripts/test installs it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::foreign::holds_the_table;
use crate::round::{holds_its_formats, holds_the_sample};
use crate::sample;
use crate::table::{book, text};

/// A folder that is gone with it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let place = std::env::temp_dir().join(format!("kece-sheets-{name}-{}", std::process::id()));
        fs::create_dir_all(&place).expect("a folder");
        Folder(place)
    }

    fn put(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let file = self.0.join(name);
        fs::write(&file, bytes).expect("written");
        file
    }

    fn convert(&self, file: &Path, to: &str) {
        let out = self.0.join("out");
        let run = Command::new("soffice")
            // A folder of settings of its own: else a second one at the same time does nothing, and says so to nobody.
            .arg(format!("-env:UserInstallation=file://{}", self.0.join("settings").display()))
            .args(["--headless", "--norestore", "--convert-to", to, "--outdir"])
            .args([out.as_path(), file])
            .output()
            .expect("soffice starts: scripts/test installs it");
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    }

    fn made(&self, name: &str) -> Vec<u8> {
        fs::read(self.0.join("out").join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}

#[test]
#[ignore = "needs LibreOffice: scripts/test"]
fn libreoffice_shows_what_was_written() {
    let folder = Folder::new("csv");
    let file = folder.put("book.xlsx", &sample::file());
    // Commas, double quotes, UTF-8, every sheet in a file of its own; numbers as one would type them.
    folder.convert(&file, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1");
    let of_sheet = |name: &str| text(&String::from_utf8(folder.made(&format!("book-{name}.csv"))).expect("UTF-8"));
    let list = of_sheet("企业名单");
    assert_eq!(list.at(0, 0), Some("t合起来的标题"));
    assert_eq!(list.row(2, 6), ["t示例精密机械有限公司", "t0", "t5%", "t1900-03-01", "tFALSE", "t4200.5"]);
    for (row, text) in (2..).zip(sample::TEXTS) {
        assert_eq!(list.at(row, 0), Some(format!("t{text}").as_str()), "text stays text");
    }
    for (row, day) in (2..).zip(sample::DAYS) {
        assert_eq!(list.at(row, 3), Some(format!("t{day}").as_str()), "a day is that day");
    }
    assert_eq!(of_sheet("选项").cells.len(), 3);
    assert_eq!(of_sheet("4").at(2, 2), Some("t7"));
}

/// What LibreOffice saves again says what it took notice of.
#[test]
#[ignore = "needs LibreOffice: scripts/test"]
fn libreoffice_saves_again_what_was_written() {
    let folder = Folder::new("again");
    let file = folder.put("book.xlsx", &sample::file());
    folder.convert(&file, "xlsx:Calc MS Excel 2007 XML");
    let again = folder.made("book.xlsx");
    let tables = book(&again);
    holds_the_sample(&tables);
    holds_its_formats(&tables);
    let sheet = part(&again, "xl/worksheets/sheet1.xml");
    for kept in [
        "\"是,否\"",
        "选项!$A$1:$A$3",
        "prompt=\"选一个\"",
        "promptTitle=\"金额\"",
        "<autoFilter ref=\"A2:F18\"",
        "orientation=\"landscape\"",
        "fitToWidth=\"1\"",
    ] {
        assert!(sheet.replace("&quot;", "\"").contains(kept), "{kept}");
    }
    assert!(part(&again, "xl/workbook.xml").contains("$1:$2"), "rows on top of every page");
    folder.convert(&file, "xls:MS Excel 97");
    holds_the_sample(&book(&folder.made("book.xls")));
}

#[test]
#[ignore = "needs LibreOffice: scripts/test"]
fn what_libreoffice_makes_today_is_read() {
    let folder = Folder::new("today");
    let file = folder.put("table.fods", include_bytes!("../fixtures/table.fods"));
    folder.convert(&file, "xlsx:Calc MS Excel 2007 XML");
    holds_the_table(&book(&folder.made("table.xlsx")), true);
    folder.convert(&file, "xls:MS Excel 97");
    holds_the_table(&book(&folder.made("table.xls")), false);
    folder.convert(&file, "ods:calc8");
    let refused = crate::table::tables(&folder.made("table.ods"), kece_sheets::Limits::default());
    assert_eq!(refused.err(), Some(kece_sheets::Refusal::Kind(".ods")));
}

fn part(book: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(book)).expect("an archive");
    std::io::read_to_string(archive.by_name(name).expect("a part")).expect("UTF-8")
}

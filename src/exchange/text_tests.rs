use encoding_rs::GB18030;

use super::{Encoding, decode, decode_table};

/// As the browser's decoder, which refuses what is not in the encoding.
fn gb18030(bytes: &[u8]) -> Option<String> {
    GB18030.decode_without_bom_handling_and_without_replacement(bytes).map(|text| text.into_owned())
}

fn read(bytes: &[u8]) -> Result<(String, Encoding), String> {
    decode(bytes, gb18030).map(|d| (d.text, d.encoding)).map_err(|problem| problem.message)
}

fn utf16(text: &str, little: bool) -> Vec<u8> {
    text.encode_utf16().flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
}

const TEXT: &str = "{\"format\":\"kece-draft\",\"version\":1,\"name\":\"一示例精密机械有限公司𠮷\",\r\n\"answers\":{}}";

#[test]
fn a_text_is_the_same_however_it_was_encoded() {
    let read_as = |bytes: &[u8], encoding| assert_eq!(read(bytes), Ok((TEXT.to_owned(), encoding)), "{encoding:?}");
    read_as(TEXT.as_bytes(), Encoding::Utf8);
    read_as(format!("\u{feff}{TEXT}").as_bytes(), Encoding::Utf8);
    for little in [true, false] {
        read_as(&utf16(TEXT, little), Encoding::Utf16);
        read_as(&utf16(&format!("\u{feff}{TEXT}"), little), Encoding::Utf16);
    }
    let (gb, _, failed) = GB18030.encode(TEXT);
    assert!(!failed);
    read_as(&gb, Encoding::Gb18030);
    let (marked, _, _) = GB18030.encode("\u{feff}甲");
    assert_eq!(read(&marked), Ok(("甲".to_owned(), Encoding::Gb18030)));
}

// The same readers, other words: a table is no draft.
#[test]
fn a_table_of_text_is_read_in_every_encoding_and_refused_in_its_own_words() {
    const TABLE: &str = "企业名称,销售收入（万元）\r\n示例精密机械有限公司,4200.5\r\n";
    let read = |bytes: &[u8]| decode_table(bytes, gb18030).map_err(|problem| problem.message);
    let (gb, _, _) = GB18030.encode(TABLE);
    for bytes in
        [TABLE.as_bytes(), format!("\u{feff}{TABLE}").as_bytes(), &utf16(&format!("\u{feff}{TABLE}"), true), &gb]
    {
        assert_eq!(read(bytes).map(|decoded| decoded.text), Ok(TABLE.to_owned()));
    }
    for bytes in [
        b"PK\x03\x04....".as_slice(),
        b"%PDF-1.4",
        b"\x89PNG\r\n\x1a\n",
        b"a,b\x01\x02\n",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    ] {
        let said = read(bytes).expect_err("no table");
        assert!(said.contains("不是文字表格") && !said.contains("草稿"), "{said}");
    }
    assert!(read(b"").is_err() && read(&[0; 100]).is_err());
}

// What was found by trying is said, since a text can be read wrongly without failing.
#[test]
fn only_gb18030_asks_for_a_second_look() {
    let note = |bytes: &[u8]| decode(bytes, gb18030).expect("a text").note();
    assert_eq!(note(TEXT.as_bytes()), None);
    assert_eq!(note(&utf16(TEXT, true)), None);
    let (gb, _, _) = GB18030.encode("名称,示例公司");
    assert_eq!(note(&gb), Some("这个文件不是 UTF-8 编码，已按 GB18030 读出。请看一眼企业名称等文字对不对。"));
}

#[test]
fn a_table_saved_by_chinese_office_programs_is_read() {
    for text in
        ["名称\t类别\t授权日期\r\n一种轴承\t发明专利\t2023-05-16\r\n", "是", "甲,乙", "啊阿埃挨哎唉哀皑癌蔼矮艾碍爱隘"]
    {
        let (gb, _, _) = GB18030.encode(text);
        assert_eq!(read(&gb), Ok((text.to_owned(), Encoding::Gb18030)), "{text}");
        assert_eq!(read(&utf16(&format!("\u{feff}{text}"), true)), Ok((text.to_owned(), Encoding::Utf16)), "{text}");
    }
}

#[test]
fn a_file_of_another_kind_is_called_by_its_name() {
    let zip = |name: &str| [b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0".as_slice(), &[0; 12], name.as_bytes()].concat();
    let bmp = b"BM\x36\x10\0\0\0\0\0\0\x36\0";
    for (bytes, beginning) in [
        (zip("[Content_Types].xml....xl/workbook.xml"), "这是 Excel 表格文件，不是草稿。"),
        (
            [zip("a"), vec![7; 900_000], b"xl/worksheets/sheet1.xml".to_vec()].concat(),
            "这是 Excel 表格文件，不是草稿。",
        ),
        (zip("word/document.xml"), "这是 Word 文档，不是草稿。"),
        (zip("草稿.kece.json"), "这是压缩文件，不是草稿。"),
        (b"PK\x05\x06".to_vec(), "这是压缩文件，不是草稿。"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0".to_vec(), "这是老格式的 Excel 或 Word 文件，不是草稿。"),
        (b"%PDF-1.7\n%\xe2".to_vec(), "这是 PDF 文件，不是草稿。"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), "这是图片，不是草稿。"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF".to_vec(), "这是图片，不是草稿。"),
        (b"GIF89a\x01\0".to_vec(), "这是图片，不是草稿。"),
        (b"RIFF\x24\0\0\0WEBPVP8 ".to_vec(), "这是图片，不是草稿。"),
        (b"\0\0\0\x18ftypheic".to_vec(), "这是图片，不是草稿。"),
        (bmp.to_vec(), "这是图片，不是草稿。"),
        (b"\x1f\x8b\x08\0\0\0\0\0".to_vec(), "这是压缩文件，不是草稿。"),
        (b"7z\xbc\xaf\x27\x1c\0\x04".to_vec(), "这是压缩文件，不是草稿。"),
        (b"\xff\xfe\0\0{\0\0\0".to_vec(), "这个文件是 UTF-32 编码，读不出来。"),
    ] {
        let said = read(&bytes).expect_err(beginning);
        assert!(said.starts_with(beginning) && said.ends_with('。'), "{said}");
    }
    assert!(read(b"BMW,RIFF,PK,%PDF").is_ok(), "a table may begin with letters like these");
}

#[test]
fn what_is_no_text_or_is_damaged_says_so() {
    let rubbish = "这个文件里不是文字，读不出来。草稿文件的名字以 .kece.json 结尾，请看看是不是选错了。";
    let utf16_broken = "这个文件是 UTF-16 编码，但不完整，或者中间坏了。请重新存一份再打开。";
    let all_bytes: Vec<u8> = (0..=255).collect();
    for (bytes, sentence) in [
        (b"".as_slice(), "这个文件是空的，一个字也没有。请换一份再打开。"),
        (&[0; 4_096], "这个文件里只剩空白，内容已经丢了，多半是存的时候断了电。请换一份再打开。"),
        (&all_bytes, rubbish),
        (b"\x7fELF\x02\x01\x01\0\0\0\0\0\x03\0\x3e\0", rubbish),
        (b"{\"a\":\"\x01\"}", rubbish),
        (b"\xff\xff\xff\xff", rubbish),
        (&[utf16(TEXT, true), vec![b'}']].concat(), utf16_broken),
        (b"\xff\xfe\x00\xd8{\0", utf16_broken),
    ] {
        assert_eq!(read(bytes), Err(sentence.to_owned()), "{bytes:?}");
    }
}

// Read as GB18030, a damaged UTF-8 text would come out as other characters without a word.
#[test]
fn one_flipped_bit_of_a_text_in_utf_8_never_gives_another_encoding() {
    let text = "{\n\"name\":\"示例精密机械有限公司\",\n\"title\":\"一种轴承套圈磨削方法\"}";
    for at in 0..text.len() {
        for bit in 0..8 {
            let mut bytes = text.as_bytes().to_vec();
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << bit;
            }
            let encoding = read(&bytes).map(|(_, encoding)| encoding);
            assert!(!matches!(encoding, Ok(Encoding::Gb18030 | Encoding::Utf16)), "bit {bit} of byte {at}");
        }
    }
    let cut = text.as_bytes().split_last_chunk::<4>().expect("longer").0;
    let said = "这个文件坏了：第 3 行起有读不出的字。请换一份，或重新存一份再打开。";
    assert_eq!(read(cut), Err(said.to_owned()));
}

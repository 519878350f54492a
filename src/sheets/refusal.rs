//! Why a file is not read.

/// Why a file is not read. The sentences are for the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is no workbook at all.
    NoWorkbook,
    /// A kind that is not read, by its name.
    Kind(&'static str),
    /// A web page or XML under the name of a workbook, as some systems export it.
    Page,
    /// It asks for a password.
    Locked,
    /// Something in it is not as it should be. What, in the library's words.
    Broken(String),
    /// It unpacks to more than so many megabytes.
    Expands(u64),
    /// More than so many rows.
    Rows(usize),
    /// More than so many columns.
    Columns(usize),
    /// More than so many cells.
    Cells(usize),
    /// More than so many sheets.
    Sheets(usize),
    /// Nothing stands in it.
    Empty,
}

impl Refusal {
    /// What happened, and what to do.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self {
            Refusal::NoWorkbook => {
                "这个文件不是表格，读不了。能读的是 .xlsx、.xls 和 .csv：请看看是不是选错了文件。".to_owned()
            }
            Refusal::Kind(kind) => {
                format!("这是 {kind} 文件，不能直接读。请用 Excel 或 WPS 打开，另存为 .xlsx 再来。")
            }
            Refusal::Page => {
                "这个文件其实是网页或 XML，只是名字叫表格（有的系统这样导出）。请用 Excel 或 WPS 打开，另存为 .xlsx 再来。".to_owned()
            }
            Refusal::Locked => "这个表格加了密码，读不了。请用 Excel 或 WPS 打开，去掉密码另存一份再来。".to_owned(),
            Refusal::Broken(_) => {
                "这个表格坏了，没有读成。请用 Excel 或 WPS 打开看看，能打开就另存为 .xlsx 再来。".to_owned()
            }
            Refusal::Expands(megabytes) => {
                format!("这个表格解开后超过 {megabytes} MB，没有读。请删去不用的工作表和图片，或分成几个文件再来。")
            }
            Refusal::Rows(rows) => format!("这个表格超过 {rows} 行，一次读不了这么多。请分成几个文件再来。"),
            Refusal::Columns(columns) => format!("这个表格超过 {columns} 列，没有读。请删去不用的列再来。"),
            Refusal::Cells(cells) => format!("这个表格填了内容的格子超过 {cells} 个，没有读。请分成几个文件再来。"),
            Refusal::Sheets(sheets) => format!("这个表格超过 {sheets} 张工作表，没有读。请删去不用的工作表再来。"),
            Refusal::Empty => "这个表格是空的，一个字也没有。请换一份再来。".to_owned(),
        }
    }

    /// In the library's words, for whoever looks after the program.
    #[must_use]
    pub fn technical(&self) -> &str {
        if let Refusal::Broken(how) = self { how } else { "" }
    }
}

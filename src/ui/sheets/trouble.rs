//! Why a workbook was not read or not written.

/// Why a workbook was not read or not written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// What happened and what to do, in Chinese.
    pub sentence: String,
    /// For whoever looks after the program; may be empty.
    pub technical: String,
}

impl Trouble {
    fn new(sentence: &str, technical: String) -> Trouble {
        Trouble { sentence: sentence.to_owned(), technical }
    }

    /// The module did not come.
    pub(super) fn absent(how: String) -> Trouble {
        let sentence = if how.contains("damaged") {
            "没有开始：这份U盘版里读写表格的那一部分坏了，别的照常能用。请从原来的地方重新拷一份。"
        } else {
            "没有开始：读写表格的程序没有取到，多半是网络断了。请连上网再试；一直这样，请网站的管理员看看文件是不是都发布了。"
        };
        Trouble::new(sentence, how)
    }

    /// Neither the browser nor the website's policy may let a worker start.
    pub(super) fn no_worker(how: String) -> Trouble {
        Trouble::new(
            "没有开始：读写表格要在后台运行，浏览器或网站的安全策略没有允许。请换用新版的 Chrome 或 Edge；是网站上的，请把这一页转给网站的管理员。",
            format!("Content-Security-Policy: worker-src 'self'; trusted-types kece\n{how}"),
        )
    }

    /// It stopped while reading.
    pub(super) fn not_read(how: String) -> Trouble {
        Trouble::new(
            "没有读成：读到一半停住了，可能是表格太大，这台电脑的内存不够，也可能是表格坏了。请分成几个文件，或用 Excel、WPS 另存为 .xlsx 再来。",
            how,
        )
    }

    /// It stopped while writing.
    pub(super) fn not_written(how: String) -> Trouble {
        Trouble::new("没有写成：写到一半停住了，可能是这台电脑的内存不够。请关掉别的网页再试，或分几次导出。", how)
    }
}

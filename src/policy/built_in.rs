//! The packs that are compiled into the app: one line a pack, by region, the national one first. Which place
//! a pack speaks for stands here too, so that only the packs of one place need be read; the tests hold it
//! against the files.

/// A pack that is compiled in.
pub(super) struct BuiltIn {
    /// Its id, the name of its file.
    pub id: &'static str,
    /// Its area; none for the whole country.
    pub region: Option<&'static str>,
    /// Whether it speaks for a zone inside its area.
    pub zone: bool,
    /// The file.
    pub text: &'static str,
}

macro_rules! packs {
    ($($id:literal $($region:literal)? $($zone:ident)?;)*) => {
        &[$(BuiltIn {
            id: $id,
            region: packs!(@region $($region)?),
            zone: packs!(@zone $($zone)?),
            text: include_str!(concat!("../../static/packs/", $id, ".json")),
        }),*]
    };
    (@region) => { None };
    (@region $region:literal) => { Some($region) };
    (@zone) => { false };
    (@zone zone) => { true };
}

/// The packs.
pub(super) const BUILT_IN: &[BuiltIn] = packs! {
    "cn";
    "beijing" "110000";
    "fengtai" "110106";
    "tianjin" "120000";
    "binhai" "120116";
    "binhai_hitech" "120116" zone;
    "tianjin_eco" "120116" zone;
    "tianjin_teda" "120116" zone;
    "hebei" "130000";
    "shanxi_zonggai" "140000" zone;
    "heilongjiang" "230000";
    "shanghai" "310000";
    "zhangjiang" "310000" zone;
    "huangpu_sh" "310101";
    "putuo_sh" "310107";
    "minhang" "310112";
    "meilong" "310112" zone;
    "baoshan" "310113";
    "pudong" "310115";
    "songjiang" "310117";
    "qingpu" "310118";
    "jiangsu" "320000";
    "nanjing" "320100";
    "qinhuai" "320104";
    "jianye" "320105";
    "pukou" "320111";
    "wuxi" "320200";
    "xinwu" "320214";
    "suzhou" "320500";
    "suzhou_park" "320500" zone;
    "huqiu" "320505";
    "wuzhong" "320506";
    "xiangcheng" "320507";
    "changshu" "320581";
    "zhangjiagang" "320582";
    "kunshan" "320583";
    "zhejiang" "330000";
    "hangzhou" "330100";
    "hangzhou_shangcheng" "330102";
    "hangzhou_xihu" "330106";
    "hangzhou_binjiang" "330108";
    "chunan" "330127";
    "ningbo" "330200";
    "ningbo_hitech" "330200" zone;
    "qianwan" "330200" zone;
    "haishu" "330203";
    "beilun" "330206";
    "yuyao" "330281";
    "cixi" "330282";
    "wenzhou" "330300";
    "wenzhou_longgang" "330383";
    "deqing" "330521";
    "shengzhou" "330683";
    "jinhua" "330700";
    "wucheng" "330702";
    "jindong" "330703";
    "wuyi" "330723";
    "panan" "330727";
    "quzhou" "330800";
    "kecheng" "330802";
    "changshan" "330822";
    "jiangshan" "330881";
    "zhoushan" "330900";
    "dinghai" "330902";
    "zhoushan_putuo" "330903";
    "daishan" "330921";
    "lishui" "331100";
    "liandu" "331102";
    "qingtian" "331121";
    "longquan" "331181";
    "anhui" "340000";
    "hefei" "340100";
    "hefei_eda" "340100" zone;
    "hefei_hitech" "340100" zone;
    "yaohai" "340102";
    "luyang" "340103";
    "shushan" "340104";
    "baohe" "340111";
    "changfeng" "340121";
    "feidong" "340122";
    "feixi" "340123";
    "lujiang" "340124";
    "chaohu" "340181";
    "fujian" "350000";
    "fuzhou" "350100";
    "fuzhou_hitech" "350100" zone;
    "xiamen" "350200";
    "haicang" "350205";
    "huli" "350206";
    "xiangan" "350213";
    "pucheng" "350722";
    "fuzhou_jx" "361000";
    "linchuan" "361002";
    "dongxiang" "361003";
    "nancheng" "361021";
    "lichuan" "361022";
    "nanfeng" "361023";
    "chongren" "361024";
    "jinan" "370100";
    "jinan_hitech" "370100" zone;
    "qingdao" "370200";
    "qingdao_hitech" "370200" zone;
    "henan" "410000";
    "zhengzhou" "410100";
    "hubei" "420000";
    "wuhan" "420100";
    "jianghan" "420103";
    "changsha" "430100";
    "tianxin" "430103";
    "changsha_county" "430121";
    "yueyang" "430600";
    "yunxi" "430603";
    "changde" "430700";
    "anxiang" "430721";
    "hanshou" "430722";
    "lixian" "430723";
    "jinshi" "430781";
    "guangzhou" "440100";
    "liwan" "440103";
    "tianhe" "440106";
    "huangpu" "440112";
    "shenzhen" "440300";
    "luohu" "440303";
    "futian" "440304";
    "nanshan" "440305";
    "longgang" "440307";
    "longhua" "440309";
    "pingshan" "440310";
    "guangming" "440311";
    "zhuhai" "440400";
    "guicheng" "440605" zone;
    "sihui" "441284";
    "dayawan" "441300" zone;
    "dongguan" "441900";
    "binhaiwan" "441900" zone;
    "guancheng" "441900" zone;
    "shilong" "441900" zone;
    "chongqing" "500000";
    "chongqing_hitech" "500000" zone;
    "jiulongpo" "500107";
    "sichuan" "510000";
    "chengdu" "510100";
    "chengdu_hitech" "510100" zone;
    "tianfu" "510100" zone;
    "jinjiang" "510104";
    "qingyang" "510105";
    "jinniu" "510106";
    "wuhou" "510107";
    "chenghua" "510108";
    "longquanyi" "510112";
    "shaanxi" "610000";
    "xian" "610100";
    "xian_eda" "610100" zone;
    "xian_hitech" "610100" zone;
    "beilin" "610103";
    "lianhu" "610104";
    "weiyang" "610112";
    "yanta" "610113";
    "yanliang" "610114";
};

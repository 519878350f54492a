//! The unified social credit code (统一社会信用代码), GB 32100-2015.

use super::quote::shortened;

/// The 31 characters of the code, in the order of their values: no I, O, S, V, Z.
const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
/// The weight of each of the first 17 characters: powers of 3 modulo 31.
const WEIGHTS: [usize; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/// Checks length, alphabet and check character (GB 32100-2015, annex A).
///
/// # Errors
/// The Chinese sentence that says what is wrong.
pub fn check_uscc(code: &str) -> Result<(), String> {
    let count = code.chars().count();
    if count != 18 {
        return Err(format!("统一社会信用代码是 18 位，这里是 {count} 位。请对照营业执照再看一遍。"));
    }
    let mut sum = 0;
    let mut last = 0;
    for (place, c) in code.chars().enumerate() {
        let Some(value) = ALPHABET.chars().position(|a| a == c) else {
            return Err(format!(
                "第 {} 位“{}”不是统一社会信用代码用的字符。代码只用数字和大写字母，不用 I、O、S、V、Z。",
                place + 1,
                shortened(c.encode_utf8(&mut [0; 4])),
            ));
        };
        match WEIGHTS.get(place) {
            Some(weight) => sum += value * weight,
            None => last = value,
        }
    }
    if (31 - sum % 31) % 31 == last {
        Ok(())
    } else {
        Err("统一社会信用代码的最后一位校验码对不上，可能有一位抄错了。请对照营业执照再看一遍。".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::check_uscc;

    #[test]
    fn a_real_code_passes_and_any_changed_digit_fails() {
        // A published code: 国家市场监督管理总局's own example of the standard's annex.
        let code = "91350100M000100Y43";
        assert_eq!(check_uscc(code), Ok(()));
        for place in 0..18 {
            let mut chars: Vec<char> = code.chars().collect();
            chars[place] = if chars[place] == '7' { '8' } else { '7' };
            assert!(check_uscc(&chars.iter().collect::<String>()).is_err(), "place {place}");
        }
    }

    #[test]
    fn the_sentence_says_what_is_wrong() {
        assert!(check_uscc("9135").unwrap_err().contains("这里是 4 位"));
        assert!(check_uscc("91350100M000100Y4O").unwrap_err().contains("第 18 位“O”"));
    }
}

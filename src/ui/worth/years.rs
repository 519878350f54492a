//! What may be added up, year by year, and on what that rests.

use yew::{Html, html};

use crate::advise::worth::{Line, Worths};
use crate::num::Range;
use crate::ui::digest;

/// The table; nothing where nothing can be added.
pub(super) fn years(found: &Worths, growth: &[Option<String>], fields: Html) -> Html {
    let count = found.years.len();
    let counted = |line: &&Line| (0..count).any(|place| line.in_year(place).is_some());
    let lines: Vec<&Line> = found.lines.iter().filter(counted).collect();
    let awards: Vec<Range> = (0..count)
        .map(|place| {
            let paid = found.awards.iter().filter(|award| award.adds).filter_map(|award| award.by_year.get(place));
            paid.fold(Range::ZERO, |sum, paid| sum.plus(*paid))
        })
        .collect();
    let pays = awards.iter().any(|sum| *sum != Range::ZERO);
    if lines.is_empty() && !pays {
        return Html::default();
    }
    let left_out: Vec<String> = found
        .lines
        .iter()
        .filter(|line| line.is_open_to_it() && !line.is_known() && !line.counts_in.is_empty())
        .map(|line| line.name.clone())
        .collect();
    let cell = |sum: Option<Range>, year: i32| {
        let words = sum.map_or_else(|| "—".to_owned(), digest::amount);
        html! { <td class="r" data-th={format!("{year} 年")}>{ words }</td> }
    };
    let line = |line: &&Line| {
        let cells = found.years.iter().enumerate().map(|(place, year)| cell(line.in_year(place), *year));
        let one_of = line.choice.as_ref().filter(|_| !found.choices.is_empty()).map(|_| "（择优）");
        html! { <tr key={format!("{}/{}", line.programme.id, line.name)}><th scope="row">{ line.programme.short.clone() }{ one_of }</th>{ for cells }</tr> }
    };
    html! { <>
        <h3 class="worth-years">{ "分年合计" }</h3>
        <div class="table-wrap"><table class="table stack">
            <thead><tr>
                <th scope="col">{ "估算" }</th>
                { for found.years.iter().map(|year| html! { <th scope="col" class="r">{ format!("{year} 年") }</th> }) }
            </tr></thead>
            <tbody>
                { for lines.iter().map(line) }
                if pays {
                    <tr key="awards"><th scope="row">{ "奖励" }</th>
                        { for awards.iter().zip(&found.years).map(|(sum, year)| cell(Some(*sum).filter(|sum| *sum != Range::ZERO), *year)) }
                    </tr>
                }
            </tbody>
            <tfoot><tr>
                <th scope="row">{ "合计" }</th>
                { for found.totals.iter().zip(&found.years).map(|(sum, year)| cell(Some(*sum), *year)) }
            </tr></tfoot>
        </table></div>
        <ul class="muted assumed">
            <li>{ assumed(growth) }</li>
            <li>{ "应纳税所得额当作已经减去加计扣除的。" }</li>
            <li>{ "奖励算在申报那一年；写明分年拨付的按年分开。择优享受的只算大的。" }</li>
            if !left_out.is_empty() {
                <li>{ format!("还算不出来、没有加进去的：{}。", left_out.join("、")) }</li>
            }
        </ul>
        { fields }
    </> }
}

/// What the years to come rest on.
fn assumed(growth: &[Option<String>]) -> String {
    let of = |at: usize| match growth.get(at).cloned().flatten() {
        Some(percent) => format!("每年增长 {percent}%"),
        None => "和上一年一样".to_owned(),
    };
    let how = match (of(0), of(1)) {
        (profit, research) if profit == research => format!("各年的应纳税所得额、研发费用都当作{profit}"),
        (profit, research) => format!("各年的应纳税所得额当作{profit}，研发费用当作{research}"),
    };
    format!("{how}；规则不变，到期的到期为止。")
}

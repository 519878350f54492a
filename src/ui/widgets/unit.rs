//! 元 or 万元: chosen once for the whole page and remembered on this machine.

use yew::{
    AttrValue, Callback, ContextProvider, Html, Properties, function_component, hook, html, use_callback, use_context,
    use_state_eq,
};

use crate::answers::Unit;
use crate::ui::context::use_services;

const KEY: &str = "kece.unit";

/// The unit that money is shown and typed in.
#[derive(Clone, Debug, PartialEq)]
pub struct MoneyUnit {
    /// A number in a field stands for `10^scale` yuan: 4 for 万元, 0 for 元.
    pub scale: i32,
    change: Callback<i32>,
}

impl MoneyUnit {
    /// Its word.
    #[must_use]
    pub fn word(&self) -> &'static str {
        if self.scale == 0 { "元" } else { "万元" }
    }
}

/// What stands behind a number that is not money.
#[must_use]
pub fn unit_word(unit: Option<Unit>) -> &'static str {
    match unit {
        Some(Unit::People) => "人",
        Some(Unit::Points) => "分",
        Some(Unit::Area) => "平方米",
        Some(Unit::Days) => "天",
        _ => "",
    }
}

/// Properties of [`MoneyUnitProvider`].
#[derive(PartialEq, Properties)]
pub struct MoneyUnitProviderProps {
    /// What is shown in the unit.
    pub children: Html,
}

/// Lets everything in it share one unit.
#[function_component]
pub fn MoneyUnitProvider(props: &MoneyUnitProviderProps) -> Html {
    let storage = use_services().storage;
    let scale = use_state_eq(|| match storage.get(KEY) {
        Ok(Some(unit)) if unit == "yuan" => 0,
        _ => 4,
    });
    let change = {
        let setter = scale.setter();
        use_callback((), move |scale: i32, ()| {
            // Where nothing can be stored the choice lasts as long as the page.
            storage.set(KEY, if scale == 0 { "yuan" } else { "wan" }).unwrap_or_default();
            setter.set(scale);
        })
    };
    html! {
        <ContextProvider<MoneyUnit> context={MoneyUnit { scale: *scale, change }}>
            { props.children.clone() }
        </ContextProvider<MoneyUnit>>
    }
}

/// The unit that money is shown in; 万元 where nobody provides one.
#[hook]
pub fn use_money_unit() -> MoneyUnit {
    use_context::<MoneyUnit>().unwrap_or_else(|| MoneyUnit { scale: 4, change: Callback::noop() })
}

/// Properties of [`UnitSwitch`].
#[derive(PartialEq, Properties)]
pub struct UnitSwitchProps {
    /// The name that binds the two together, unique on the page.
    pub name: AttrValue,
}

/// 万元 · 元.
#[function_component]
pub fn UnitSwitch(props: &UnitSwitchProps) -> Html {
    let unit = use_money_unit();
    let one = |(scale, word): (i32, &'static str)| {
        let change = unit.change.clone();
        let onchange = Callback::from(move |_| change.emit(scale));
        html! {
            <label>
                <input type="radio" autocomplete="off" name={props.name.clone()} checked={unit.scale == scale} {onchange} />
                <span>{ word }</span>
            </label>
        }
    };
    html! {
        <div class="ways" role="radiogroup" aria-label="金额单位">{ for [(4, "万元"), (0, "元")].map(one) }</div>
    }
}

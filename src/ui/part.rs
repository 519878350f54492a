//! All components of the app, drawn by one component of Yew's.
//!
//! Yew compiles its whole life cycle once for every type of component: 4 KB each, a quarter of the module
//! when there are sixty. So `part!` keeps of `<Chosen a={b} />` the properties and the function that draws
//! them, and hands both to [`Part`], the only type that Yew sees. State, contexts and effects work as in any
//! component, and what has the same properties is not drawn again.

use std::any::{Any, TypeId};
use std::rc::Rc;

use yew::functional::{FunctionComponent, FunctionProvider, HookContext};
use yew::html::{BaseComponent, Context, HtmlResult};
use yew::virtual_dom::{Key, VChild, VComp, VNode};
use yew::{Html, Properties};

use crate::stage;

/// `part!(<Chosen key={id} a={b} />)` in place of `<Chosen key={id} a={b} />`; a key stands first. `part!(draft: <…/>)`
/// and `part!(rest: <…/>)` draw what comes with that stage of the program ([`stage`]), and only once it is there.
macro_rules! part {
    ($stage:ident: <$component:ident key={$key:expr} $($rest:tt)*) => {
        $crate::ui::part::$stage(yew::html_nested! { <$component $($rest)* }, Some(yew::virtual_dom::Key::from($key)))
    };
    ($stage:ident: <$component:ident key=$key:literal $($rest:tt)*) => {
        $crate::ui::part::part!($stage: <$component key={$key} $($rest)*)
    };
    ($stage:ident: <$component:ident $($rest:tt)*) => {
        $crate::ui::part::$stage(yew::html_nested! { <$component $($rest)* }, None)
    };
    (<$component:ident key={$key:expr} $($rest:tt)*) => {
        $crate::ui::part::drawn(yew::html_nested! { <$component $($rest)* }, Some(yew::virtual_dom::Key::from($key)))
    };
    (<$component:ident key=$key:literal $($rest:tt)*) => {
        $crate::ui::part::part!(<$component key={$key} $($rest)*)
    };
    (<$component:ident $($rest:tt)*) => {
        $crate::ui::part::drawn(yew::html_nested! { <$component $($rest)* }, None)
    };
}
pub(in crate::ui) use part;

/// What is known of one type of component.
struct Kind {
    id: fn() -> TypeId,
    run: fn(&mut HookContext, &dyn Any) -> HtmlResult,
    same: fn(&dyn Any, &dyn Any) -> bool,
}

struct KindOf<C>(std::marker::PhantomData<C>);

impl<C: FunctionProvider + 'static> KindOf<C> {
    const KIND: Kind = Kind { id: TypeId::of::<C>, run: run::<C>, same: same::<C::Properties> };
}

fn run<C: FunctionProvider + 'static>(hooks: &mut HookContext, props: &dyn Any) -> HtmlResult {
    match props.downcast_ref::<C::Properties>() {
        Some(props) => C::run(hooks, props),
        None => Ok(Html::default()),
    }
}

fn same<P: PartialEq + 'static>(a: &dyn Any, b: &dyn Any) -> bool {
    a.downcast_ref::<P>() == b.downcast_ref::<P>()
}

/// Properties of [`Part`]: a component and its properties.
#[derive(Properties)]
pub(super) struct PartProps {
    kind: &'static Kind,
    props: Rc<dyn Any>,
}

impl PartProps {
    fn same_kind(&self, other: &PartProps) -> bool {
        (self.kind.id)() == (other.kind.id)()
    }
}

impl PartialEq for PartProps {
    fn eq(&self, other: &PartProps) -> bool {
        self.same_kind(other) && (self.kind.same)(&*self.props, &*other.props)
    }
}

/// The same, in a later stage of the program.
struct Later<C>(std::marker::PhantomData<C>);

impl<C: FunctionProvider + 'static> Later<C> {
    const DRAFT: Kind = Kind {
        id: TypeId::of::<C>,
        run: |hooks, props| stage::draft(|| run::<C>(hooks, props)),
        same: |a, b| stage::draft(|| same::<C::Properties>(a, b)),
    };
    const REST: Kind = Kind {
        id: TypeId::of::<C>,
        run: |hooks, props| stage::rest(|| run::<C>(hooks, props)),
        same: |a, b| stage::rest(|| same::<C::Properties>(a, b)),
    };
}

/// What Yew sees of every component.
pub(super) struct Part(FunctionComponent<Part>);

impl FunctionProvider for Part {
    type Properties = PartProps;

    fn run(hooks: &mut HookContext, props: &PartProps) -> HtmlResult {
        (props.kind.run)(hooks, &*props.props)
    }
}

impl BaseComponent for Part {
    type Message = ();
    type Properties = PartProps;

    fn create(ctx: &Context<Part>) -> Part {
        Part(FunctionComponent::new(ctx))
    }

    fn update(&mut self, _: &Context<Part>, (): ()) -> bool {
        true
    }

    fn changed(&mut self, ctx: &Context<Part>, before: &PartProps) -> bool {
        // Another component in the same place begins with a state of its own.
        if !ctx.props().same_kind(before) {
            self.0.destroy();
            self.0 = FunctionComponent::new(ctx);
        }
        true
    }

    fn view(&self, ctx: &Context<Part>) -> HtmlResult {
        self.0.render(ctx.props())
    }

    fn rendered(&mut self, _: &Context<Part>, _first: bool) {
        self.0.rendered();
    }

    fn destroy(&mut self, _: &Context<Part>) {
        self.0.destroy();
    }

    fn prepare_state(&self) -> Option<String> {
        self.0.prepare_state()
    }
}

/// See `part!`.
pub(super) fn drawn<C>(child: VChild<C>, key: Option<Key>) -> Html
where
    C: FunctionProvider + BaseComponent<Properties = <C as FunctionProvider>::Properties>,
{
    VNode::VComp(Rc::new(component(&KindOf::<C>::KIND, child.props, key)))
}

/// See `part!`.
pub(super) fn draft<C>(child: VChild<C>, key: Option<Key>) -> Html
where
    C: FunctionProvider + BaseComponent<Properties = <C as FunctionProvider>::Properties>,
{
    VNode::VComp(Rc::new(component(&Later::<C>::DRAFT, child.props, key)))
}

/// See `part!`.
pub(super) fn rest<C>(child: VChild<C>, key: Option<Key>) -> Html
where
    C: FunctionProvider + BaseComponent<Properties = <C as FunctionProvider>::Properties>,
{
    VNode::VComp(Rc::new(component(&Later::<C>::REST, child.props, key)))
}

fn component(kind: &'static Kind, props: Rc<dyn Any>, key: Option<Key>) -> VComp {
    VComp::new::<Part>(Rc::new(PartProps { kind, props }), key)
}

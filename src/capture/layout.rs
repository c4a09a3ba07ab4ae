//! A layout whose selectors are read: once a page, not once a message.

use super::site::Layout;
use crate::{
    model::{Detail, Role},
    page::Selector,
};

/// A collapsed part between messages.
#[derive(Debug)]
pub(super) struct Step<'l> {
    pub(super) part: Selector<'l>,
    pub(super) header: Selector<'l>,
    pub(super) body: Selector<'l>,
    pub(super) kind: Detail,
}

/// Elements, and the attribute of theirs that says something; without one, their text does.
pub(super) type Labelled<'l> = Vec<(Selector<'l>, &'l str)>;

/// The selectors of a layout, under its fields' names; `source` has the rest.
#[derive(Debug)]
pub(super) struct CompiledLayout<'l> {
    pub(super) source: &'l Layout,
    pub(super) scopes: Vec<Selector<'l>>,
    pub(super) unit: Selector<'l>,
    pub(super) outside: Selector<'l>,
    pub(super) roles: Vec<(Selector<'l>, Role)>,
    pub(super) user: Vec<Selector<'l>>,
    pub(super) assistant: Vec<Selector<'l>>,
    pub(super) media: Selector<'l>,
    pub(super) steps: Vec<Step<'l>>,
    pub(super) models: Labelled<'l>,
    pub(super) made_with: Labelled<'l>,
    pub(super) times: Labelled<'l>,
    pub(super) dates: Selector<'l>,
    pub(super) panel: Selector<'l>,
    pub(super) panel_title: Selector<'l>,
    pub(super) notices: Selector<'l>,
    pub(super) alternatives: Selector<'l>,
    pub(super) end: Selector<'l>,
    pub(super) streaming: Selector<'l>,
    pub(super) settled: (Selector<'l>, Selector<'l>),
    pub(super) placeholder: Selector<'l>,
    pub(super) not_loaded: Selector<'l>,
}

impl<'l> CompiledLayout<'l> {
    /// Reads the selectors of a layout.
    pub(super) fn new(layout: &'l Layout) -> Self {
        let new = Selector::new;
        let labelled = |places: &'l [(&'l str, &'l str)]| {
            places.iter().map(|(place, attribute)| (new(place), *attribute)).collect()
        };
        let step = |(part, header, body, kind): &(&'l str, &'l str, &'l str, Detail)| Step {
            part: new(part),
            header: new(header),
            body: new(body),
            kind: *kind,
        };
        Self {
            source: layout,
            scopes: Selector::list(layout.scopes),
            unit: new(layout.unit),
            outside: new(layout.outside),
            roles: layout.roles.iter().map(|(place, role)| (new(place), *role)).collect(),
            user: Selector::list(layout.user),
            assistant: Selector::list(layout.assistant),
            media: new(layout.media),
            steps: layout.steps.iter().map(step).collect(),
            models: labelled(layout.models),
            made_with: vec![(new(layout.made_with), "")],
            times: labelled(layout.times),
            dates: new(layout.dates),
            panel: new(layout.panel),
            panel_title: new(layout.panel_title),
            notices: new(layout.notices),
            alternatives: new(layout.alternatives),
            end: new(layout.end),
            streaming: new(layout.streaming),
            settled: (new(layout.settled.0), new(layout.settled.1)),
            placeholder: new(layout.placeholder),
            not_loaded: new(layout.not_loaded),
        }
    }

    /// Where somebody's words stand, the best place first.
    pub(super) fn places(&self, role: Role) -> &[Selector<'l>] {
        if role == Role::User { &self.user } else { &self.assistant }
    }
}

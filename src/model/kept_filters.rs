//! What a convolution multiplies by, kept for as long as its weight stays.

use std::sync::{Arc, OnceLock};

use burn::module::{Content, Devices, Module, ModuleDisplay, ModuleDisplayDefault, ModuleMapper, ModuleVisitor};
use burn::tensor::Device;

use super::kernel::convolution::Filters;

/// The filters of a convolution: made of its weight when they are first needed, shared by all clones, and given up by
/// whatever changes the parameters of a module.
///
/// It is a module of its own, without parameters, so that burn's [`map`](Module::map) reaches it.
#[derive(Clone, Debug, Default)]
pub struct KeptFilters(Arc<OnceLock<Filters>>);

impl KeptFilters {
    /// The filters; `make` makes them unless they are kept.
    pub fn get_or_make(&self, make: impl FnOnce() -> Filters) -> &Filters {
        self.0.get_or_init(make)
    }
}

impl Module for KeptFilters {
    fn map<Mapper: ModuleMapper>(self, _: &mut Mapper) -> Self {
        Self::default()
    }

    fn visit<Visitor: ModuleVisitor>(&self, _: &mut Visitor) {}

    fn collect_devices(&self, devices: Devices) -> Devices {
        devices
    }

    fn fork(self, _: &Device) -> Self {
        self
    }

    fn to_device(self, _: &Device) -> Self {
        self
    }

    fn train(self) -> Self {
        self
    }

    fn valid(&self) -> Self {
        self.clone()
    }

    fn materialize(self) -> Self {
        self
    }
}

impl ModuleDisplay for KeptFilters {}

impl ModuleDisplayDefault for KeptFilters {
    fn content(&self, content: Content) -> Option<Content> {
        content.optional()
    }
}

//! All parameters of a module as one vector `[P]`, in the order of its fields; and their gradients in the same order.
//!
//! burn copies a shared tensor out element by element, which takes longer than the whole update of the weights; so they are
//! read once, kept as a vector beside the module, and only ever written into it.

use burn::module::{Module, ModuleMapper, ModuleVisitor, Param};
use burn::tensor::{Gradients, Tensor, TensorData};

/// The parameters of a module.
pub fn parameters<M: Module>(module: &M) -> Vec<f32> {
    let mut read = Read {
        gradients: None,
        numbers: Vec::with_capacity(module.num_params()),
    };
    module.visit(&mut read);
    read.numbers
}

/// Takes the gradients of a module's parameters out of `gradients`; 0 where the loss does not depend on a parameter.
pub fn gradients<M: Module>(module: &M, mut gradients: Gradients) -> Vec<f32> {
    let mut read = Read {
        gradients: Some(&mut gradients),
        numbers: Vec::with_capacity(module.num_params()),
    };
    module.visit(&mut read);
    read.numbers
}

/// The module with these parameters.
///
/// # Panics
/// If there are not as many as it has.
pub fn with_parameters<M: Module>(module: M, parameters: &[f32]) -> M {
    let mut write = Write(parameters);
    let module = module.map(&mut write);
    assert!(write.0.is_empty(), "{} parameters too many", write.0.len());
    module
}

struct Read<'a> {
    gradients: Option<&'a mut Gradients>,
    numbers: Vec<f32>,
}

impl ModuleVisitor for Read<'_> {
    fn visit_float<const D: usize>(&mut self, parameter: &Param<Tensor<D>>) {
        let value = parameter.val();
        let end = self.numbers.len() + value.shape().num_elements();
        let read = match &mut self.gradients {
            None => Some(value),
            Some(gradients) => value.grad_remove(gradients),
        };
        if let Some(tensor) = read {
            let data = tensor.into_data();
            self.numbers
                .extend_from_slice(data.as_slice().expect("single-precision numbers"));
        }
        self.numbers.resize(end, 0.0);
    }
}

struct Write<'a>(&'a [f32]);

impl ModuleMapper for Write<'_> {
    fn map_float<const D: usize>(&mut self, parameter: Param<Tensor<D>>) -> Param<Tensor<D>> {
        parameter.map(|value| {
            let numbers = self
                .0
                .split_off(..value.shape().num_elements())
                .expect("a number for each parameter");
            let data = TensorData::new(numbers.to_vec(), value.shape());
            Tensor::from_data(data, &value.device())
        })
    }
}

//! All parameters of a module as one vector `[P]`, in the order of its fields; and their gradients in the same order.
//!
//! They are copied out of the module once and kept as a vector beside it, over which the optimiser makes one pass; from
//! then on they are only written back.

use std::ops::Range;

use burn::module::{Module, ModuleMapper, ModuleVisitor};
use burn::tensor::TensorData;

use crate::tensor::{Gradients, Parameter, Tensor, value};

/// The parameters of a module.
pub fn parameters<M: Module>(module: &M) -> Vec<f32> {
    let mut read = Read(Vec::with_capacity(module.num_params()));
    module.visit(&mut read);
    read.0
}

/// Takes the gradients of a module's parameters out of `gradients`; 0 where the loss does not depend on a parameter. The
/// vector has room for `more` numbers.
pub fn gradients<M: Module>(module: &M, gradients: Gradients, more: usize) -> Vec<f32> {
    let mut numbers = Vec::with_capacity(module.num_params() + more);
    take(module, gradients, |place, part| {
        numbers.extend(part.unwrap_or_default());
        numbers.resize(place.end, 0.0);
    });
    numbers
}

/// Adds the gradients of a module's parameters to such a vector, without making another one.
pub fn add_gradients<M: Module>(module: &M, gradients: Gradients, sum: &mut [f32]) {
    take(module, gradients, |place, part| {
        for (sum, number) in sum[place].iter_mut().zip(part.unwrap_or_default()) {
            *sum += number;
        }
    });
}

/// Takes the gradient of each parameter, and its place in the vector.
fn take<M: Module>(module: &M, gradients: Gradients, each: impl FnMut(Range<usize>, Option<Vec<f32>>)) {
    module.visit(&mut Take { gradients, end: 0, each });
}

/// The module with these parameters.
///
/// # Panics
/// If their number is not that of the module's parameters.
pub fn with_parameters<M: Module>(module: M, parameters: &[f32]) -> M {
    let mut write = Write(parameters);
    let module = module.map(&mut write);
    assert!(write.0.is_empty(), "{} parameters too many", write.0.len());
    module
}

/// The layers of a module, named by the path of their fields, each with its place in the vector:
/// `left.convolutions.conv1` covers its weight and bias.
pub fn layers<M: Module>(module: &M) -> Vec<(String, Range<usize>)> {
    let mut layers = Layers::default();
    module.visit(&mut layers);
    layers.found
}

#[derive(Default)]
struct Layers {
    path: Vec<String>,
    found: Vec<(String, Range<usize>)>,
}

impl ModuleVisitor for Layers {
    fn enter_module(&mut self, name: &str, _container: &str) {
        self.path.push(name.to_owned());
    }

    fn exit_module(&mut self, _name: &str, _container: &str) {
        self.path.pop();
    }

    fn visit_float<const D: usize>(&mut self, parameter: &Parameter<D>) {
        // The last step of the path is the parameter itself.
        let layer = self.path[..self.path.len() - 1].join(".");
        let count = value(parameter).dims().iter().product::<usize>();
        match self.found.last_mut() {
            Some((last, place)) if *last == layer => place.end += count,
            last => {
                let start = last.map_or(0, |(_, place)| place.end);
                self.found.push((layer, start..start + count));
            }
        }
    }
}

struct Read(Vec<f32>);

impl ModuleVisitor for Read {
    fn visit_float<const D: usize>(&mut self, parameter: &Parameter<D>) {
        self.0.extend(value(parameter).numbers());
    }
}

struct Take<F> {
    gradients: Gradients,
    end: usize,
    each: F,
}

impl<F: FnMut(Range<usize>, Option<Vec<f32>>)> ModuleVisitor for Take<F> {
    fn visit_float<const D: usize>(&mut self, parameter: &Parameter<D>) {
        let value = value(parameter);
        let start = self.end;
        self.end += value.dims().iter().product::<usize>();
        (self.each)(start..self.end, self.gradients.take(&value).map(Tensor::into_numbers));
    }
}

struct Write<'a>(&'a [f32]);

impl ModuleMapper for Write<'_> {
    fn map_float<const D: usize>(&mut self, parameter: Parameter<D>) -> Parameter<D> {
        parameter.map(|value| {
            let numbers = self.0.split_off(..value.shape().num_elements()).expect("a number for each parameter");
            let data = TensorData::new(numbers.to_vec(), value.shape());
            Tensor::from_data(data, &value.device()).into()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::device;
    use crate::model::{CorrMcnn, InitialValues, ModelConfig};

    #[test]
    fn the_layers_cover_all_parameters_in_order() {
        let model = CorrMcnn::init(ModelConfig::default(), InitialValues::default(), 1, &device());
        let layers = layers(&model);
        assert_eq!(layers.len(), 17);
        assert_eq!(layers[0], ("left.convolutions.conv1".to_owned(), 0..1_280));
        assert_eq!(layers[12].0, "joint");
        assert_eq!(layers[12].1.len(), 15_050);
        for pair in layers.windows(2) {
            assert_eq!(pair[0].1.end, pair[1].1.start);
        }
        assert_eq!(layers.last().map(|(_, place)| place.end), Some(1_137_606));
    }

    #[test]
    fn parameters_that_are_read_can_be_written_into_another_module() {
        let model = |seed| CorrMcnn::init(ModelConfig::default(), InitialValues::default(), seed, &device());
        let (one, other) = (model(1), model(2));
        assert_ne!(parameters(&one), parameters(&other));
        let written = with_parameters(other, &parameters(&one));
        assert_eq!(parameters(&written), parameters(&one));
    }
}

//! The fused operations and the losses against their plain twins and against finite differences.
#![cfg(not(target_arch = "wasm32"))]

use burn::tensor::TensorData;
use corr_mcnn::backend::{device, training_device};
use corr_mcnn::loss::correlation::correlation;
use corr_mcnn::loss::matching::matching;
use corr_mcnn::loss::mean_squared_error::mean_squared_error;
use corr_mcnn::loss::redundancy::redundancy;
use corr_mcnn::loss::{CorrelationScale, Pair};
use corr_mcnn::model::activation::HiddenActivation;
use corr_mcnn::model::convolution::Convolution;
use corr_mcnn::model::extension::{batch_norm, linear, relu, sigmoid};
use corr_mcnn::model::initialiser::Initialiser;
use corr_mcnn::model::trace::{convolve, pool};
use corr_mcnn::tensor::{Gradients, Tensor, value};

/// Numbers without pattern in -1..1; the same `start` gives the same numbers.
fn numbers<const D: usize>(shape: [usize; D], start: usize) -> Tensor<D> {
    let count: usize = shape.iter().product();
    let elements = (start..start + count).map(|i| ((i as f32 * 12.9898).sin() * 43758.547).fract());
    Tensor::<1>::from_data(&elements.collect::<Vec<f32>>()[..], &device()).reshape(shape)
}

/// The same numbers as a constant on the training device.
fn constant<const D: usize>(tensor: &Tensor<D>) -> Tensor<D> {
    let numbers = TensorData::new(tensor.clone().into_numbers(), tensor.dims());
    Tensor::from_data(numbers, &training_device())
}

/// The same numbers as a variable.
fn variable<const D: usize>(tensor: &Tensor<D>) -> Tensor<D> {
    burn::tensor::Tensor::from(constant(tensor)).require_grad().into()
}

fn largest_difference<const D: usize>(a: Tensor<D>, b: Tensor<D>) -> f32 {
    assert_eq!(a.dims(), b.dims());
    let pairs = a.into_numbers().into_iter().zip(b.into_numbers());
    pairs.fold(0.0, |largest, (a, b)| {
        let difference = (a - b).abs();
        assert!(!difference.is_nan(), "{a} and {b}"); // `max` would skip it
        largest.max(difference)
    })
}

/// The gradient of `loss` at `at` along `direction`, by the chain rule and by a central difference.
fn directional<const D: usize>(
    loss: impl Fn(Tensor<D>) -> Tensor<1>,
    at: Tensor<D>,
    direction: Tensor<D>,
) -> (f32, f32) {
    let step = 1e-2;
    let variable = variable(&at);
    let gradients = loss(variable.clone()).backward();
    let gradient = gradients.of(&variable).expect("the loss depends on its argument");
    let along = (gradient * direction.clone()).sum().into_number();
    let value = |at: Tensor<D>| loss(constant(&at)).into_number();
    let difference = value(at.clone() + direction.clone() * step) - value(at - direction * step);
    (along, difference / (2.0 * step))
}

fn assert_close((gradient, difference): (f32, f32)) {
    assert!(
        (gradient - difference).abs() <= 2e-2 * difference.abs().max(0.1),
        "gradient {gradient}, finite difference {difference}"
    );
}

#[test]
fn the_fused_convolution_equals_its_plain_twin_forward_and_backward() {
    let (relu, sigmoid) = (HiddenActivation::Relu, HiddenActivation::Sigmoid);
    for (channels, height, width, activation) in [
        (1, 28, 14, relu),
        (32, 13, 6, relu),
        (128, 13, 6, relu),
        (32, 4, 5, relu),
        (1, 28, 14, sigmoid),
        (32, 13, 6, sigmoid),
    ] {
        let device = training_device();
        let mut initialiser = Initialiser::new(3, &device);
        let convolution = Convolution::init(channels, 32, activation, &mut initialiser);
        let input = numbers([3, height, width, channels], 7);
        let weigh = constant(&numbers([3, (height - 2) / 2, (width - 2) / 2, 32], 11));

        // The first layer's input needs no gradient, and the fused operation gives none.
        let fused_input = if channels == 1 { constant(&input) } else { variable(&input) };
        let fused = convolution.forward(fused_input.clone());
        let plain_input = variable(&input);
        let plain = convolve(&convolution, plain_input.clone().permute([0, 3, 1, 2]));
        let plain = pool(activation.apply(plain)).permute([0, 2, 3, 1]);
        assert!(largest_difference(fused.clone(), plain.clone()) < 1e-5);

        let fused_gradients = (fused * weigh.clone()).sum().backward();
        let plain_gradients = (plain * weigh).sum().backward();
        let weight = |gradients: &Gradients| gradients.of(&value(&convolution.weight)).expect("weights have gradients");
        let bias = |gradients: &Gradients| gradients.of(&value(&convolution.bias)).expect("biases have gradients");
        assert!(largest_difference(weight(&fused_gradients), weight(&plain_gradients)) < 1e-4);
        assert!(largest_difference(bias(&fused_gradients), bias(&plain_gradients)) < 1e-4);
        if channels != 1 {
            let fused = fused_gradients.of(&fused_input).expect("the input has a gradient");
            let plain = plain_gradients.of(&plain_input).expect("the input has a gradient");
            assert!(largest_difference(fused, plain) < 1e-5);
        }
    }
}

#[test]
fn sigmoid_gives_the_gradients_that_finite_differences_give_and_saturates_without_nan() {
    let weigh = constant(&numbers([12, 9], 8));
    let loss = |x: Tensor<2>| (sigmoid(x) * weigh.clone()).sum();
    let (input, direction) = (numbers([12, 9], 9) * 4.0, numbers([12, 9], 10));
    assert_close(directional(loss, input, direction));
    let far = variable(&Tensor::from_data([-1000.0, -2.0, 0.0, 1000.0], &device()));
    let output = sigmoid(far.clone());
    let numbers = output.clone().into_numbers();
    assert!((numbers[1] - 0.119_202_92).abs() < 1e-7, "{numbers:?}");
    assert_eq!([numbers[0], numbers[2], numbers[3]], [0.0, 0.5, 1.0]);
    let gradient = output.sum().backward().of(&far).expect("it depends on it");
    let gradient = gradient.into_numbers();
    assert_eq!([gradient[0], gradient[2], gradient[3]], [0.0, 0.25, 0.0]);
}

#[test]
fn rectified_layers_and_squared_errors_equal_burns_own_operations_to_the_bit() {
    type Theirs<const D: usize> = burn::tensor::Tensor<D>;
    let numbers_of = |tensor: Theirs<2>| Tensor::from(tensor).into_numbers();
    let gradient = |gradients: &Gradients, of: &Tensor<2>| gradients.of(of).expect("it depends on it").into_numbers();
    // A whole panel of columns and a part, and rows that do not fill a tile.
    for (rows, inputs, outputs) in [(7, 5, 19), (1, 30, 16), (64, 12, 3)] {
        let (input, weight) = (variable(&numbers([rows, inputs], 1)), variable(&numbers([inputs, outputs], 2)));
        let target = constant(&numbers([rows, outputs], 3));
        let plain = linear(input.clone(), weight.clone(), constant(&numbers([outputs], 4)), f32::NEG_INFINITY);
        let rectified = linear(input.clone(), weight.clone(), constant(&numbers([outputs], 4)), 0.0);
        assert!(
            rectified.clone().into_numbers().contains(&0.0) && plain.clone().into_numbers().iter().any(|x| *x < 0.0)
        );
        let theirs = burn::tensor::activation::relu(Theirs::from(plain.clone()));
        assert_eq!(rectified.clone().into_numbers(), numbers_of(theirs.clone()));
        assert_eq!(relu(plain).into_numbers(), numbers_of(theirs.clone()));

        let difference = theirs - Theirs::from(target.clone());
        let expected = Tensor::from((difference.clone() * difference).mean());
        let found = mean_squared_error(&rectified, &target);
        assert_eq!(found.clone().into_number(), expected.clone().into_number());
        let (found, expected) = (found.backward(), expected.backward());
        assert_eq!(gradient(&found, &input), gradient(&expected, &input));
        assert_eq!(gradient(&found, &weight), gradient(&expected, &weight));
    }
}

#[test]
fn what_is_not_a_number_is_not_rectified() {
    let input: Tensor<2> = Tensor::from_data([[f32::NAN, -1.0]], &device());
    let output = relu(input.clone()).into_numbers();
    assert!(output[0].is_nan() && output[1] == 0.0, "{output:?}");
    let (weight, bias) = (Tensor::ones([2, 3], &device()), Tensor::zeros([3], &device()));
    assert!(linear(input, weight, bias, 0.0).into_numbers().iter().all(|number| number.is_nan()));
}

#[test]
fn batch_norm_gives_the_gradients_that_finite_differences_give() {
    let input = numbers([40, 16], 1) * 2.0 + 0.5;
    let (gamma, beta, weigh) = (numbers([16], 2), numbers([16], 3), numbers([40, 16], 4));
    let of = |input: Tensor<2>, gamma: Tensor<1>, beta: Tensor<1>| {
        (batch_norm(input, gamma, beta, 1e-5).0 * constant(&weigh)).sum()
    };
    assert_close(directional(|x| of(x, constant(&gamma), constant(&beta)), input.clone(), numbers([40, 16], 5)));
    assert_close(directional(|g| of(constant(&input), g, constant(&beta)), gamma.clone(), numbers([16], 6)));
    assert_close(directional(|b| of(constant(&input), constant(&gamma), b), beta, numbers([16], 7)));
}

#[test]
fn losses_give_the_gradients_that_finite_differences_give() {
    let (left, right) = (numbers([12, 9], 20), numbers([12, 9], 30));
    let other = constant(&right);
    assert_close(directional(|a| mean_squared_error(&a, &other), left.clone(), numbers([12, 9], 40)));
    for scale in [CorrelationScale::UnitMean, CorrelationScale::UnitSum, CorrelationScale::Flattened] {
        let loss = |a: Tensor<2>| {
            let pair: Pair = [a, other.clone()];
            correlation(&pair, scale)
        };
        assert_close(directional(loss, left.clone(), numbers([12, 9], 50)));
    }
    for (at, place) in [(&left, 0), (&right, 1)] {
        let codes = |moved: Tensor<2>| {
            let mut codes = [constant(&left), constant(&right)];
            codes[place] = moved;
            codes
        };
        // The gradient of redundancy alone is small beside the tolerance.
        let of_redundancy = |moved: Tensor<2>| redundancy(&codes(moved)) * 10.0;
        assert_close(directional(of_redundancy, at.clone(), numbers([12, 9], 60)));
        assert_close(directional(|moved| matching(&codes(moved)), at.clone(), numbers([12, 9], 61)));
    }
}

#[test]
fn a_batch_of_one_and_a_constant_batch_give_no_nan() {
    let one = numbers([1, 5], 60);
    let value = correlation(&[one.clone(), one], CorrelationScale::UnitMean).into_number();
    assert_eq!(value, 0.0);
    let constant = Tensor::<2>::full([8, 4], 3.0, &device());
    let gamma = Tensor::ones([4], &device());
    let beta = Tensor::full([4], 0.25, &device());
    let (output, _, variance) = batch_norm(constant, gamma, beta, 1e-5);
    assert!(largest_difference(output, Tensor::full([8, 4], 0.25, &device())) < 1e-6);
    assert_eq!(variance.max().into_number(), 0.0);
}

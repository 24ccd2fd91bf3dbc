import { float, parameter, result, resultWithItems } from "pypet";

/** The parameters with their defaults, and what every run adds. The compiler takes all names and types from here. */
export const shape = {
	parameters: {
		// float() marks what is a float in Python even where it has no fraction.
		neuron: {
			tau: parameter(float(20), "membrane time constant, ms"),
			resistance: parameter(0.1, "input resistance, GΩ"),
			v_rest: parameter(float(-65), "resting potential, mV"),
			v_threshold: parameter(float(-50), "potential at which a spike is fired, mV"),
			v_reset: parameter(float(-65), "potential after a spike, mV"),
			refractory: parameter(float(2), "refractory period after a spike, ms"),
		},
		input: {
			current: parameter(float(0), "mean input current, pA"),
			noise: parameter(float(3), "noise, as standard deviation of the potential without threshold, mV"),
		},
		timing: {
			duration: parameter(float(1000), "simulated time, ms"),
			dt: parameter(0.1, "time step, ms"),
			sampling: parameter(float(1), "time between two samples of the voltage trace, ms"),
		},
		/** A run's noise has this seed plus the index of the run. */
		seed: parameter(1, "seed of the noise of run 0; each further run takes the next integer"),
		trial: parameter(0, "number of the repetition"),
	},
	results: {
		spikes: {
			count: result<number>(),
			/** Hz. */
			rate: result<number>(),
			/** Coefficient of variation of the inter-spike intervals; NaN below 3 spikes. */
			cv: result<number>(),
			/** ms. */
			times: result<Float64Array>(),
		},
		voltage: resultWithItems<{
			/** Membrane potential, mV. */
			readonly trace: Float64Array;
			/** Time between two samples, ms. */
			readonly dt: number;
		}>(),
	},
};

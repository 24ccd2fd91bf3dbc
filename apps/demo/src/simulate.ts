import { float, type SingleRun } from "pypet";
import { type Input, type Neuron, simulateNeuron, type Timing } from "./neuron.js";
import { normalNumbers } from "./noise.js";
import { intervals, mean, standardDeviation } from "./statistics.js";

/** The parameters of the exploration, as the tree has them. */
export interface Parameters {
	readonly neuron: Neuron;
	readonly input: Input;
	readonly timing: Timing;
	/** Seed of the noise of run 0; each further run takes the next integer. */
	readonly seed: number;
	/** Number of the repetition, from 0. */
	readonly trial: number;
}

/** The results of a run, as the tree has them. */
export interface Results {
	readonly spikes: {
		readonly count: number;
		/** Hz. */
		readonly rate: number;
		/** Coefficient of variation of the inter-spike intervals; NaN below 3 spikes. */
		readonly cv: number;
		/** ms. */
		readonly times: Float64Array;
	};
	readonly voltage: {
		/** Membrane potential, mV. */
		readonly trace: Float64Array;
		/** Time between two samples, ms. */
		readonly dt: number;
	};
}

/** One run: simulates the neuron at a point of the parameter space, and adds what came out. */
export function simulate(run: SingleRun<Parameters>): void {
	const { neuron, input, timing } = run;
	// A seed of its own for every run, so that a run gives the same whether it is done alone or among others.
	const normal = normalNumbers(run.seed + run.v_idx);
	const { spikeTimes, voltage } = simulateNeuron(neuron, input, timing, normal);

	const count = spikeTimes.length;
	const rate = (1000 * count) / timing.duration;
	const gaps = intervals(spikeTimes);
	const cv = standardDeviation(gaps) / mean(gaps);

	run.f_add_result("spikes.count", count, { comment: "number of spikes" });
	// Unmarked, a rate of 12 would be the int 12 in Python, next to rates like the float 12.5.
	run.f_add_result("spikes.rate", float(rate), { comment: "firing rate, Hz" });
	run.f_add_result("spikes.cv", float(cv), { comment: "coefficient of variation of the inter-spike intervals; NaN below 3 spikes" });
	run.f_add_result("spikes.times", spikeTimes, { comment: "ms" });
	run.f_add_result("voltage", { trace: voltage, dt: float(timing.sampling), comment: "membrane potential, mV, every dt ms" });
}

import { float, type SingleRun } from "pypet";
import { simulateNeuron } from "./neuron.js";
import { normalNumbers } from "./noise.js";
import type { shape } from "./shape.js";
import { intervals, mean, standardDeviation } from "./statistics.js";

/** One run: simulates the neuron at a point of the parameter space, and adds what came out. */
export function simulate(run: SingleRun<typeof shape>): void {
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

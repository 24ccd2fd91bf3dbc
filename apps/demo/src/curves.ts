import type { Parameter, Trajectory } from "pypet";
import type { Curve, CurvePoint } from "./figure.js";
import { rateWithoutNoise } from "./neuron.js";
import type { shape } from "./shape.js";
import { mean, standardDeviation } from "./statistics.js";

/** The f–I curve of one membrane time constant. */
export interface FICurve extends Curve {
	/** Membrane time constant, ms. */
	readonly tau: number;
}

/**
 * Reads the f–I curves out of a trajectory: firing rate in Hz over input current in pA, mean and standard deviation over the trials.
 *
 * @param traj - With its parameters loaded; of the results the skeleton is enough, the rates are loaded here.
 * @returns One curve per membrane time constant, ascending.
 */
export function readCurves(traj: Trajectory<typeof shape>): FICurve[] {
	const rates = traj.f_get_from_runs("spikes.rate", { use_indices: true, fast_access: true, auto_load: true });
	return exploredValues(traj.f_get("neuron.tau")).map((tau) => {
		const points = exploredValues(traj.f_get("input.current")).map((current): CurvePoint => {
			const runs = traj.f_find_idx(["neuron.tau", "input.current"], (...values) => values[0] === tau && values[1] === current);
			const ratesOfTrials = Array.from(runs, (index) => rates.get(index) ?? Number.NaN);
			return { x: current, y: mean(ratesOfTrials), spread: standardDeviation(ratesOfTrials) };
		});
		return { tau, label: `τ = ${tau} ms`, points, theory: theoryAt(traj, tau, points) };
	});
}

/** The different values that a parameter has in the runs, ascending. */
function exploredValues(parameter: Parameter<number>): number[] {
	return [...new Set(parameter.f_get_range())].sort((a, b) => a - b);
}

/** The curve without noise, from the rheobase up to the strongest current, in steps of 1 pA. */
function theoryAt(traj: Trajectory<typeof shape>, tau: number, points: readonly CurvePoint[]): { x: number; y: number }[] {
	const { resistance, v_rest, v_threshold, v_reset, refractory } = traj.neuron;
	const neuron = { tau, resistance, v_rest, v_threshold, v_reset, refractory };
	const rheobase = (v_threshold - v_rest) / resistance;
	const strongest = points.at(-1)?.x ?? 0;
	const steps = Math.max(0, Math.floor(strongest - rheobase));
	return Array.from({ length: steps + 1 }, (_, step) => rheobase + step).map((x) => ({ x, y: rateWithoutNoise(neuron, x) }));
}

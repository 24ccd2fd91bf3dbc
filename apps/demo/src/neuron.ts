/** A leaky integrate-and-fire neuron. */
export interface Neuron {
	/** Membrane time constant, ms. */
	readonly tau: number;
	/** Input resistance, GΩ, so that resistance times pA is mV. */
	readonly resistance: number;
	/** Resting potential, mV. */
	readonly v_rest: number;
	/** Potential at which a spike is fired, mV. */
	readonly v_threshold: number;
	/** Potential after a spike, mV. */
	readonly v_reset: number;
	/** Time after a spike during which the potential stays at `v_reset`, ms. */
	readonly refractory: number;
}

/** The current into a neuron. */
export interface Input {
	/** Mean, pA. */
	readonly current: number;
	/** Strength of its white noise, as the standard deviation that it gives the potential of a neuron without threshold, mV. */
	readonly noise: number;
}

/** How long, and how finely. */
export interface Timing {
	/** Simulated time, ms. */
	readonly duration: number;
	/** Time step, ms. */
	readonly dt: number;
	/** Time between two samples of the voltage trace, ms; a multiple of `dt`. */
	readonly sampling: number;
}

/** What was seen of a neuron. */
export interface Recording {
	/** Times of the spikes, ms, ascending. */
	readonly spikeTimes: Float64Array;
	/** Membrane potential, mV, every `sampling` ms from 0 on. */
	readonly voltage: Float64Array;
}

/**
 * Simulates a neuron that starts at rest.
 *
 * Between spikes the potential is an Ornstein–Uhlenbeck process, whose steps are known exactly: no error comes from `dt`, except that a
 * crossing of the threshold is seen at the end of its step only.
 *
 * @param normal - Gives random numbers of the standard normal distribution, one for each step outside of the refractory period.
 */
export function simulateNeuron(neuron: Neuron, input: Input, timing: Timing, normal: () => number): Recording {
	const { tau, resistance, v_rest, v_threshold, v_reset, refractory } = neuron;
	const { duration, dt, sampling } = timing;
	const steadyState = v_rest + resistance * input.current;
	const decay = Math.exp(-dt / tau);
	const kick = input.noise * Math.sqrt(1 - decay ** 2);
	const stepsPerSample = Math.round(sampling / dt);
	const refractorySteps = Math.round(refractory / dt);

	const spikeTimes: number[] = [];
	const voltage = new Float64Array(Math.floor(duration / sampling));
	let potential = v_rest;
	let stepsToRest = 0;
	for (let step = 0; step < Math.round(duration / dt); step++) {
		if (step % stepsPerSample === 0) voltage[step / stepsPerSample] = potential;
		if (stepsToRest > 0) {
			stepsToRest--;
			continue;
		}
		potential = steadyState + (potential - steadyState) * decay + kick * normal();
		if (potential >= v_threshold) {
			spikeTimes.push((step + 1) * dt);
			potential = v_reset;
			stepsToRest = refractorySteps;
		}
	}
	return { spikeTimes: Float64Array.from(spikeTimes), voltage };
}

/**
 * The rate at which a neuron fires under a current without noise: 0 up to the rheobase, the current that just reaches the threshold.
 *
 * @param current - pA.
 * @returns Hz.
 */
export function rateWithoutNoise(neuron: Neuron, current: number): number {
	const { tau, resistance, v_rest, v_threshold, v_reset, refractory } = neuron;
	const steadyState = v_rest + resistance * current;
	if (steadyState <= v_threshold) return 0;
	return 1000 / (refractory + tau * Math.log((steadyState - v_reset) / (steadyState - v_threshold)));
}
